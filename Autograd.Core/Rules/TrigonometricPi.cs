using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>sin πx; the derivative is π·cos πx.</summary>
public readonly struct SinPi : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.SinPi(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(Math.PI) * T.Apply(default(CosPi), x);
}

/// <summary>cos πx; the derivative is −π·sin πx.</summary>
public readonly struct CosPi : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.CosPi(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(T.Constant(Math.PI) * T.Apply(default(SinPi), x));
}

/// <summary>tan πx; the derivative is π(1 + y²).</summary>
public readonly struct TanPi : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.TanPi(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(Math.PI) * (T.One + y * y);
}

/// <summary>arcsin(x)/π; the derivative is 1/(π√((1 − x)(1 + x))).</summary>
public readonly struct AsinPi : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.AsinPi(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / (T.Constant(Math.PI) * T.Apply(default(Sqrt), T.Apply(default(OneMinusSquare), x)));
}

/// <summary>arccos(x)/π; the derivative is −1/(π√((1 − x)(1 + x))).</summary>
public readonly struct AcosPi : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.AcosPi(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(T.One / (T.Constant(Math.PI) * T.Apply(default(Sqrt), T.Apply(default(OneMinusSquare), x))));
}

/// <summary>arctan(x)/π; the derivative is 1/(π(1 + x²)).</summary>
public readonly struct AtanPi : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.AtanPi(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(1 / Math.PI) * T.Apply(default(Square), T.One / T.Apply(default(Hypot), T.One, x));
}
