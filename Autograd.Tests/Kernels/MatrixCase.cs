using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd.Tests.Kernels;

/// <summary>
/// A matrix product of small integers, of which every sum is exact in any format: whatever the order, the product must be
/// equal to the textbook's.
/// </summary>
internal sealed class MatrixCase<F>
    where F : IFloatingPointIeee754<F>
{
    // Half holds integers up to 2048: 4·4·128.
    private const int Largest = 4;

    private readonly bool transposeLeft;
    private readonly bool transposeRight;
    private readonly int rows;
    private readonly int columns;
    private readonly int depth;
    private readonly int leftStride;
    private readonly int rightStride;
    private readonly int stride;
    private readonly F[] left;
    private readonly F[] right;
    private readonly F[] destination;

    public MatrixCase(bool transposeLeft, bool transposeRight, int rows, int columns, int depth, int gap = 0)
    {
        (this.transposeLeft, this.transposeRight, this.rows, this.columns, this.depth) = (transposeLeft, transposeRight, rows, columns, depth);
        leftStride = (transposeLeft ? rows : depth) + gap;
        rightStride = (transposeRight ? depth : columns) + 2 * gap;
        stride = columns + 3 * gap;
        var random = new Random(rows * 31 + columns * 17 + depth);
        left = Integers(random, (transposeLeft ? depth : rows) * leftStride);
        right = Integers(random, (transposeRight ? columns : depth) * rightStride);
        destination = Integers(random, rows * stride);
    }

    public string Name =>
        $"{typeof(F).Name} {(transposeLeft ? "T" : "N")}{(transposeRight ? "T" : "N")} [{rows}, {depth}]·[{depth}, {columns}]";

    public F[] Expected(bool accumulate)
    {
        var expected = (F[])destination.Clone();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = accumulate ? expected[i * stride + j] : F.Zero;
                for (var p = 0; p < depth; p++)
                    sum += Left(i, p) * Right(p, j);
                expected[i * stride + j] = sum;
            }
        }

        return expected;
    }

    public F[] Product(bool accumulate) => Product(accumulate, default(NoEpilogue<F>));

    public F[] Product<TEpilogue>(bool accumulate, TEpilogue epilogue)
        where TEpilogue : struct, IEpilogue<F>
    {
        var product = (F[])destination.Clone();
        MatrixProduct.Multiply<F, TEpilogue>(
            transposeLeft, transposeRight, rows, columns, depth,
            left, leftStride, right, rightStride, product, stride, accumulate, epilogue);
        return product;
    }

    /// <summary>The product of rows that fit into a register, at a width that is not this machine's own, and a row added to each.</summary>
    public F[] Thin<TLanes>(bool accumulate, int threads, F[]? addend = null)
        where TLanes : struct, Autograd.Algebra.ILanes<TLanes, F>
    {
        var product = (F[])destination.Clone();
        ref F added = ref addend is null ? ref Unsafe.NullRef<F>() : ref MemoryMarshal.GetArrayDataReference(addend);
        ThinProduct<TLanes, F>.Run(Operands(product, accumulate), ref added, threads);
        return product;
    }

    /// <summary>The tiled product at a width that is not this machine's own.</summary>
    public F[] Tiled<TLanes>(bool accumulate, int threads)
        where TLanes : struct, Autograd.Algebra.ILanes<TLanes, F>
    {
        var product = (F[])destination.Clone();
        var operands = Operands(product, accumulate);
        var tiled = new TiledProduct<TLanes, F, NoEpilogue<F>>(in operands, default, threads);
        for (var block = tiled.Count - 1; block >= 0; block--)
            tiled.Invoke(block);
        return product;
    }

    private MatrixOperands<F> Operands(F[] product, bool accumulate) =>
        new(
            ref MemoryMarshal.GetArrayDataReference(left),
            ref MemoryMarshal.GetArrayDataReference(right),
            ref MemoryMarshal.GetArrayDataReference(product))
        {
            RowCount = rows,
            ColumnCount = columns,
            Depth = depth,
            LeftRow = transposeLeft ? 1 : leftStride,
            LeftStep = transposeLeft ? leftStride : 1,
            RightStep = transposeRight ? 1 : rightStride,
            RightColumn = transposeRight ? rightStride : 1,
            Stride = stride,
            Accumulate = accumulate,
        };

    private F Left(int row, int step) => transposeLeft ? left[step * leftStride + row] : left[row * leftStride + step];

    private F Right(int step, int column) => transposeRight ? right[column * rightStride + step] : right[step * rightStride + column];

    private static F[] Integers(Random random, int length)
    {
        var numbers = new F[length];
        foreach (ref var number in numbers.AsSpan())
            number = F.CreateChecked(random.Next(-Largest, Largest + 1));
        return numbers;
    }
}
