using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>The matrix product of numbers that have no registers of their own: the textbook's loops, rows in blocks.</summary>
internal readonly ref struct PlainProduct<F, TEpilogue>(in MatrixOperands<F> operands, TEpilogue epilogue) : IBlockBody
    where F : IFloatingPointIeee754<F>
    where TEpilogue : struct, IEpilogue<F>, allows ref struct
{
    private const int RowsPerBlock = 8;

    private readonly MatrixOperands<F> operands = operands;
    private readonly TEpilogue epilogue = epilogue;

    /// <summary>How many blocks there are.</summary>
    public int Count => (operands.RowCount + RowsPerBlock - 1) / RowsPerBlock;

    public void Invoke(int block)
    {
        var last = Math.Min(operands.RowCount, (block + 1) * RowsPerBlock);
        for (var row = block * RowsPerBlock; row < last; row++)
        {
            ref var left = ref Unsafe.Add(ref operands.Left, row * operands.LeftRow);
            var destination = MemoryMarshal.CreateSpan(
                ref Unsafe.Add(ref operands.Destination, row * operands.Stride),
                operands.ColumnCount);
            if (!operands.Accumulate)
                destination.Clear();

            // Whichever loop is the inner one, it walks along memory, and a sum adds in the same order.
            if (operands.RightColumn == 1)
                AddRows(ref left, destination);
            else
                AddDots(ref left, destination);
            epilogue.Apply(destination, row, 0);
        }
    }

    private void AddRows(ref F left, Span<F> destination)
    {
        for (nint p = 0; p < operands.Depth; p++)
        {
            var factor = Unsafe.Add(ref left, p * operands.LeftStep);
            var right = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref operands.Right, p * operands.RightStep), destination.Length);
            for (var j = 0; j < destination.Length; j++)
                destination[j] += factor * right[j];
        }
    }

    private void AddDots(ref F left, Span<F> destination)
    {
        for (var j = 0; j < destination.Length; j++)
        {
            ref var right = ref Unsafe.Add(ref operands.Right, j * operands.RightColumn);
            var sum = destination[j];
            for (nint p = 0; p < operands.Depth; p++)
                sum += Unsafe.Add(ref left, p * operands.LeftStep) * Unsafe.Add(ref right, p * operands.RightStep);
            destination[j] = sum;
        }
    }
}
