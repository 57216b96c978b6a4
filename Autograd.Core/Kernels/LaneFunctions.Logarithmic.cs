using System.Runtime.CompilerServices;

namespace Autograd;

/// <remarks>
/// ln(1 + f) = f − (f²/2 − s·(f²/2 + R)) with s = f/(2 + f) and R a polynomial in s²: the form of FreeBSD's e_log.c, which
/// rounds once where it matters. The polynomials are fitted anew, to a hundredth of an ulp.
/// </remarks>
internal static partial class LaneFunctions<V, F>
{
    private static double SmallestNormal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? 1.17549435e-38 : 2.2250738585072014e-308;
    }

    // 2 to more than the digits of the mantissa: subnormal numbers times it are normal.
    private static double MantissaDigits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? 24 : 54;
    }

    private static double PowerOfMantissaDigits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? 16777216 : 18014398509481984;
    }

    /// <summary>ln(2ⁿ(1 + f)) for √½ ≤ 1 + f &lt; √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfReduced(V f, V n)
    {
        var s = f / (f + Constant(2));
        var z = s * s;
        V p;
        if (typeof(F) == typeof(float))
        {
            p = Fma(Constant(0.29873069751603143), z, 0.39977495763651205);
            p = Fma(p, z, 0.6666677671503902);
        }
        else
        {
            p = Fma(Constant(0.14797502272859106), z, 0.153139037143084);
            p = Fma(p, z, 0.18183569724916684);
            p = Fma(p, z, 0.22222198476201815);
            p = Fma(p, z, 0.28571428743261246);
            p = Fma(p, z, 0.39999999999411096);
            p = Fma(p, z, 0.6666666666666735);
        }

        var half = Constant(0.5) * f * f;
        var low = V.MultiplyAdd(s, V.MultiplyAdd(z, p, half), n * Constant(Ln2Low));
        return V.MultiplyAdd(n, Constant(Ln2High), f - (half - low));
    }

    /// <summary>m and n with x = m·2ⁿ as in <see cref="Autograd.Algebra.ILanes{TSelf, F}.Decompose"/>, also for subnormal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Split(V x, out V n)
    {
        var isSmall = V.GreaterThan(Constant(SmallestNormal), x);
        var m = V.Decompose(V.Choose(isSmall, x * Constant(PowerOfMantissaDigits), x), out n);
        n = V.Choose(isSmall, n - Constant(MantissaDigits), n);
        return m;
    }

    /// <summary>A logarithm's value where it is for a positive finite x, and elsewhere −∞, ∞ or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogWithEnds(V x, V value) =>
        V.Choose(
            V.GreaterThan(x, V.Zero),
            V.Choose(V.GreaterThan(Constant(double.PositiveInfinity), x), value, x),
            V.Choose(V.AreEqual(x, V.Zero), Constant(double.NegativeInfinity), Constant(double.NaN)));

    // In single precision the BCL's polynomial, without a division, is the faster: 0.35 ns to 0.43. In double precision,
    // whose polynomial needs twice the terms, TensorPrimitives takes 1.08 ns and this 1.05.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log(V x)
    {
        if (typeof(F) == typeof(float))
            return V.Log(x);
        var m = Split(x, out var n);
        return LogWithEnds(x, LogOfReduced(m - One, n));
    }

    // A power of two has an exact logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log2(V x)
    {
        var m = Split(x, out var n);
        return LogWithEnds(x, V.MultiplyAdd(LogOfReduced(m - One, V.Zero), Constant(Log2E), n));
    }

    /// <summary>ln(1 + x): what 1 + x loses in rounding is added to f.</summary>
    // TensorPrimitives.LogP1 takes ln u alone, which has no digits left near 0; for that it takes 0.37 and 1.14 ns, this 0.48 and 1.19.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogP1(V x)
    {
        var u = One + x;
        var back = u - One;
        var lost = (One - (u - back)) + (x - back);
        var m = V.Decompose(u, out var n);
        return V.CopySign(LogWithEnds(u, LogOfReduced((m - One) + V.Scale(lost, -n), n)), x);
    }

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1: 2·artanh s, s = u/(2 + u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogP1OfUnit(V u)
    {
        var s = u / (u + Constant(2));
        var z = s * s;
        V p;
        if (typeof(F) == typeof(float))
        {
            p = Fma(Constant(0.13830828618750354), z, 0.1404031392735144);
            p = Fma(p, z, 0.2000802446370497);
            p = Fma(p, z, 0.33333264722461214);
        }
        else
        {
            p = Fma(Constant(0.08336339249237167), z, 0.04267422952134361);
            p = Fma(p, z, 0.0602971964402199);
            p = Fma(p, z, 0.06653582680465044);
            p = Fma(p, z, 0.07693031480108639);
            p = Fma(p, z, 0.09090884302148465);
            p = Fma(p, z, 0.11111111612763713);
            p = Fma(p, z, 0.1428571428031643);
            p = Fma(p, z, 0.2000000000002442);
            p = Fma(p, z, 0.3333333333333331);
        }

        s += s;
        return V.MultiplyAdd(s * z, p, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogAddExp(V x, V y) =>
        V.Choose(V.AreEqual(x, y), x + Constant(Ln2), V.Max(x, y) + LogP1OfUnit(Exp(-V.Abs(x - y))));
}
