using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// A matrix product whose rows fit into one register, however many there are: the right operand is laid out a register for each
/// step of the depth, and then the left one's numbers meet it one by one. The last layers of networks are such, and all of small
/// ones.
/// </summary>
/// <remarks>A sum over the depth is split at the same places in every block, and tiles of any height add in the same order.</remarks>
internal static class ThinProduct<V, F>
    where V : struct, ILanes<V, F>
    where F : IFloatingPointIeee754<F>
{
    // Of the right operand, what stays in the first-level cache beside the rows.
    private const int Slice = 256;

    private const int Eight = 8;
    private const int Four = 4;

    private const int BlocksPerThread = 2;

    /// <summary>The product.</summary>
    /// <param name="operands">The operands.</param>
    /// <param name="addend">A row that is added to every row of the product; a null reference for none.</param>
    /// <param name="threads">How many threads share the work.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(in MatrixOperands<F> operands, ref F addend, int threads)
    {
        if (threads == 1)
            Run(in operands, ref addend, 0, operands.RowCount);
        else
            RunBlocks(in operands, ref addend, threads);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunBlocks(in MatrixOperands<F> operands, ref F addend, int threads) =>
        Blocks.Run(RowBlocks.CountOf(in operands, threads), threads, new RowBlocks(in operands, ref addend, threads));

    // Some of the rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(in MatrixOperands<F> operands, ref F addend, int first, int rows)
    {
        var isWhole = operands.RightColumn == 1 && operands.ColumnCount == V.Count;
        ref var sums = ref PackingBuffer<F>.Take((Eight + (isWhole ? 0 : Math.Min(Slice, operands.Depth))) * V.Count);
        for (var step = 0; step < operands.Depth; step += Slice)
        {
            var depth = Math.Min(Slice, operands.Depth - step);
            ref var left = ref Unsafe.Add(ref operands.Left, first * operands.LeftRow + step * operands.LeftStep);
            ref var right = ref Unsafe.Add(ref operands.Right, step * operands.RightStep);
            var rightStep = operands.RightStep;
            if (!isWhole)
            {
                ref var packed = ref Unsafe.Add(ref sums, Eight * V.Count);
                Pack(in operands, depth, ref right, ref packed);
                right = ref packed;
                rightStep = V.Count;
            }

            var accumulate = operands.Accumulate || step > 0;
            var added = step + depth < operands.Depth || Unsafe.IsNullRef(ref addend) ? V.Zero : Load(ref addend, operands.ColumnCount);
            Rows(
                in operands, rows, depth, ref left, ref right, rightStep,
                ref Unsafe.Add(ref operands.Destination, first * operands.Stride), accumulate, added, ref sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(
        in MatrixOperands<F> operands, int rows, int depth, ref F left, ref F right, nint rightStep, ref F destination, bool accumulate, V added, ref F sums)
    {
        // Where rows lie close together, whole registers are stored: what is too much is overwritten by the next row.
        var whole = accumulate ? 0
            : operands.ColumnCount == V.Count ? rows
            : operands.Stride == operands.ColumnCount ? rows - (V.Count - 1) / operands.ColumnCount
            : 0;
        for (var row = 0; row < rows;)
        {
            var height = rows - row >= Eight ? Eight : Math.Min(rows - row, Four);
            var isWhole = row + height <= whole;
            ref var target = ref isWhole ? ref destination : ref sums;
            var stride = isWhole ? operands.Stride : V.Count;
            if (height == Eight)
                EightRows(in operands, depth, ref left, ref right, rightStep, ref target, stride, accumulate ? V.Zero : added);
            else
                FourRows(in operands, height, depth, ref left, ref right, rightStep, ref target, stride, accumulate ? V.Zero : added);
            if (!isWhole)
                Finish(in operands, height, ref sums, ref destination, accumulate, added);
            row += height;
            left = ref Unsafe.Add(ref left, height * operands.LeftRow);
            destination = ref Unsafe.Add(ref destination, height * operands.Stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EightRows(
        in MatrixOperands<F> operands, int depth, ref F left, ref F right, nint rightStep, ref F target, nint stride, V added)
    {
        V sum0 = V.Zero, sum1 = V.Zero, sum2 = V.Zero, sum3 = V.Zero, sum4 = V.Zero, sum5 = V.Zero, sum6 = V.Zero, sum7 = V.Zero;
        var (row, step) = (operands.LeftRow, operands.LeftStep);
        ref F left4 = ref Unsafe.Add(ref left, 4 * row);
        var row3 = 3 * row;
        for (; depth > 0; depth--)
        {
            var strip = V.Load(in right);
            sum0 = V.MultiplyAdd(V.Broadcast(left), strip, sum0);
            sum1 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left, row)), strip, sum1);
            sum2 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left, 2 * row)), strip, sum2);
            sum3 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left, row3)), strip, sum3);
            sum4 = V.MultiplyAdd(V.Broadcast(left4), strip, sum4);
            sum5 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left4, row)), strip, sum5);
            sum6 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left4, 2 * row)), strip, sum6);
            sum7 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left4, row3)), strip, sum7);
            left = ref Unsafe.Add(ref left, step);
            left4 = ref Unsafe.Add(ref left4, step);
            right = ref Unsafe.Add(ref right, rightStep);
        }

        V.Store(sum0 + added, ref target);
        V.Store(sum1 + added, ref Unsafe.Add(ref target, stride));
        V.Store(sum2 + added, ref Unsafe.Add(ref target, 2 * stride));
        V.Store(sum3 + added, ref Unsafe.Add(ref target, 3 * stride));
        V.Store(sum4 + added, ref Unsafe.Add(ref target, 4 * stride));
        V.Store(sum5 + added, ref Unsafe.Add(ref target, 5 * stride));
        V.Store(sum6 + added, ref Unsafe.Add(ref target, 6 * stride));
        V.Store(sum7 + added, ref Unsafe.Add(ref target, 7 * stride));
    }

    // Fewer than four are computed as four, the last one more than once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(
        in MatrixOperands<F> operands, int height, int depth, ref F left, ref F right, nint rightStep, ref F target, nint stride, V added)
    {
        V sum0 = V.Zero, sum1 = V.Zero, sum2 = V.Zero, sum3 = V.Zero;
        var step = operands.LeftStep;
        nint last = height - 1, second = nint.Min(1, last), third = nint.Min(2, last);
        var (row1, row2, row3) = (second * operands.LeftRow, third * operands.LeftRow, last * operands.LeftRow);
        for (; depth > 0; depth--)
        {
            var strip = V.Load(in right);
            sum0 = V.MultiplyAdd(V.Broadcast(left), strip, sum0);
            sum1 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left, row1)), strip, sum1);
            sum2 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left, row2)), strip, sum2);
            sum3 = V.MultiplyAdd(V.Broadcast(Unsafe.Add(ref left, row3)), strip, sum3);
            left = ref Unsafe.Add(ref left, step);
            right = ref Unsafe.Add(ref right, rightStep);
        }

        V.Store(sum0 + added, ref target);
        V.Store(sum1 + added, ref Unsafe.Add(ref target, second * stride));
        V.Store(sum2 + added, ref Unsafe.Add(ref target, third * stride));
        V.Store(sum3 + added, ref Unsafe.Add(ref target, last * stride));
    }

    // Sums of the columns that there are, out of whole registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(in MatrixOperands<F> operands, int height, ref F sums, ref F destination, bool accumulate, V added)
    {
        var columns = operands.ColumnCount;
        for (; height > 0; height--)
        {
            var sum = V.Load(in sums);
            if (accumulate)
                sum = Load(ref destination, columns) + sum + added;
            if (columns == V.Count)
                V.Store(sum, ref destination);
            else
                RegisterPart.Store(sum, ref destination, columns);
            sums = ref Unsafe.Add(ref sums, V.Count);
            destination = ref Unsafe.Add(ref destination, operands.Stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(ref F source, int count) => count == V.Count ? V.Load(in source) : RegisterPart.Load<V, F>(ref source, count);

    // A register for each step.
    private static void Pack(in MatrixOperands<F> operands, int depth, ref F right, ref F packed)
    {
        if (operands.RightColumn == 1)
            PackRows(in operands, depth, ref right, ref packed);
        else
            PackColumns(in operands, depth, ref right, ref packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(in MatrixOperands<F> operands, int depth, ref F right, ref F packed)
    {
        // Whole registers as long as they end before the last row does.
        var stride = Math.Max((int)operands.RightStep, 1);
        var whole = depth - (V.Count - operands.ColumnCount + stride - 1) / stride;
        for (var p = 0; p < depth; p++)
        {
            var row = p < whole ? V.Load(in right) : Load(ref right, operands.ColumnCount);
            V.Store(row, ref packed);
            right = ref Unsafe.Add(ref right, operands.RightStep);
            packed = ref Unsafe.Add(ref packed, V.Count);
        }
    }

    private static void PackColumns(in MatrixOperands<F> operands, int depth, ref F right, ref F packed)
    {
        // What nobody reads may be denormal, and some machines take long over those.
        if (operands.ColumnCount < V.Count)
            MemoryMarshal.CreateSpan(ref packed, depth * V.Count).Clear();
        var column = 0;
        for (; column <= operands.ColumnCount - Four; column += Four)
        {
            ProductPanels<V, F>.TransposeFour(depth, ref right, operands.RightColumn, ref Unsafe.Add(ref packed, column), V.Count);
            right = ref Unsafe.Add(ref right, Four * operands.RightColumn);
        }

        ProductPanels<V, F>.Gather(
            operands.ColumnCount - column, depth, ref right, operands.RightColumn, 1, ref Unsafe.Add(ref packed, column), V.Count);
    }

    /// <summary>Blocks of rows, each of which lays the right operand out for itself.</summary>
    private readonly ref struct RowBlocks(in MatrixOperands<F> operands, ref F addend, int threads) : IBlockBody
    {
        private readonly MatrixOperands<F> operands = operands;
        private readonly ref F addend = ref addend;
        private readonly int blockRows = RowsOf(in operands, threads);

        public static int CountOf(in MatrixOperands<F> operands, int threads)
        {
            var rows = RowsOf(in operands, threads);
            return (operands.RowCount + rows - 1) / rows;
        }

        public void Invoke(int block) =>
            Run(in operands, ref addend, block * blockRows, Math.Min(blockRows, operands.RowCount - block * blockRows));

        private static int RowsOf(in MatrixOperands<F> operands, int threads) =>
            (operands.RowCount / (BlocksPerThread * threads) + Eight) / Eight * Eight;
    }
}
