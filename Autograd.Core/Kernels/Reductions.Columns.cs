using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Reductions
{
    // So many columns are folded at once: their sums stay in the first-level cache.
    private const int ColumnChunk = 512;

    // So many rows are added up before their sums are put by, and so many of them in registers.
    private const int BlockRows = 64;
    private const int RowsAtOnce = 8;

    /// <summary>The folds of columns side by side.</summary>
    private static void Columns<TLanes, F, TFold>(scoped in ReductionPlan plan, ref readonly F x, nint columns, ref F y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var count = (int)columns;
        Span<byte> memory = stackalloc byte[4 * count * Unsafe.SizeOf<F>()];
        var numbers = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, F>(ref MemoryMarshal.GetReference(memory)), 4 * count);
        Span<F> parameters = numbers[..count], sums = numbers.Slice(count, count);
        for (var i = 0; i < count; i++)
            parameters[i] = TFold.Parameter(Unsafe.Add(ref y, i));
        FoldColumns<TLanes, F, TFold>(in plan.Taken, in x, plan.Inner, plan.Length, numbers);
        for (var i = 0; i < count; i++)
            Unsafe.Add(ref y, i) = TFold.Finish(sums[i], parameters[i]);
    }

    /// <summary>The folds of columns that are too few to fill the lanes: of several rows side by side at first, as if they were one.</summary>
    private static void NarrowColumns<TLanes, F, TFold>(scoped in ReductionPlan plan, ref readonly F x, ref F y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var columns = (int)plan.Inner;
        var together = (int)nint.Min(ColumnChunk / columns, nint.Max(plan.Length / RowsAtOnce, (TLanes.Count + columns - 1) / columns));
        var count = together * columns;
        Span<byte> memory = stackalloc byte[4 * count * Unsafe.SizeOf<F>()];
        var numbers = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, F>(ref MemoryMarshal.GetReference(memory)), 4 * count);
        Span<F> parameters = numbers[..count], sums = numbers.Slice(count, count);
        for (var i = 0; i < count; i++)
            parameters[i] = TFold.Parameter(Unsafe.Add(ref y, i % columns));
        var rows = plan.Length / together;
        FoldColumns<TLanes, F, TFold>(in plan.Taken, in x, count, rows, numbers);
        for (var i = 0; i < columns; i++)
        {
            F sum = sums[i], lost = F.Zero;
            for (var j = i + columns; j < count; j += columns)
                Accumulate<F, TFold>(sums[j], ref sum, ref lost);
            var walk = new StridedWalk(in plan.Taken);
            do
            {
                for (var row = rows * together; row < plan.Length; row++)
                {
                    var element = Unsafe.Add(ref Unsafe.AsRef(in x), walk.Source + row * columns + i);
                    Accumulate<F, TFold>(TFold.Map(element, parameters[i]), ref sum, ref lost);
                }
            }
            while (walk.MoveNext(in plan.Taken));
            Unsafe.Add(ref y, i) = TFold.Finish(TFold.Adds ? Together(sum, lost) : sum, parameters[i]);
        }
    }

    /// <inheritdoc cref="Accumulate{TLanes, F, TFold}(TLanes, ref TLanes, ref TLanes)"/>
    private static void Accumulate<F, TFold>(F block, ref F sum, ref F lost)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (!TFold.Adds)
        {
            sum = TFold.Join(sum, block);
            return;
        }

        var total = sum + block;
        var added = total - sum;
        lost += (sum - (total - added)) + (block - added);
        sum = total;
    }

    // Numbers: four times as many as columns: their parameters, and room for their sums, for what these lost, and for the
    // sums of a block of rows.
    private static void FoldColumns<TLanes, F, TFold>(scoped in StridedMap taken, ref readonly F x, nint stride, nint length, Span<F> numbers)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var count = numbers.Length / 4;
        Span<F> sums = numbers.Slice(count, count), lost = numbers.Slice(2 * count, count), block = numbers.Slice(3 * count, count);
        ref var parameter = ref MemoryMarshal.GetReference(numbers);
        sums.Fill(TFold.Identity<F>());
        lost.Clear();
        var walk = new StridedWalk(in taken);
        do
        {
            ref var from = ref Unsafe.Add(ref Unsafe.AsRef(in x), walk.Source);
            for (nint top = 0; top < length; top += BlockRows)
            {
                block.Fill(TFold.Identity<F>());
                AddRows<TLanes, F, TFold>(
                    ref Unsafe.Add(ref from, top * stride), stride, nint.Min(BlockRows, length - top), count, ref parameter, ref MemoryMarshal.GetReference(block));
                for (var i = 0; i < count; i++)
                    Accumulate<F, TFold>(block[i], ref sums[i], ref lost[i]);
            }
        }
        while (walk.MoveNext(in taken));
        for (var i = 0; TFold.Adds && i < count; i++)
            sums[i] = Together(sums[i], lost[i]);
    }

    // sums += the rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TLanes, F, TFold>(ref F x, nint stride, nint rows, nint columns, ref F parameters, ref F sums)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var identity = TLanes.Broadcast(TFold.Identity<F>());
        nint whole = columns / TLanes.Count * TLanes.Count, last = columns - TLanes.Count;
        // The last register is less what is in the one before.
        var isNew = TLanes.GreaterThanOrEqual(TLanes.Indices, TLanes.Broadcast(F.CreateTruncating(whole - last)));
        for (; rows >= RowsAtOnce; rows -= RowsAtOnce)
        {
            for (nint i = 0; i < whole; i += TLanes.Count)
            {
                ref var sum = ref Unsafe.Add(ref sums, i);
                var eight = Eight<TLanes, F, TFold>(ref Unsafe.Add(ref x, i), stride, TLanes.Load(in Unsafe.Add(ref parameters, i)));
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), eight), ref sum);
            }

            if (whole < columns)
            {
                ref var sum = ref Unsafe.Add(ref sums, last);
                var eight = Eight<TLanes, F, TFold>(ref Unsafe.Add(ref x, last), stride, TLanes.Load(in Unsafe.Add(ref parameters, last)));
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), TLanes.Choose(isNew, eight, identity)), ref sum);
            }

            x = ref Unsafe.Add(ref x, RowsAtOnce * stride);
        }

        for (; rows > 0; rows--)
        {
            for (nint i = 0; i < whole; i += TLanes.Count)
            {
                ref var sum = ref Unsafe.Add(ref sums, i);
                var one = At<TLanes, F, TFold>(ref x, i, TLanes.Load(in Unsafe.Add(ref parameters, i)));
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), one), ref sum);
            }

            if (whole < columns)
            {
                ref var sum = ref Unsafe.Add(ref sums, last);
                var one = At<TLanes, F, TFold>(ref x, last, TLanes.Load(in Unsafe.Add(ref parameters, last)));
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), TLanes.Choose(isNew, one, identity)), ref sum);
            }

            x = ref Unsafe.Add(ref x, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Eight<TLanes, F, TFold>(ref F x, nint stride, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var s0 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 0, parameter), At<TLanes, F, TFold>(ref x, stride, parameter));
        var s1 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 2 * stride, parameter), At<TLanes, F, TFold>(ref x, 3 * stride, parameter));
        var s2 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 4 * stride, parameter), At<TLanes, F, TFold>(ref x, 5 * stride, parameter));
        var s3 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 6 * stride, parameter), At<TLanes, F, TFold>(ref x, 7 * stride, parameter));
        return TFold.Join<TLanes, F>(TFold.Join<TLanes, F>(s0, s1), TFold.Join<TLanes, F>(s2, s3));
    }
}
