using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>The inner loops over the widest registers that there are.</summary>
internal static class Row
{
    /// <summary>y = rule(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unary<TRule, F>(TRule rule, ref F x, ref F y, nint length)
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.Map(new UnaryValue<TRule>(rule), ref x, ref y, length);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.Unary(rule, ref x, ref y, length);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.Unary(rule, ref x, ref y, length);
        else
            RowKernel<Lanes128<F>, F>.Unary(rule, ref x, ref y, length);
    }

    /// <summary>y = map(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap, F>(TMap map, ref F x, ref F y, nint length)
        where TMap : struct, IUnaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.Map(map, ref x, ref y, length);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.Map(map, ref x, ref y, length);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.Map(map, ref x, ref y, length);
        else
            RowKernel<Lanes128<F>, F>.Map(map, ref x, ref y, length);
    }

    /// <summary>z = map(x, y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Map<TMap, F>(TMap map, ref F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.Map(map, ref x, ref y, ref z, length);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.Map(map, ref x, ref y, ref z, length);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.Map(map, ref x, ref y, ref z, length);
        else
            RowKernel<Lanes128<F>, F>.Map(map, ref x, ref y, ref z, length);
    }

    /// <summary>z = map(x, y) for one y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MapRight<TMap, F>(TMap map, ref F x, F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.MapRight(map, ref x, y, ref z, length);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.MapRight(map, ref x, y, ref z, length);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.MapRight(map, ref x, y, ref z, length);
        else
            RowKernel<Lanes128<F>, F>.MapRight(map, ref x, y, ref z, length);
    }

    /// <summary>z = map(x, y) for one x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MapLeft<TMap, F>(TMap map, F x, ref F y, ref F z, nint length)
        where TMap : struct, IBinaryMap
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.MapLeft(map, x, ref y, ref z, length);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.MapLeft(map, x, ref y, ref z, length);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.MapLeft(map, x, ref y, ref z, length);
        else
            RowKernel<Lanes128<F>, F>.MapLeft(map, x, ref y, ref z, length);
    }

    /// <summary>destination (+)= step(a, b, c, d).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TStep, F>(TStep step, in PointwiseRow<F> row, ref F destination, nint length, bool accumulate)
        where TStep : struct, IPointwise
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.Run(step, in row, ref destination, length, accumulate);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.Run(step, in row, ref destination, length, accumulate);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.Run(step, in row, ref destination, length, accumulate);
        else
            RowKernel<Lanes128<F>, F>.Run(step, in row, ref destination, length, accumulate);
    }

    /// <summary>destination (+)= step(a, b, c, d) and other (+)= the step's other result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunPair<TStep, F>(TStep step, in PointwiseRow<F> row, ref F destination, ref F other, nint length, bool accumulate)
        where TStep : struct, IPointwisePair
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>() || !Vector128.IsHardwareAccelerated)
            NumberKernel<F>.RunPair(step, in row, ref destination, ref other, length, accumulate);
        else if (Vector512.IsHardwareAccelerated)
            RowKernel<Lanes512<F>, F>.RunPair(step, in row, ref destination, ref other, length, accumulate);
        else if (Vector256.IsHardwareAccelerated)
            RowKernel<Lanes256<F>, F>.RunPair(step, in row, ref destination, ref other, length, accumulate);
        else
            RowKernel<Lanes128<F>, F>.RunPair(step, in row, ref destination, ref other, length, accumulate);
    }
}
