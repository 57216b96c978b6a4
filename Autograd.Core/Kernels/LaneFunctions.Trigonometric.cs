using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using Autograd.Rules;
using FusedMultiplyAdd = System.Runtime.Intrinsics.X86.Fma;

namespace Autograd;

/// <remarks>
/// x = n·π/2 + r with |r| ≤ π/4, by the method of Cody and Waite; then sin r and cos r, of which the last two bits of n choose
/// one and its sign. The forms are those of FreeBSD's k_sin.c and k_cos.c, which carry what r lost in rounding; the polynomials
/// are fitted anew by Remez' algorithm.
/// </remarks>
internal static partial class LaneFunctions<V, F>
{
    private const double TwoOverPi = 0.6366197723675814;

    // Beyond this n is not certain, and the parts of π/2 have too few digits: such lanes are computed one by one.
    private static double LargestReduced
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? 131072 : 1099511627776;
    }

    // Added to a number, it leaves the nearest integer in the lowest bits.
    private static double RoundingShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? 12582912 : 6755399441055744;
    }

    // π/2 in three parts, each rounded to the nearest.
    private static double HalfPiHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? 1.5707963705062866 : 1.5707963267948966;
    }

    private static double HalfPiMiddle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? -4.371138828673793e-08 : 6.123233995736766e-17;
    }

    private static double HalfPiLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(F) == typeof(float) ? -1.7151245100058819e-15 : -1.4973849048591698e-33;
    }

    // The first step of the reduction is exact only if it is rounded once. A constant to the JIT.
    private static bool RoundsOnce
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => FusedMultiplyAdd.IsSupported || AdvSimd.IsSupported;
    }

    // 0.34 and 0.80 ns; TensorPrimitives.Sin takes 1.4 and 2.3, and within ±π/4 0.54 and 0.56.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sin(V x)
    {
        if (!RoundsOnce)
            return EachLane(default(Sin), x);
        var shifted = V.MultiplyAdd(x, Constant(TwoOverPi), Constant(RoundingShift));
        var value = SinOfQuadrant(x, shifted, shifted);
        return IsReducible(x, out var isReducible) ? value : V.Choose(isReducible, value, EachLane(default(Sin), x));
    }

    /// <summary>cos x = sin(x + π/2): one quadrant further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cos(V x)
    {
        if (!RoundsOnce)
            return EachLane(default(Cos), x);
        var shifted = V.MultiplyAdd(x, Constant(TwoOverPi), Constant(RoundingShift));
        var value = SinOfQuadrant(x, shifted, shifted + One);
        return IsReducible(x, out var isReducible) ? value : V.Choose(isReducible, value, EachLane(default(Cos), x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsReducible(V x, out V isReducible)
    {
        isReducible = V.GreaterThanOrEqual(Constant(LargestReduced), V.Abs(x));
        return V.AreNumbers(V.Choose(isReducible, V.Zero, Constant(double.NaN)));
    }

    /// <summary>sin(r + q·π/2), r what is left of x.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="shifted">n with <see cref="RoundingShift"/> added.</param>
    /// <param name="quadrant">q in the last two bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfQuadrant(V x, V shifted, V quadrant)
    {
        var n = shifted - Constant(RoundingShift);

        // Rounded once, the first difference is exact; of the second, what product and difference lose is found out.
        var exact = V.MultiplyAdd(n, Constant(-HalfPiHigh), x);
        var middle = n * Constant(HalfPiMiddle);
        var r = exact - middle;
        var lost = ((exact - r) - middle) + V.MultiplyAdd(n, Constant(-HalfPiMiddle), middle);
        lost = V.MultiplyAdd(n, Constant(-HalfPiLow), lost);
        var z = r * r;
        var value = V.Choose(V.HasBit(quadrant, 0), CosOfReduced(r, z, lost), SinOfReduced(r, z, lost));
        return V.NegateWhereBit(value, quadrant, 1);
    }

    // The sign, for a zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfReduced(V r, V z, V lost)
    {
        V p;
        double first;
        if (typeof(F) == typeof(float))
        {
            first = -0.1666666663714364;
            p = Fma(Constant(2.7168679458255906e-06), z, -0.00019839179185807224);
            p = Fma(p, z, 0.00833332888620271);
        }
        else
        {
            first = -0.1666666666666663;
            p = Fma(Constant(1.5896147504415466e-10), z, -2.5050746377960533e-08);
            p = Fma(p, z, 2.7557313612815418e-06);
            p = Fma(p, z, -0.00019841269829565667);
            p = Fma(p, z, 0.00833333333332209);
        }

        var cube = z * r;
        var correction = V.MultiplyAdd(z, V.MultiplyAdd(cube, p, Constant(-0.5) * lost), lost);
        return V.CopySign(r + V.MultiplyAdd(cube, Constant(first), correction), r);
    }

    // 1 − z/2 is rounded, and what it loses is added with the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CosOfReduced(V r, V z, V lost)
    {
        V p;
        if (typeof(F) == typeof(float))
        {
            p = Fma(Constant(2.4420741364696704e-05), z, -0.0013887207957721279);
            p = Fma(p, z, 0.041666643468872305);
        }
        else
        {
            p = Fma(Constant(-1.1358479039429016e-11), z, 2.0875699757180346e-09);
            p = Fma(p, z, -2.7557314171509977e-07);
            p = Fma(p, z, 2.480158728882545e-05);
            p = Fma(p, z, -0.0013888888888873015);
            p = Fma(p, z, 0.041666666666666595);
        }

        var half = Constant(0.5) * z;
        var high = One - half;
        return high + V.MultiplyAdd(z * z, p, V.MultiplyAdd(-r, lost, (One - high) - half));
    }
}
