using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct MatMul : IAccumulatingBilinearRule
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z)
        where F : IFloatingPointIeee754<F>
    {
        if (xShape.Rank <= 2 && yShape.Rank <= 2)
        {
            var (m, n, k) = Lengths(in xShape, in yShape);
            Multiply(transposeLeft && xShape.Rank > 1, transposeRight && yShape.Rank > 1, m, n, k, x, y, z, accumulate: false);
            return;
        }

        var (xBatch, yBatch) = (MatrixShapes.Batch(in xShape, 2), MatrixShapes.Batch(in yShape, 2));
        MatrixShapes.TryBroadcast(in xBatch, in yBatch, out var batch);
        Batched(x, in xShape, y, in yShape, z, in batch, accumulate: false);
    }

    void IAccumulatingBilinearRule.ValueAccumulate<F>(
        ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape) =>
        Accumulate(x, in xShape, y, in yShape, z, in zShape);

    /// <inheritdoc cref="IAccumulatingBilinearRule.ValueAccumulate"/>
    internal void Accumulate<F>(
        ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape)
        where F : IFloatingPointIeee754<F>
    {
        var shape = ShapeOf(in xShape, in yShape);
        var core = Math.Min(xShape.Rank, 2) + Math.Min(yShape.Rank, 2) - 2;
        if (zShape.Rank >= core && shape.Lengths[^core..].SequenceEqual(zShape.Lengths[^core..]))
        {
            var zBatch = MatrixShapes.Batch(in zShape, core);
            Batched(x, in xShape, y, in yShape, z, in zBatch, accumulate: true);
            return;
        }

        // Rows or columns are summed as well, as no transpose of a rule of ours has it.
        var buffer = ArrayPool<F>.Shared.Rent(shape.Length);
        Value(x, in xShape, y, in yShape, buffer.AsSpan(0, shape.Length));
        var walk = new BatchWalk(in shape, in zShape, default, default);
        for (var i = 0; i < shape.Length; i++, walk.Advance())
            z[walk.First] += buffer[i];
        ArrayPool<F>.Shared.Return(buffer);
    }

    /// <summary>z (+)= x·y, of matrices without a batch: [m,k]·[k,n] → [m,n], in whichever way they are stored.</summary>
    internal void OfMatrices<F>(int m, int n, int k, ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z, bool accumulate)
        where F : IFloatingPointIeee754<F> =>
        MatrixProduct.Multiply(transposeLeft, transposeRight, m, n, k, x, y, z, accumulate);

    private void Batched<F>(
        ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zBatch, bool accumulate)
        where F : IFloatingPointIeee754<F>
    {
        var (m, n, k) = Lengths(in xShape, in yShape);
        var (left, right) = (transposeLeft && xShape.Rank > 1, transposeRight && yShape.Rank > 1);
        var (xBatch, yBatch) = (MatrixShapes.Batch(in xShape, 2), MatrixShapes.Batch(in yShape, 2));
        MatrixShapes.TryBroadcast(in xBatch, in yBatch, out var batch);

        // Rows that lie one after another, all times the same matrix, are one product.
        if (!left && yBatch.Length == 1 && zBatch.Length == xBatch.Length)
        {
            Multiply(left, right, xBatch.Length * m, n, k, x, y, z, accumulate);
            return;
        }

        // A sum over the batch of sums over rows is one sum.
        if (left && !right && zBatch.Length == 1 && xBatch.Length == batch.Length && yBatch.Length == batch.Length)
        {
            Multiply(left, right, m, n, batch.Length * k, x, y, z, accumulate);
            return;
        }

        // Each operand the next of its own, or all the same one.
        if (zBatch.Length == batch.Length && (xBatch.Length == batch.Length || xBatch.Length == 1)
            && (yBatch.Length == batch.Length || yBatch.Length == 1))
        {
            var (xStep, yStep) = (xBatch.Length == 1 ? 0 : m * k, yBatch.Length == 1 ? 0 : k * n);
            MatrixProduct.MultiplyBatch(left, right, batch.Length, m, n, k, x, xStep, y, yStep, z, accumulate);
            return;
        }

        var walk = new BatchWalk(in batch, in xBatch, in yBatch, in zBatch);
        for (var i = 0; i < batch.Length; i++, walk.Advance())
        {
            Multiply(
                left,
                right,
                m,
                n,
                k,
                x.Slice(walk.First * m * k, m * k),
                y.Slice(walk.Second * k * n, k * n),
                z.Slice(walk.Third * m * n, m * n),
                accumulate);
        }
    }

    private static void Multiply<F>(
        bool left, bool right, int m, int n, int k, ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z, bool accumulate)
        where F : IFloatingPointIeee754<F>
    {
        if (m == 1 && n == 1)
            z[0] = DotProduct.Of(x, y) + (accumulate ? z[0] : F.Zero);
        else
            MatrixProduct.Multiply(left, right, m, n, k, x, y, z, accumulate);
    }

    private (int M, int N, int K) Lengths(in TensorShape x, in TensorShape y) => (
        x.Rank > 1 ? (int)Rows(in x) : 1,
        y.Rank > 1 ? (int)Columns(in y) : 1,
        (int)(x.Rank > 1 && transposeLeft ? x[^2] : x[^1]));
}

public readonly partial struct Dot
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z)
        where F : IFloatingPointIeee754<F> => z[0] = DotProduct.Of(x, y);
}

public readonly partial struct Outer
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < x.Length; i++)
            TensorPrimitives.Multiply(y, x[i], z.Slice(i * y.Length, y.Length));
    }
}
