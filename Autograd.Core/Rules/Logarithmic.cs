using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The natural logarithm, x &gt; 0; the derivative is 1/x. At 0 the value is −∞, below it NaN.</summary>
public readonly struct Log : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Log(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / x;
}

/// <summary>The logarithm to base 2; the derivative is 1/(x·ln 2).</summary>
public readonly struct Log2 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Log2(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(BaseLogarithm.Log2E) / x;
}

/// <summary>The logarithm to base 10; the derivative is 1/(x·ln 10).</summary>
public readonly struct Log10 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Log10(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(BaseLogarithm.Log10E) / x;
}

/// <summary>The logarithm of x to the base y: ln x/ln y; the derivatives are 1/(x·ln y) and −z/(y·ln y).</summary>
public readonly struct LogBase : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.RightInput | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Log(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One / T.Apply(default(Log), y) / x;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => -(z / T.Apply(default(Log), y) / y);
}

/// <summary>ln(1 + x) without cancellation near 0, x &gt; −1; the derivative is 1/(1 + x).</summary>
public readonly struct LogP1 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F>
    {
        // Kahan's correction: the rounding error of u = 1 + x cancels in ln u·x / (u − 1). The BCL's LogP1 takes ln u alone.
        var u = F.One + x;
        return u == F.One || F.IsPositiveInfinity(u) ? x : F.Log(u) * (x / (u - F.One));
    }

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / (T.One + x);
}

/// <summary>log₂(1 + x) without cancellation near 0; the derivative is 1/((1 + x)·ln 2).</summary>
public readonly struct Log2P1 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => default(LogP1).Value(x) / F.CreateTruncating(BaseLogarithm.Ln2);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(BaseLogarithm.Log2E) / (T.One + x);
}

/// <summary>log₁₀(1 + x) without cancellation near 0; the derivative is 1/((1 + x)·ln 10).</summary>
public readonly struct Log10P1 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => default(LogP1).Value(x) / F.CreateTruncating(BaseLogarithm.Ln10);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(BaseLogarithm.Log10E) / (T.One + x);
}

/// <summary>ln(eˣ + eʸ) without overflow; the derivatives are σ(x − y) and σ(y − x), 0 where both are the same infinity.</summary>
public readonly struct LogAddExp : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F>
    {
        var gap = F.Abs(x - y);
        return x == y ? x + F.CreateTruncating(BaseLogarithm.Ln2) : F.Max(x, y) + default(LogP1).Value(F.Exp(-gap));
    }

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => Share(x, y);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => Share(y, x);

    // Equal numbers are the same infinity where 1/x is 0: there the difference is NaN, and nothing moves.
    private static T Share<T>(T x, T y)
        where T : IElementary<T> =>
        T.Select(T.Select(T.Apply(default(Compare), x, y), T.One, T.One / x), T.Apply(default(Sigmoid), x - y), T.Zero);
}
