using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The product of two matrices, row-major, either of them read as its transpose:
/// destination ← op(left)·op(right), or that added to it.
/// </summary>
/// <remarks>
/// The order in which a sum adds depends on the shape, the layout and the width of the machine's registers alone, so results
/// are the same to the bit for any number of threads. Products with zero are added like any other: NaN and ∞ arrive. The
/// destination must share no memory with the operands.
/// </remarks>
internal static class MatrixProduct
{
    /// <summary>The product of contiguous matrices.</summary>
    /// <param name="transposeLeft">Whether the left operand is stored as its transpose, [depth, rows].</param>
    /// <param name="transposeRight">Whether the right operand is stored as its transpose, [columns, depth].</param>
    /// <param name="rows">Of the destination.</param>
    /// <param name="columns">Of the destination.</param>
    /// <param name="depth">How many products a sum has. Without any it is 0.</param>
    /// <param name="left">[rows, depth], unless transposed.</param>
    /// <param name="right">[depth, columns], unless transposed.</param>
    /// <param name="destination">[rows, columns].</param>
    /// <param name="accumulate">Whether the product is added to what the destination holds.</param>
    /// <exception cref="ArgumentException">A length is negative, or a span is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<F>(
        bool transposeLeft, bool transposeRight, int rows, int columns, int depth,
        ReadOnlySpan<F> left, ReadOnlySpan<F> right, Span<F> destination, bool accumulate = false)
        where F : IFloatingPointIeee754<F> =>
        Multiply(transposeLeft, transposeRight, rows, columns, depth, left, right, destination, accumulate, default(NoEpilogue<F>));

    /// <summary>The same, and then something done to each of its elements while they are at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<F, TEpilogue>(
        bool transposeLeft, bool transposeRight, int rows, int columns, int depth,
        ReadOnlySpan<F> left, ReadOnlySpan<F> right, Span<F> destination, bool accumulate, TEpilogue epilogue)
        where F : IFloatingPointIeee754<F>
        where TEpilogue : struct, IEpilogue<F>, allows ref struct =>
        Multiply(
            transposeLeft, transposeRight, rows, columns, depth,
            left, transposeLeft ? rows : depth,
            right, transposeRight ? depth : columns,
            destination, columns, accumulate, epilogue);

    /// <summary>The same of parts of larger matrices.</summary>
    /// <param name="transposeLeft">As above.</param>
    /// <param name="transposeRight">As above.</param>
    /// <param name="rows">As above.</param>
    /// <param name="columns">As above.</param>
    /// <param name="depth">As above.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="leftStride">From one of its stored rows to the next.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="rightStride">From one of its stored rows to the next.</param>
    /// <param name="destination">The product.</param>
    /// <param name="destinationStride">From one of its rows to the next. What lies between rows is left alone.</param>
    /// <param name="accumulate">As above.</param>
    /// <param name="epilogue">Done to every element after its sum is complete.</param>
    /// <exception cref="ArgumentException">A length is negative, a stride is shorter than a row, or a span is too short.</exception>
    // A frame of its own: its references take their time to be cleared in a caller's that has several products.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Multiply<F, TEpilogue>(
        bool transposeLeft, bool transposeRight, int rows, int columns, int depth,
        ReadOnlySpan<F> left, int leftStride, ReadOnlySpan<F> right, int rightStride,
        Span<F> destination, int destinationStride, bool accumulate, TEpilogue epilogue)
        where F : IFloatingPointIeee754<F>
        where TEpilogue : struct, IEpilogue<F>, allows ref struct
    {
        Check(transposeLeft ? depth : rows, transposeLeft ? rows : depth, leftStride, left.Length, nameof(left));
        Check(transposeRight ? columns : depth, transposeRight ? depth : columns, rightStride, right.Length, nameof(right));
        Check(rows, columns, destinationStride, destination.Length, nameof(destination));
        if (rows == 0 || columns == 0)
            return;
        if (depth == 0)
        {
            Empty(rows, columns, destination, destinationStride, accumulate, epilogue);
            return;
        }

        var operands = new MatrixOperands<F>(
            ref MemoryMarshal.GetReference(left),
            ref MemoryMarshal.GetReference(right),
            ref MemoryMarshal.GetReference(destination))
        {
            RowCount = rows,
            ColumnCount = columns,
            Depth = depth,
            LeftRow = transposeLeft ? 1 : leftStride,
            LeftStep = transposeLeft ? leftStride : 1,
            RightStep = transposeRight ? 1 : rightStride,
            RightColumn = transposeRight ? rightStride : 1,
            Stride = destinationStride,
            Accumulate = accumulate,
        };
        var threads = Blocks.ThreadsFor(2L * rows * columns * depth);
        if (typeof(F) != typeof(double) && typeof(F) != typeof(float))
        {
            var plain = new PlainProduct<F, TEpilogue>(in operands, epilogue);
            Blocks.Run(plain.Count, threads, plain);
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Lanes512<F>, F, TEpilogue>(in operands, epilogue, threads);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Multiply<Lanes256<F>, F, TEpilogue>(in operands, epilogue, threads);
        }
        else
        {
            Multiply<Lanes128<F>, F, TEpilogue>(in operands, epilogue, threads);
        }
    }

    /// <summary>destination ← left·op(right) + addend, where rows are so short that one fits into a register.</summary>
    /// <returns>False, with nothing done, where they are not.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryMultiplyThin<F>(
        bool transposeRight, int rows, int columns, int depth, ReadOnlySpan<F> left, ReadOnlySpan<F> right, ReadOnlySpan<F> addend, Span<F> destination)
        where F : IFloatingPointIeee754<F>
    {
        if ((typeof(F) != typeof(double) && typeof(F) != typeof(float)) || rows == 0 || columns == 0 || depth == 0)
            return false;
        Check(rows, depth, depth, left.Length, nameof(left));
        Check(transposeRight ? columns : depth, transposeRight ? depth : columns, transposeRight ? depth : columns, right.Length, nameof(right));
        Check(rows, columns, columns, destination.Length, nameof(destination));
        var operands = new MatrixOperands<F>(
            ref MemoryMarshal.GetReference(left),
            ref MemoryMarshal.GetReference(right),
            ref MemoryMarshal.GetReference(destination))
        {
            RowCount = rows,
            ColumnCount = columns,
            Depth = depth,
            LeftRow = depth,
            LeftStep = 1,
            RightStep = transposeRight ? 1 : columns,
            RightColumn = transposeRight ? depth : 1,
            Stride = columns,
            Accumulate = false,
        };
        var threads = Blocks.ThreadsFor(2L * rows * columns * depth);
        ref F row = ref addend.IsEmpty ? ref Unsafe.NullRef<F>() : ref MemoryMarshal.GetReference(addend);
        return Vector512.IsHardwareAccelerated ? TryThin<Lanes512<F>, F>(in operands, ref row, threads)
            : Vector256.IsHardwareAccelerated ? TryThin<Lanes256<F>, F>(in operands, ref row, threads)
            : TryThin<Lanes128<F>, F>(in operands, ref row, threads);
    }

    /// <summary>As many products of contiguous matrices of one shape, which threads share out if they are small.</summary>
    /// <param name="transposeLeft">As above.</param>
    /// <param name="transposeRight">As above.</param>
    /// <param name="count">How many products.</param>
    /// <param name="rows">As above.</param>
    /// <param name="columns">As above.</param>
    /// <param name="depth">As above.</param>
    /// <param name="left">The left operands.</param>
    /// <param name="leftBatch">From one left operand to the next: 0 if all products have the same.</param>
    /// <param name="right">The right operands.</param>
    /// <param name="rightBatch">From one right operand to the next: 0 if all products have the same.</param>
    /// <param name="destination">[count, rows, columns].</param>
    /// <param name="accumulate">As above.</param>
    /// <exception cref="ArgumentException">A length is negative, or a span is too short.</exception>
    public static void MultiplyBatch<F>(
        bool transposeLeft, bool transposeRight, int count, int rows, int columns, int depth,
        ReadOnlySpan<F> left, int leftBatch, ReadOnlySpan<F> right, int rightBatch, Span<F> destination, bool accumulate = false)
        where F : IFloatingPointIeee754<F>
    {
        if (rightBatch == 0 && !transposeLeft && (leftBatch == rows * depth || count == 1))
        {
            // One below the other, the left operands are a matrix.
            Multiply(false, transposeRight, count * rows, columns, depth, left, right, destination, accumulate);
            return;
        }

        var batch = new BatchProduct<F>(
            transposeLeft, transposeRight, count, rows, columns, depth, left, leftBatch, right, rightBatch, destination, accumulate);
        Blocks.Run(batch.Count, batch.Threads, batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<TLanes, F, TEpilogue>(in MatrixOperands<F> operands, TEpilogue epilogue, int threads)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TEpilogue : struct, IEpilogue<F>, allows ref struct
    {
        if (typeof(TEpilogue) != typeof(NoEpilogue<F>) || !TryThin<TLanes, F>(in operands, ref Unsafe.NullRef<F>(), threads))
            MultiplyWide<TLanes, F, TEpilogue>(in operands, epilogue, threads);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyWide<TLanes, F, TEpilogue>(in MatrixOperands<F> operands, TEpilogue epilogue, int threads)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TEpilogue : struct, IEpilogue<F>, allows ref struct
    {
        if (VectorProduct<TLanes, F, TEpilogue>.Suits(in operands))
        {
            var vector = new VectorProduct<TLanes, F, TEpilogue>(in operands, epilogue, threads);
            Blocks.Run(vector.Count, threads, vector);
        }
        else
        {
            var tiled = new TiledProduct<TLanes, F, TEpilogue>(in operands, epilogue, threads);
            if (tiled.Count == 1)
                tiled.Invoke(0);
            else
                Blocks.Run(tiled.Count, threads, tiled);
        }
    }

    // Rows that fit into a register: the narrowest that there is. Dots of long vectors have loops of their own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryThin<TLanes, F>(in MatrixOperands<F> operands, ref F addend, int threads)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
    {
        if (operands.ColumnCount > TLanes.Count
            || (operands.Depth >= 2 * TLanes.Count
                && VectorProduct<TLanes, F, NoEpilogue<F>>.Suits(in operands)
                && (operands.RowCount > 1 || operands.RightColumn != 1)))
            return false;
        if (TLanes.Count > Lanes128<F>.Count && operands.ColumnCount <= Lanes128<F>.Count)
            ThinProduct<Lanes128<F>, F>.Run(in operands, ref addend, threads);
        else if (TLanes.Count > Lanes256<F>.Count && operands.ColumnCount <= Lanes256<F>.Count)
            ThinProduct<Lanes256<F>, F>.Run(in operands, ref addend, threads);
        else
            ThinProduct<TLanes, F>.Run(in operands, ref addend, threads);
        return true;
    }

    // A sum of nothing.
    private static void Empty<F, TEpilogue>(
        int rows, int columns, Span<F> destination, int stride, bool accumulate, TEpilogue epilogue)
        where F : IFloatingPointIeee754<F>
        where TEpilogue : struct, IEpilogue<F>, allows ref struct
    {
        for (var row = 0; row < rows; row++)
        {
            var part = destination.Slice(row * stride, columns);
            if (!accumulate)
                part.Clear();
            epilogue.Apply(part, row, 0);
        }
    }

    private static void Check(int rows, int columns, int stride, int length, string name)
    {
        if (rows < 0 || columns < 0)
            ThrowNegative(rows, columns, name);
        if (rows == 0 || columns == 0)
            return;
        if ((rows > 1 && stride < columns) || (rows - 1L) * stride + columns > length)
            ThrowTooShort(rows, columns, stride, length, name);
    }

    private static void ThrowNegative(int rows, int columns, string name) =>
        throw new ArgumentException($"A matrix cannot be [{rows}, {columns}].", name);

    private static void ThrowTooShort(int rows, int columns, int stride, int length, string name) =>
        throw new ArgumentException($"[{rows}, {columns}] with rows {stride} apart does not fit into {length} numbers.", name);
}
