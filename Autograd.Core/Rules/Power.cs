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
        where T : IElementary<T> => T.Select(x, y / (T.Constant(n) * x), T.Constant(SlopeAtZero));

    // Where y/(n·x) is 0/0. The first root is x itself.
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
    public Keeps RightKeeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Pow(x, y);

    // 0·0⁻¹ at the origin must not be NaN. Nothing else is replaced, least of all a y of 0: ∂x∂y there is 1/x.

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => y * T.Apply(default(Pow), T.Select(x, x, T.Select(y, x, T.One)), y - T.One);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(z, z * T.Apply(default(Log), x), T.Zero);
}

/// <summary>√(x² + y²) without overflow; the derivatives are x/z and y/z, 0 at the origin (the subgradient of least norm).</summary>
public readonly struct Hypot : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.RightInput | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Hypot(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(z, x / z, T.Zero);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(z, y / z, T.Zero);
}
