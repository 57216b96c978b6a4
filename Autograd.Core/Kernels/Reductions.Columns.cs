using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Reductions
{
    // So many columns are folded at once: their sums stay in the first-level cache.
    private const int ColumnChunk = 512;
    private const int LeastColumnChunk = 128;

    // So many rows are added up before their sums are put by, and so many of them in registers.
    private const int BlockRows = 64;
    private const int RowsAtOnce = 8;

    // Narrow columns of fewer registers than these are not worth folding back.
    private const int LeastNarrow = 16;

    /// <summary>The folds of columns side by side.</summary>
    private static void Columns<TLanes, F, TFold>(
        scoped in StridedMap taken, ref F x, nint stride, nint length, int columns, ref F previous, ref F into, bool isWhole)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (!TFold.HasParameter && taken.Rank == 0 && length <= BlockRows)
        {
            MemoryMarshal.CreateSpan(ref into, columns).Fill(TFold.Identity<F>());
            AddRows<TLanes, F, TFold>(ref x, stride, length, columns, ref into);
            return;
        }

        var room = ColumnRoom<TLanes, F>(columns);
        Span<byte> memory = stackalloc byte[room * Unsafe.SizeOf<F>()];
        ref var numbers = ref Unsafe.As<byte, F>(ref MemoryMarshal.GetReference(memory));
        for (var i = 0; TFold.HasParameter && i < columns; i++)
            Unsafe.Add(ref numbers, i) = TFold.Parameter(Unsafe.Add(ref previous, i));
        FoldColumns<TLanes, F, TFold>(in taken, ref x, stride, length, columns, ref numbers);
        ref var sums = ref Unsafe.Add(ref numbers, room / 4);
        for (var i = 0; i < columns; i++)
        {
            var sum = Unsafe.Add(ref sums, i);
            Unsafe.Add(ref into, i) = isWhole ? TFold.Finish(sum, Unsafe.Add(ref numbers, i)) : sum;
        }
    }

    /// <summary>The folds of columns that are too few to fill the lanes: of several rows side by side at first, as if they were one.</summary>
    private static void NarrowColumns<TLanes, F, TFold>(
        scoped in StridedMap taken, ref F x, nint length, int columns, ref F previous, ref F into, bool isWhole)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var together = (int)nint.Min(ColumnChunk / columns, nint.Max(length / RowsAtOnce, (TLanes.Count + columns - 1) / columns));
        var (rows, count) = (length / together, together * columns);
        var room = ColumnRoom<TLanes, F>(count);
        Span<byte> memory = stackalloc byte[room * Unsafe.SizeOf<F>()];
        ref var numbers = ref Unsafe.As<byte, F>(ref MemoryMarshal.GetReference(memory));
        for (var i = 0; TFold.HasParameter && i < count; i++)
            Unsafe.Add(ref numbers, i) = TFold.Parameter(Unsafe.Add(ref previous, i % columns));
        FoldColumns<TLanes, F, TFold>(in taken, ref x, count, rows, count, ref numbers);
        ref var sums = ref Unsafe.Add(ref numbers, room / 4);
        for (var i = 0; i < columns; i++)
        {
            F sum = Unsafe.Add(ref sums, i), lost = F.Zero, parameter = Unsafe.Add(ref numbers, i);
            for (var j = i + columns; j < count; j += columns)
                Accumulate<F, TFold>(Unsafe.Add(ref sums, j), ref sum, ref lost);
            var walk = new StridedWalk(in taken);
            do
            {
                for (var row = rows * together; row < length; row++)
                    Accumulate<F, TFold>(TFold.Map(Unsafe.Add(ref x, walk.Source + row * columns + i), parameter), ref sum, ref lost);
            }
            while (walk.MoveNext(in taken));
            var folded = TFold.Adds ? Together(sum, lost) : sum;
            Unsafe.Add(ref into, i) = isWhole ? TFold.Finish(folded, parameter) : folded;
        }
    }

    // Room for the parameters of columns, their sums, what these lost and the sums of a block of rows, in whole registers.
    private static int ColumnRoom<TLanes, F>(int columns)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> => 4 * ((columns + TLanes.Count - 1) / TLanes.Count * TLanes.Count);

    private static void FoldColumns<TLanes, F, TFold>(
        scoped in StridedMap taken, ref F x, nint stride, nint length, int columns, ref F numbers)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var room = ColumnRoom<TLanes, F>(columns) / 4;
        ref var sums = ref Unsafe.Add(ref numbers, room);
        ref var lost = ref Unsafe.Add(ref sums, room);
        ref var block = ref Unsafe.Add(ref lost, room);
        MemoryMarshal.CreateSpan(ref sums, room).Fill(TFold.Identity<F>());
        var walk = new StridedWalk(in taken);
        do
        {
            ref var from = ref Unsafe.Add(ref x, walk.Source);
            for (nint top = 0; top < length; top += BlockRows)
            {
                MemoryMarshal.CreateSpan(ref block, room).Fill(TFold.Identity<F>());
                var rows = nint.Min(BlockRows, length - top);
                if (TFold.HasParameter)
                    AddMappedRows<TLanes, F, TFold>(ref Unsafe.Add(ref from, top * stride), stride, rows, columns, ref numbers, ref block);
                else
                    AddRows<TLanes, F, TFold>(ref Unsafe.Add(ref from, top * stride), stride, rows, columns, ref block);
                PutBy<TLanes, F, TFold>(room, ref block, ref sums, ref lost);
            }
        }
        while (walk.MoveNext(in taken));
        if (TFold.Adds)
            Settle<TLanes, F>(room, ref sums, ref lost);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PutBy<TLanes, F, TFold>(nint room, ref F block, ref F sums, ref F lost)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        for (nint i = 0; i < room; i += TLanes.Count)
        {
            var (sum, less) = (TLanes.Load(in Unsafe.Add(ref sums, i)), TLanes.Load(in Unsafe.Add(ref lost, i)));
            Accumulate<TLanes, F, TFold>(TLanes.Load(in Unsafe.Add(ref block, i)), ref sum, ref less);
            TLanes.Store(sum, ref Unsafe.Add(ref sums, i));
            TLanes.Store(less, ref Unsafe.Add(ref lost, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Settle<TLanes, F>(nint room, ref F sums, ref F lost)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
    {
        for (nint i = 0; i < room; i += TLanes.Count)
        {
            // Around an infinity what was lost is NaN; the sum itself is right then.
            var (sum, less) = (TLanes.Load(in Unsafe.Add(ref sums, i)), TLanes.Load(in Unsafe.Add(ref lost, i)));
            TLanes.Store(TLanes.Choose(TLanes.AreEqual(less, less), sum + less, sum), ref Unsafe.Add(ref sums, i));
        }
    }

    // sums += the rows. A row at a time, TensorPrimitives.Add(sums, row, sums) takes 68 microseconds for the columns of 1000×1000
    // floats and these eight at a time 55, with an error that does not grow with their number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TLanes, F, TFold>(ref F x, nint stride, nint rows, nint columns, ref F sums)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var identity = TLanes.Broadcast(TFold.Identity<F>());
        var last = columns - TLanes.Count;

        for (; rows >= RowsAtOnce; rows -= RowsAtOnce)
        {
            for (nint i = 0; i < columns; i += TLanes.Count)
            {
                // The last register starts early, less what is in the one before.
                var at = nint.Min(i, last);
                var eight = Eight<TLanes, F, TFold>(ref Unsafe.Add(ref x, at), stride);
                if (at != i)
                    eight = TLanes.Choose(IsNew<TLanes, F>(i - at), eight, identity);
                ref var sum = ref Unsafe.Add(ref sums, at);
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), eight), ref sum);
            }

            x = ref Unsafe.Add(ref x, RowsAtOnce * stride);
        }

        for (; rows > 0; rows--)
        {
            for (nint i = 0; i < columns; i += TLanes.Count)
            {
                var at = nint.Min(i, last);
                var one = At<TLanes, F, TFold>(ref x, at, identity);
                if (at != i)
                    one = TLanes.Choose(IsNew<TLanes, F>(i - at), one, identity);
                ref var sum = ref Unsafe.Add(ref sums, at);
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), one), ref sum);
            }

            x = ref Unsafe.Add(ref x, stride);
        }
    }

    // The same where a map is costly: there is nothing to gain by more than a row at once, and the JIT has room for one copy
    // of it in line and not for more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMappedRows<TLanes, F, TFold>(ref F x, nint stride, nint rows, nint columns, ref F parameters, ref F sums)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var identity = TLanes.Broadcast(TFold.Identity<F>());
        var last = columns - TLanes.Count;
        for (; rows > 0; rows--)
        {
            for (nint i = 0; i < columns; i += TLanes.Count)
            {
                var at = nint.Min(i, last);
                var mapped = At<TLanes, F, TFold>(ref x, at, TLanes.Load(in Unsafe.Add(ref parameters, at)));
                if (at != i)
                    mapped = TLanes.Choose(IsNew<TLanes, F>(i - at), mapped, identity);
                ref var sum = ref Unsafe.Add(ref sums, at);
                TLanes.Store(TFold.Join<TLanes, F>(TLanes.Load(in sum), mapped), ref sum);
            }

            x = ref Unsafe.Add(ref x, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes IsNew<TLanes, F>(nint first)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> =>
        TLanes.GreaterThanOrEqual(TLanes.Indices, TLanes.Broadcast(F.CreateTruncating(first)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Eight<TLanes, F, TFold>(ref F x, nint stride)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var none = TLanes.Zero;
        var s0 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 0, none), At<TLanes, F, TFold>(ref x, stride, none));
        var s1 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 2 * stride, none), At<TLanes, F, TFold>(ref x, 3 * stride, none));
        var s2 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 4 * stride, none), At<TLanes, F, TFold>(ref x, 5 * stride, none));
        var s3 = TFold.Join<TLanes, F>(At<TLanes, F, TFold>(ref x, 6 * stride, none), At<TLanes, F, TFold>(ref x, 7 * stride, none));
        return TFold.Join<TLanes, F>(TFold.Join<TLanes, F>(s0, s1), TFold.Join<TLanes, F>(s2, s3));
    }
}
