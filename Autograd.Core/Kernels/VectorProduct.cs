using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A matrix product with a single row or column, in blocks of the vector that results.</summary>
internal readonly ref struct VectorProduct<TLanes, F, TEpilogue> : IBlockBody
    where TLanes : struct, ILanes<TLanes, F>
    where F : IFloatingPointIeee754<F>
    where TEpilogue : struct, IEpilogue<F>, allows ref struct
{
    // A part of the result that stays in the first-level cache beside the rows that are added to it.
    private const int MostColumns = 4096;

    // Blocks of a result by dots are whole groups of the four rows that are summed at a time, and others whole cache lines.
    private const int Unit = 16;

    private const int BlocksPerThread = 2;

    private readonly TEpilogue epilogue;
    private readonly ref F matrix;
    private readonly ref F vector;
    private readonly ref F destination;
    private readonly nint row;
    private readonly nint vectorStep;
    private readonly nint stride;
    private readonly int length;
    private readonly int perBlock;
    private readonly int depth;
    private readonly bool accumulate;
    private readonly bool isRow;

    // Whether a number of the result is the product of a row of the matrix, not of a column.
    private readonly bool takesDots;

    public VectorProduct(in MatrixOperands<F> operands, TEpilogue epilogue, int threads)
    {
        this.epilogue = epilogue;
        // A single number is the dot of two vectors, if the left one allows.
        isRow = operands.RowCount == 1 && !(operands.ColumnCount == 1 && operands.LeftStep == 1);
        depth = operands.Depth;
        accumulate = operands.Accumulate;
        destination = ref operands.Destination;
        if (isRow)
        {
            length = operands.ColumnCount;
            matrix = ref operands.Right;
            vector = ref operands.Left;
            vectorStep = operands.LeftStep;
            stride = 1;
            takesDots = operands.RightColumn != 1;
            row = takesDots ? operands.RightColumn : operands.RightStep;
        }
        else
        {
            length = operands.RowCount;
            matrix = ref operands.Left;
            vector = ref operands.Right;
            vectorStep = operands.RightStep;
            stride = operands.Stride;
            takesDots = operands.LeftStep == 1;
            row = takesDots ? operands.LeftRow : operands.LeftStep;
        }

        perBlock = threads == 1 ? length : ((length + BlocksPerThread * threads - 1) / (BlocksPerThread * threads) + Unit - 1) / Unit * Unit;
        if (!takesDots)
            perBlock = Math.Min(perBlock, MostColumns);
    }

    /// <summary>How many blocks there are.</summary>
    public int Count => (length + perBlock - 1) / perBlock;

    /// <summary>Whether the vectors lie as these loops need them.</summary>
    public static bool Suits(in MatrixOperands<F> operands) =>
        operands.RowCount == 1 || (operands.ColumnCount == 1 && (operands.LeftStep == 1 || operands.Stride == 1));

    public void Invoke(int block)
    {
        var first = block * perBlock;
        var count = Math.Min(perBlock, length - first);
        ref var to = ref Unsafe.Add(ref destination, first * stride);
        if (takesDots)
        {
            ref F contiguous = ref vector;
            if (vectorStep != 1)
            {
                contiguous = ref PackingBuffer<F>.Take(depth);
                for (nint p = 0; p < depth; p++)
                    Unsafe.Add(ref contiguous, p) = Unsafe.Add(ref vector, p * vectorStep);
            }

            MatrixVector<TLanes, F>.Dots(count, depth, ref Unsafe.Add(ref matrix, first * row), row, ref contiguous, ref to, stride, accumulate);
        }
        else
        {
            MatrixVector<TLanes, F>.Combine(depth, count, ref Unsafe.Add(ref matrix, first), row, ref vector, vectorStep, ref to, accumulate);
        }

        if (typeof(TEpilogue) == typeof(NoEpilogue<F>))
            return;
        if (isRow)
        {
            epilogue.Apply(MemoryMarshal.CreateSpan(ref to, count), 0, first);
            return;
        }

        for (var i = 0; i < count; i++)
            epilogue.Apply(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, i * stride), 1), first + i, 0);
    }
}
