using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>x²; the derivative is 2x.</summary>
public readonly struct Square : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x * x;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => x + x;
}

/// <summary>1 − x² as (1 − x)(1 + x), which keeps its digits near ±1; the derivative is −2x, which keeps them near 0.</summary>
internal readonly struct OneMinusSquare : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => (F.One - x) * (F.One + x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(x + x);
}

/// <summary>1/x; the derivative is −y².</summary>
public readonly struct Reciprocal : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.One / x;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(y * y);
}

/// <summary>√x, x ≥ 0; the derivative is 1/(2y), +∞ at 0.</summary>
/// <remarks>Adding 0 takes the sign off √(−0) = −0, whose reciprocal would be −∞.</remarks>
public readonly struct Sqrt : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Sqrt(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(0.5) / (y + T.Zero);
}

/// <summary>∛x, also of negative x; the derivative is 1/(3y²), +∞ at 0.</summary>
public readonly struct Cbrt : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Cbrt(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / (T.Constant(3) * y * y);
}

/// <summary>The n-th root of x; the derivative is y/(n·x), ±∞ at 0 by the sign of n. An odd n takes negative x too.</summary>
public readonly struct RootN(int n) : IUnaryRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(RootN)}({n})";

    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.RootN(x, n);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Select(x, T.Select(T.One / x, Slope(x, y), T.Constant(SlopeAtInfinity)), T.Constant(SlopeAtZero));

    // Of the two quotients the one that is not beyond the range while its own derivative is not.
    private T Slope<T>(T x, T y)
        where T : IElementary<T> =>
        n > 0 ? T.Constant(1.0 / n) / (x / y) : y / T.Constant(n) / x;

    // Where x is infinite, as 1/x knows, x/y is NaN.
    private double SlopeAtInfinity => n == 1 ? 1 : 0;

    // Where x/y is 0/0. The first root is x itself.
    private double SlopeAtZero => n == 1 ? 1 : n > 0 ? double.PositiveInfinity : double.NegativeInfinity;
}

/// <summary>x·2ⁿ; the derivative is 2ⁿ.</summary>
public readonly struct ScaleB(int n) : IUnaryRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(ScaleB)}({n})";

    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.ScaleB(x, n);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(Math.ScaleB(1, n));
}

/// <summary>xʸ; ∂x = y·xʸ⁻¹, which is 0 for y = 0; ∂y = xʸ·ln x, which is 0 where xʸ is 0 and NaN for negative x.</summary>
public readonly struct Pow : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Pow(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(PowByBase), x, y);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(PowByExponent), x, y);
}

/// <summary>√(x² + y²) without overflow; the derivatives are x/z and y/z, 0 at the origin (the subgradient of least norm).</summary>
public readonly struct Hypot : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Hypot(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(DirectionCosine), x, y);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(DirectionCosine), y, x);
}
