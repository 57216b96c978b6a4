using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// The innermost loops of the matrix product: a tile of the destination, some rows high and a strip wide, held in registers
/// while its sums run over the depth. Every height and width adds the same products in the same order, so it makes no
/// difference to the bits how a product is cut into tiles.
/// </summary>
/// <remarks>
/// Left factors are read one by one, from any layout: row r at step p is at r·leftRow + p·leftStep. Right factors are read a
/// strip at a time, step p at p·rightStep. Without the attribute the loops would first run in a slower version that was
/// compiled while they ran.
/// </remarks>
internal static class ProductTile<TStrip, F>
    where TStrip : struct, IStrip<TStrip, F>
    where F : IFloatingPointIeee754<F>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void EightRows(
        int depth, ref F left, nint leftRow, nint leftStep, ref F right, nint rightStep, ref F destination, nint stride, bool accumulate)
    {
        TStrip sum0 = TStrip.Zero, sum1 = TStrip.Zero, sum2 = TStrip.Zero, sum3 = TStrip.Zero;
        TStrip sum4 = TStrip.Zero, sum5 = TStrip.Zero, sum6 = TStrip.Zero, sum7 = TStrip.Zero;
        ref var left1 = ref Unsafe.Add(ref left, leftRow);
        ref var left2 = ref Unsafe.Add(ref left1, leftRow);
        ref var left3 = ref Unsafe.Add(ref left2, leftRow);
        ref var left4 = ref Unsafe.Add(ref left3, leftRow);
        ref var left5 = ref Unsafe.Add(ref left4, leftRow);
        ref var left6 = ref Unsafe.Add(ref left5, leftRow);
        ref var left7 = ref Unsafe.Add(ref left6, leftRow);
        for (nint at = 0; depth > 0; depth--)
        {
            var strip = TStrip.Load(in right);
            sum0 = TStrip.AddProduct(Unsafe.Add(ref left, at), strip, sum0);
            sum1 = TStrip.AddProduct(Unsafe.Add(ref left1, at), strip, sum1);
            sum2 = TStrip.AddProduct(Unsafe.Add(ref left2, at), strip, sum2);
            sum3 = TStrip.AddProduct(Unsafe.Add(ref left3, at), strip, sum3);
            sum4 = TStrip.AddProduct(Unsafe.Add(ref left4, at), strip, sum4);
            sum5 = TStrip.AddProduct(Unsafe.Add(ref left5, at), strip, sum5);
            sum6 = TStrip.AddProduct(Unsafe.Add(ref left6, at), strip, sum6);
            sum7 = TStrip.AddProduct(Unsafe.Add(ref left7, at), strip, sum7);
            right = ref Unsafe.Add(ref right, rightStep);
            at += leftStep;
        }

        Finish(sum0, ref destination, accumulate);
        Finish(sum1, ref Unsafe.Add(ref destination, stride), accumulate);
        Finish(sum2, ref Unsafe.Add(ref destination, 2 * stride), accumulate);
        Finish(sum3, ref Unsafe.Add(ref destination, 3 * stride), accumulate);
        Finish(sum4, ref Unsafe.Add(ref destination, 4 * stride), accumulate);
        Finish(sum5, ref Unsafe.Add(ref destination, 5 * stride), accumulate);
        Finish(sum6, ref Unsafe.Add(ref destination, 6 * stride), accumulate);
        Finish(sum7, ref Unsafe.Add(ref destination, 7 * stride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(
        int depth, ref F left, nint leftRow, nint leftStep, ref F right, nint rightStep, ref F destination, nint stride, bool accumulate)
    {
        TStrip sum0 = TStrip.Zero, sum1 = TStrip.Zero, sum2 = TStrip.Zero, sum3 = TStrip.Zero;
        ref var left1 = ref Unsafe.Add(ref left, leftRow);
        ref var left2 = ref Unsafe.Add(ref left1, leftRow);
        ref var left3 = ref Unsafe.Add(ref left2, leftRow);
        for (nint at = 0; depth > 0; depth--)
        {
            var strip = TStrip.Load(in right);
            sum0 = TStrip.AddProduct(Unsafe.Add(ref left, at), strip, sum0);
            sum1 = TStrip.AddProduct(Unsafe.Add(ref left1, at), strip, sum1);
            sum2 = TStrip.AddProduct(Unsafe.Add(ref left2, at), strip, sum2);
            sum3 = TStrip.AddProduct(Unsafe.Add(ref left3, at), strip, sum3);
            right = ref Unsafe.Add(ref right, rightStep);
            at += leftStep;
        }

        Finish(sum0, ref destination, accumulate);
        Finish(sum1, ref Unsafe.Add(ref destination, stride), accumulate);
        Finish(sum2, ref Unsafe.Add(ref destination, 2 * stride), accumulate);
        Finish(sum3, ref Unsafe.Add(ref destination, 3 * stride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(
        int depth, ref F left, nint leftStep, ref F right, nint rightStep, ref F destination, bool accumulate)
    {
        var sum = TStrip.Zero;
        for (; depth > 0; depth--)
        {
            sum = TStrip.AddProduct(left, TStrip.Load(in right), sum);
            right = ref Unsafe.Add(ref right, rightStep);
            left = ref Unsafe.Add(ref left, leftStep);
        }

        Finish(sum, ref destination, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TStrip sum, ref F destination, bool accumulate) =>
        TStrip.Store(accumulate ? TStrip.Load(in destination) + sum : sum, ref destination);
}
