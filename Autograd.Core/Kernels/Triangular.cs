using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Kernels;

/// <summary>Solves triangular systems in place.</summary>
internal readonly struct Triangular(bool lower, bool transpose, bool unitDiagonal)
{
    // Larger ones are halved, which leaves most of the work to the matrix product.
    private const int LargestUnblocked = 48;

    // With fewer columns than that on the right there is no matrix product to speak of.
    private const int FewestColumnsToBlock = 8;

    /// <summary>The first 0 on the diagonal, or −1.</summary>
    public int ZeroOnDiagonal<F>(int n, ReadOnlySpan<F> a)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < n && !unitDiagonal; i++)
        {
            if (a[i * (n + 1)] == F.Zero)
                return i;
        }

        return -1;
    }

    /// <summary>x ← A⁻¹·x or A⁻ᵀ·x.</summary>
    /// <param name="n">How many rows A and x have.</param>
    /// <param name="columns">How many columns x has.</param>
    /// <param name="a">A, whose rows start <paramref name="stride"/> apart.</param>
    /// <param name="stride">The distance of A's rows.</param>
    /// <param name="x">x, row after row.</param>
    public void Solve<F>(int n, int columns, ReadOnlySpan<F> a, int stride, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        if (columns == 1)
            SolveVector(n, a, stride, x);
        else if (n > LargestUnblocked && columns >= FewestColumnsToBlock)
            SolveHalves(n, columns, a, stride, x);
        else
            SolveRows(n, columns, a, stride, x);
    }

    private void SolveHalves<F>(int n, int columns, ReadOnlySpan<F> a, int stride, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        var top = n / 2;
        var bottom = n - top;
        var (rows, width, offset) = lower ? (bottom, top, top * stride) : (top, bottom, top);
        var upperHalf = x[..(top * columns)];
        var lowerHalf = x.Slice(top * columns, bottom * columns);
        var lastDiagonal = a[(top * (stride + 1))..];

        var buffer = ArrayPool<F>.Shared.Rent(rows * width);
        var block = buffer.AsSpan(0, rows * width);
        for (var i = 0; i < rows; i++)
            TensorPrimitives.Negate(a.Slice(offset + i * stride, width), block.Slice(i * width, width));
        if (lower != transpose)
        {
            Solve(top, columns, a, stride, upperHalf);
            MatrixProduct.Multiply(transpose, false, bottom, columns, top, block, upperHalf, lowerHalf, accumulate: true);
            Solve(bottom, columns, lastDiagonal, stride, lowerHalf);
        }
        else
        {
            Solve(bottom, columns, lastDiagonal, stride, lowerHalf);
            MatrixProduct.Multiply(transpose, false, top, columns, bottom, block, lowerHalf, upperHalf, accumulate: true);
            Solve(top, columns, a, stride, upperHalf);
        }

        ArrayPool<F>.Shared.Return(buffer);
    }

    private void SolveRows<F>(int n, int columns, ReadOnlySpan<F> a, int stride, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        var forward = lower != transpose;
        for (var step = 0; step < n; step++)
        {
            var i = forward ? step : n - 1 - step;
            var row = x.Slice(i * columns, columns);
            var (from, to) = lower ? (0, i) : (i + 1, n);
            for (var j = from; j < to && !transpose; j++)
                DotProduct.AddMultiple(-a[i * stride + j], x.Slice(j * columns, columns), row);
            if (!unitDiagonal)
                TensorPrimitives.Divide(row, a[i * (stride + 1)], row);
            for (var j = from; j < to && transpose; j++)
                DotProduct.AddMultiple(-a[i * stride + j], row, x.Slice(j * columns, columns));
        }
    }

    private void SolveVector<F>(int n, ReadOnlySpan<F> a, int stride, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        var forward = lower != transpose;
        for (var step = 0; step < n; step++)
        {
            var i = forward ? step : n - 1 - step;
            var (from, length) = lower ? (0, i) : (i + 1, n - 1 - i);
            var row = a.Slice(i * stride + from, length);
            if (!transpose)
                x[i] -= DotProduct.Of(row, x.Slice(from, length));
            if (!unitDiagonal)
                x[i] /= a[i * (stride + 1)];
            if (transpose)
                DotProduct.AddMultiple(-x[i], row, x.Slice(from, length));
        }
    }
}
