using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>The two ways to multiply a matrix by a vector, each along its rows, at the pace at which they come from memory.</summary>
internal static class MatrixVector<TLanes, F>
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>Every row times the vector: four rows at a time share its loads.</summary>
    /// <remarks>A row's sum is in two registers and added up at the end, whether it comes alone or in four.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots(
        int rows, int length, ref F matrix, nint row, ref F vector, ref F destination, nint stride, bool accumulate)
    {
        for (; rows >= 4; rows -= 4)
        {
            FourDots(length, ref matrix, row, ref vector, ref destination, stride, accumulate);
            matrix = ref Unsafe.Add(ref matrix, 4 * row);
            destination = ref Unsafe.Add(ref destination, 4 * stride);
        }

        for (; rows > 0; rows--)
        {
            Dot(length, ref matrix, ref vector, ref destination, accumulate);
            matrix = ref Unsafe.Add(ref matrix, row);
            destination = ref Unsafe.Add(ref destination, stride);
        }
    }

    /// <summary>destination + Σ factorₚ rowₚ: eight rows at a time share its loads and stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(
        int rows, int length, ref F matrix, nint row, ref F factors, nint factorStep, ref F destination, bool accumulate)
    {
        if (!accumulate)
        {
            Scale(length, factors, ref matrix, ref destination);
            matrix = ref Unsafe.Add(ref matrix, row);
            factors = ref Unsafe.Add(ref factors, factorStep);
            rows--;
        }

        for (; rows >= 8; rows -= 8)
        {
            AddEight(length, ref matrix, row, ref factors, factorStep, ref destination);
            matrix = ref Unsafe.Add(ref matrix, 8 * row);
            factors = ref Unsafe.Add(ref factors, 8 * factorStep);
        }

        for (; rows > 0; rows--)
        {
            Add(length, factors, ref matrix, ref destination);
            matrix = ref Unsafe.Add(ref matrix, row);
            factors = ref Unsafe.Add(ref factors, factorStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourDots(
        int length, ref F matrix, nint row, ref F vector, ref F destination, nint stride, bool accumulate)
    {
        TLanes sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        TLanes other0 = TLanes.Zero, other1 = TLanes.Zero, other2 = TLanes.Zero, other3 = TLanes.Zero;
        ref var row1 = ref Unsafe.Add(ref matrix, row);
        ref var row2 = ref Unsafe.Add(ref row1, row);
        ref var row3 = ref Unsafe.Add(ref row2, row);
        nint at = 0;
        for (; at <= length - 2 * TLanes.Count; at += 2 * TLanes.Count)
        {
            var x = TLanes.Load(in Unsafe.Add(ref vector, at));
            var y = TLanes.Load(in Unsafe.Add(ref vector, at + TLanes.Count));
            sum0 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref matrix, at)), x, sum0);
            other0 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref matrix, at + TLanes.Count)), y, other0);
            sum1 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref row1, at)), x, sum1);
            other1 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref row1, at + TLanes.Count)), y, other1);
            sum2 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref row2, at)), x, sum2);
            other2 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref row2, at + TLanes.Count)), y, other2);
            sum3 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref row3, at)), x, sum3);
            other3 = TLanes.MultiplyAdd(TLanes.Load(in Unsafe.Add(ref row3, at + TLanes.Count)), y, other3);
        }

        Finish(TLanes.Sum(sum0 + other0), at, length, ref matrix, ref vector, ref destination, accumulate);
        Finish(TLanes.Sum(sum1 + other1), at, length, ref row1, ref vector, ref Unsafe.Add(ref destination, stride), accumulate);
        Finish(TLanes.Sum(sum2 + other2), at, length, ref row2, ref vector, ref Unsafe.Add(ref destination, 2 * stride), accumulate);
        Finish(TLanes.Sum(sum3 + other3), at, length, ref row3, ref vector, ref Unsafe.Add(ref destination, 3 * stride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot(int length, ref F matrix, ref F vector, ref F destination, bool accumulate)
    {
        TLanes sum = TLanes.Zero, other = TLanes.Zero;
        nint at = 0;
        for (; at <= length - 2 * TLanes.Count; at += 2 * TLanes.Count)
        {
            sum = TLanes.MultiplyAdd(
                TLanes.Load(in Unsafe.Add(ref matrix, at)),
                TLanes.Load(in Unsafe.Add(ref vector, at)),
                sum);
            other = TLanes.MultiplyAdd(
                TLanes.Load(in Unsafe.Add(ref matrix, at + TLanes.Count)),
                TLanes.Load(in Unsafe.Add(ref vector, at + TLanes.Count)),
                other);
        }

        Finish(TLanes.Sum(sum + other), at, length, ref matrix, ref vector, ref destination, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(F sum, nint at, int length, ref F matrix, ref F vector, ref F destination, bool accumulate)
    {
        for (; at < length; at++)
            sum = F.MultiplyAddEstimate(Unsafe.Add(ref matrix, at), Unsafe.Add(ref vector, at), sum);
        destination = accumulate ? destination + sum : sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(int length, F factor, ref F matrix, ref F destination)
    {
        var factors = TLanes.Broadcast(factor);
        nint at = 0;
        for (; at <= length - TLanes.Count; at += TLanes.Count)
            TLanes.Store(factors * TLanes.Load(in Unsafe.Add(ref matrix, at)), ref Unsafe.Add(ref destination, at));
        for (; at < length; at++)
            Unsafe.Add(ref destination, at) = factor * Unsafe.Add(ref matrix, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(int length, F factor, ref F matrix, ref F destination)
    {
        var factors = TLanes.Broadcast(factor);
        nint at = 0;
        for (; at <= length - TLanes.Count; at += TLanes.Count)
        {
            ref var to = ref Unsafe.Add(ref destination, at);
            TLanes.Store(TLanes.MultiplyAdd(factors, TLanes.Load(in Unsafe.Add(ref matrix, at)), TLanes.Load(in to)), ref to);
        }

        for (; at < length; at++)
        {
            ref var to = ref Unsafe.Add(ref destination, at);
            to = F.MultiplyAddEstimate(factor, Unsafe.Add(ref matrix, at), to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight(int length, ref F matrix, nint row, ref F factors, nint factorStep, ref F destination)
    {
        ref F matrix4 = ref Unsafe.Add(ref matrix, 4 * row);
        var row3 = 3 * row;
        var factor0 = TLanes.Broadcast(factors);
        var factor1 = TLanes.Broadcast(Unsafe.Add(ref factors, factorStep));
        var factor2 = TLanes.Broadcast(Unsafe.Add(ref factors, 2 * factorStep));
        var factor3 = TLanes.Broadcast(Unsafe.Add(ref factors, 3 * factorStep));
        var factor4 = TLanes.Broadcast(Unsafe.Add(ref factors, 4 * factorStep));
        var factor5 = TLanes.Broadcast(Unsafe.Add(ref factors, 5 * factorStep));
        var factor6 = TLanes.Broadcast(Unsafe.Add(ref factors, 6 * factorStep));
        var factor7 = TLanes.Broadcast(Unsafe.Add(ref factors, 7 * factorStep));
        for (; length >= TLanes.Count; length -= TLanes.Count)
        {
            var sum = TLanes.Load(in destination);
            sum = TLanes.MultiplyAdd(factor0, TLanes.Load(in matrix), sum);
            sum = TLanes.MultiplyAdd(factor1, TLanes.Load(in Unsafe.Add(ref matrix, row)), sum);
            sum = TLanes.MultiplyAdd(factor2, TLanes.Load(in Unsafe.Add(ref matrix, 2 * row)), sum);
            sum = TLanes.MultiplyAdd(factor3, TLanes.Load(in Unsafe.Add(ref matrix, row3)), sum);
            sum = TLanes.MultiplyAdd(factor4, TLanes.Load(in matrix4), sum);
            sum = TLanes.MultiplyAdd(factor5, TLanes.Load(in Unsafe.Add(ref matrix4, row)), sum);
            sum = TLanes.MultiplyAdd(factor6, TLanes.Load(in Unsafe.Add(ref matrix4, 2 * row)), sum);
            sum = TLanes.MultiplyAdd(factor7, TLanes.Load(in Unsafe.Add(ref matrix4, row3)), sum);
            TLanes.Store(sum, ref destination);
            matrix = ref Unsafe.Add(ref matrix, TLanes.Count);
            matrix4 = ref Unsafe.Add(ref matrix4, TLanes.Count);
            destination = ref Unsafe.Add(ref destination, TLanes.Count);
        }

        for (; length > 0; length--)
        {
            for (nint p = 0; p < 8; p++)
                destination = F.MultiplyAddEstimate(Unsafe.Add(ref factors, p * factorStep), Unsafe.Add(ref matrix, p * row), destination);
            matrix = ref Unsafe.Add(ref matrix, 1);
            destination = ref Unsafe.Add(ref destination, 1);
        }
    }
}
