using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Packs parts of the operands of a matrix product into the order in which its tiles read them, so that they come in whole
/// cache lines from few pages, whatever the layout was.
/// </summary>
internal static class ProductPanels<TLanes, F>
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
{
    private const int Eight = 8;

    private const int Four = 4;

    /// <summary>A strip of so many columns, of which each row is contiguous: step by step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<TStrip>(int depth, ref F source, nint sourceStep, ref F destination, nint destinationStep)
        where TStrip : struct, IStrip<TStrip, F>
    {
        for (; depth > 0; depth--)
        {
            TStrip.Store(TStrip.Load(in source), ref destination);
            source = ref Unsafe.Add(ref source, sourceStep);
            destination = ref Unsafe.Add(ref destination, destinationStep);
        }
    }

    /// <summary>Eight numbers at every step, contiguous in the source.</summary>
    public static void CopyEight(int depth, ref F source, nint sourceStep, ref F destination, nint destinationStep)
    {
        if (typeof(F) == typeof(double))
            Copy<Strip2<Lanes256<F>, F>>(depth, ref source, sourceStep, ref destination, destinationStep);
        else
            Copy<Strip1<Lanes256<F>, F>>(depth, ref source, sourceStep, ref destination, destinationStep);
    }

    /// <summary>Four numbers at every step, contiguous in the source.</summary>
    public static void CopyFour(int depth, ref F source, nint sourceStep, ref F destination, nint destinationStep)
    {
        if (typeof(F) == typeof(double))
            Copy<Strip2<Lanes128<F>, F>>(depth, ref source, sourceStep, ref destination, destinationStep);
        else
            Copy<Strip1<Lanes128<F>, F>>(depth, ref source, sourceStep, ref destination, destinationStep);
    }

    /// <summary>Eight rows, contiguous in the source, into steps of eight: a transposition, by shuffling whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposeEight(int depth, ref F source, nint row, ref F destination)
    {
        for (; depth >= TLanes.Count; depth -= TLanes.Count)
        {
            ref var half = ref Unsafe.Add(ref source, 4 * row);
            var row0 = TLanes.Load(in source);
            var row4 = TLanes.Load(in half);
            var row2 = TLanes.Load(in Unsafe.Add(ref source, 2 * row));
            var row6 = TLanes.Load(in Unsafe.Add(ref half, 2 * row));
            var even0 = TLanes.InterleaveLower(row0, row4);
            var even1 = TLanes.InterleaveUpper(row0, row4);
            var even2 = TLanes.InterleaveLower(row2, row6);
            var even3 = TLanes.InterleaveUpper(row2, row6);

            var row1 = TLanes.Load(in Unsafe.Add(ref source, row));
            var row5 = TLanes.Load(in Unsafe.Add(ref half, row));
            var row3 = TLanes.Load(in Unsafe.Add(ref source, 3 * row));
            var row7 = TLanes.Load(in Unsafe.Add(ref half, 3 * row));
            var odd0 = TLanes.InterleaveLower(row1, row5);
            var odd1 = TLanes.InterleaveUpper(row1, row5);
            var odd2 = TLanes.InterleaveLower(row3, row7);
            var odd3 = TLanes.InterleaveUpper(row3, row7);

            StoreInterleaved(
                TLanes.InterleaveLower(even0, even2), TLanes.InterleaveLower(odd0, odd2), ref destination);
            StoreInterleaved(
                TLanes.InterleaveUpper(even0, even2), TLanes.InterleaveUpper(odd0, odd2), ref Unsafe.Add(ref destination, 2 * TLanes.Count));
            StoreInterleaved(
                TLanes.InterleaveLower(even1, even3), TLanes.InterleaveLower(odd1, odd3), ref Unsafe.Add(ref destination, 4 * TLanes.Count));
            StoreInterleaved(
                TLanes.InterleaveUpper(even1, even3), TLanes.InterleaveUpper(odd1, odd3), ref Unsafe.Add(ref destination, 6 * TLanes.Count));
            source = ref Unsafe.Add(ref source, TLanes.Count);
            destination = ref Unsafe.Add(ref destination, Eight * TLanes.Count);
        }

        Gather(Eight, depth, ref source, row, 1, ref destination, Eight);
    }

    /// <summary>Four rows, likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposeFour(int depth, ref F source, nint row, ref F destination)
    {
        for (; depth >= TLanes.Count; depth -= TLanes.Count)
        {
            var row0 = TLanes.Load(in source);
            var row2 = TLanes.Load(in Unsafe.Add(ref source, 2 * row));
            var row1 = TLanes.Load(in Unsafe.Add(ref source, row));
            var row3 = TLanes.Load(in Unsafe.Add(ref source, 3 * row));
            StoreInterleaved(TLanes.InterleaveLower(row0, row2), TLanes.InterleaveLower(row1, row3), ref destination);
            StoreInterleaved(
                TLanes.InterleaveUpper(row0, row2), TLanes.InterleaveUpper(row1, row3), ref Unsafe.Add(ref destination, 2 * TLanes.Count));
            source = ref Unsafe.Add(ref source, TLanes.Count);
            destination = ref Unsafe.Add(ref destination, Four * TLanes.Count);
        }

        Gather(Four, depth, ref source, row, 1, ref destination, Four);
    }

    /// <summary>Four rows into steps of any length.</summary>
    public static void TransposeFour(int depth, ref F source, nint row, ref F destination, nint destinationStep)
    {
        if (typeof(F) == typeof(double))
            TransposeFour<Lanes256<F>>(depth, ref source, row, ref destination, destinationStep);
        else
            TransposeFour<Lanes128<F>>(depth, ref source, row, ref destination, destinationStep);
    }

    /// <summary>Any layout, number by number: for what is left over at the edges.</summary>
    public static void Gather(int width, int depth, ref F source, nint row, nint step, ref F destination, nint destinationStep)
    {
        for (var p = 0; p < depth; p++)
        {
            for (nint r = 0; r < width; r++)
                Unsafe.Add(ref destination, p * destinationStep + r) = Unsafe.Add(ref source, r * row + p * step);
        }
    }

    // A square of four by four at a time, in registers of four.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeFour<TFour>(int depth, ref F source, nint row, ref F destination, nint destinationStep)
        where TFour : struct, ILanes<TFour, F>
    {
        for (; depth >= Four; depth -= Four)
        {
            var row0 = TFour.Load(in source);
            var row1 = TFour.Load(in Unsafe.Add(ref source, row));
            var row2 = TFour.Load(in Unsafe.Add(ref source, 2 * row));
            var row3 = TFour.Load(in Unsafe.Add(ref source, 3 * row));
            TFour even = TFour.InterleaveLower(row0, row2), odd = TFour.InterleaveLower(row1, row3);
            TFour.Store(TFour.InterleaveLower(even, odd), ref destination);
            TFour.Store(TFour.InterleaveUpper(even, odd), ref Unsafe.Add(ref destination, destinationStep));
            even = TFour.InterleaveUpper(row0, row2);
            odd = TFour.InterleaveUpper(row1, row3);
            TFour.Store(TFour.InterleaveLower(even, odd), ref Unsafe.Add(ref destination, 2 * destinationStep));
            TFour.Store(TFour.InterleaveUpper(even, odd), ref Unsafe.Add(ref destination, 3 * destinationStep));
            source = ref Unsafe.Add(ref source, Four);
            destination = ref Unsafe.Add(ref destination, 4 * destinationStep);
        }

        Gather(Four, depth, ref source, row, 1, ref destination, destinationStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreInterleaved(TLanes x, TLanes y, ref F destination)
    {
        TLanes.Store(TLanes.InterleaveLower(x, y), ref destination);
        TLanes.Store(TLanes.InterleaveUpper(x, y), ref Unsafe.Add(ref destination, TLanes.Count));
    }
}
