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

/// <summary>tanh x; the derivative is (1 − y)(1 + y).</summary>
public readonly struct Tanh : IUnaryRule
{
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
        where T : IElementary<T> => T.One / ((T.One - x) * (T.One + x));
}
