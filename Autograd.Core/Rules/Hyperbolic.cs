using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>sinh x; the derivative is cosh x.</summary>
public readonly struct Sinh : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Sinh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Cosh), x);
}

/// <summary>cosh x; the derivative is sinh x.</summary>
public readonly struct Cosh : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Cosh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Sinh), x);
}

/// <summary>tanh x; the derivative is 1/cosh² x, which keeps its digits where y has rounded to ±1.</summary>
public readonly struct Tanh : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Tanh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Square), T.Apply(default(Sech), x));
}

/// <summary>1/cosh x; the derivative is −y·tanh x.</summary>
/// <remarks>The root of tanh′. It is a rule since the derivative of a quotient would divide by cosh² x, which overflows.</remarks>
internal readonly struct Sech : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.One / F.Cosh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(y * T.Apply(default(Tanh), x));
}

/// <summary>
/// tanh x where x is not kept, as inside a layer of a network that is one node; the derivative is (1 − y)(1 + y), whose
/// error is a rounding of 1: nothing beside a layer's other derivatives, but all of the derivative far from 0.
/// </summary>
internal readonly struct TanhOfLayer : IUnaryRule
{
    /// <summary>The name of the function that it is.</summary>
    public override string ToString() => nameof(Tanh);

    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Tanh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => (T.One - y) * (T.One + y);
}

/// <summary>arsinh x; the derivative is 1/√(1 + x²).</summary>
public readonly struct Asinh : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Asinh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / T.Apply(default(Hypot), T.One, x);
}

/// <summary>arcosh x, x ≥ 1; the derivative is 1/(√(x − 1)·√(x + 1)), +∞ at 1.</summary>
public readonly struct Acosh : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Acosh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / (T.Apply(default(Sqrt), x - T.One) * T.Apply(default(Sqrt), x + T.One));
}

/// <summary>artanh x, −1 &lt; x &lt; 1; the derivative is 1/((1 − x)(1 + x)).</summary>
public readonly struct Atanh : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Atanh(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / T.Apply(default(OneMinusSquare), x);
}
