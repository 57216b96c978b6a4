using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>y·xʸ⁻¹, the derivative of a power by its base, 0 for y = 0; ∂x = y·(y − 1)·xʸ⁻², ∂y = xʸ⁻¹(1 + y·ln x).</summary>
/// <remarks>It is a rule so that its own derivatives keep what a product of y and xʸ⁻¹ loses where one is 0 and the other infinite.</remarks>
internal readonly struct PowByBase : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F>
    {
        if (y == F.Zero)
            return F.IsNaN(x) ? x : F.Zero;

        // Where y − 1 is rounded, so is the exponent, times ln x in the power. xʸ/x has no such error.
        var exponent = y - F.One;
        if (exponent + F.One != y && F.Pow(x, y) is var value && F.IsNormal(value) && F.IsNormal(value / x))
            return y * (value / x);
        var power = F.Pow(x, exponent);
        if (F.IsNormal(power) || F.IsNaN(power) || x == F.Zero)
            return y * power;

        // The power is beyond the range, or has lost digits there, where its product with y need not be.
        var half = F.Pow(F.Abs(x), exponent / F.CreateTruncating(2));
        return F.CopySign(y * half, F.IsNegative(power) ? -y : y) * half;
    }

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(Weigh), y, T.Apply(default(PowByBase), x, y - T.One));

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => ByBoth(x, y);

    /// <summary>xʸ⁻¹(1 + y·ln x), the mixed derivative of a power.</summary>
    internal static T ByBoth<T>(T x, T y)
        where T : IElementary<T> =>
        T.Apply(
            default(Weigh),
            T.Apply(default(Pow), x, y - T.One),
            T.One + T.Apply(default(Weigh), y, T.Apply(default(Log), x)));
}

/// <summary>xʸ·ln x, the derivative of a power by its exponent, 0 where xʸ is 0; ∂x = xʸ⁻¹(1 + y·ln x), ∂y = xʸ·ln² x.</summary>
internal readonly struct PowByExponent : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => Rule.Absorb(F.Pow(x, y), F.Log(x));

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => PowByBase.ByBoth(x, y);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(Weigh), z, T.Apply(default(Log), x));
}
