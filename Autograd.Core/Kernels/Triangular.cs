using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd;

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
    /// <param name="a">A.</param>
    /// <param name="stride">From one row of A to the next.</param>
    /// <param name="x">x, which may lie in the same memory, beside A.</param>
    /// <param name="step">From one row of x to the next.</param>
    public void Solve<F>(int n, int columns, ReadOnlySpan<F> a, int stride, Span<F> x, int step)
        where F : IFloatingPointIeee754<F>
    {
        if (columns == 1 && step == 1)
            SolveVector(n, a, stride, x);
        else if (n > LargestUnblocked && columns >= FewestColumnsToBlock)
            SolveHalves(n, columns, a, stride, x, step);
        else
            SolveRows(n, columns, a, stride, x, step);
    }

    private void SolveHalves<F>(int n, int columns, ReadOnlySpan<F> a, int stride, Span<F> x, int step)
        where F : IFloatingPointIeee754<F>
    {
        var top = n / 2;
        var bottom = n - top;
        var block = lower ? a[(top * stride)..] : a[top..];
        var rest = a[(top * (stride + 1))..];
        if (lower != transpose)
        {
            Solve(top, columns, a, stride, x, step);
            SubtractProduct(bottom, columns, top, block, stride, x, x[(top * step)..], step);
            Solve(bottom, columns, rest, stride, x[(top * step)..], step);
        }
        else
        {
            Solve(bottom, columns, rest, stride, x[(top * step)..], step);
            SubtractProduct(top, columns, bottom, block, stride, x[(top * step)..], x, step);
            Solve(top, columns, a, stride, x, step);
        }
    }

    // destination −= block·known: of the two factors, what is known has no later use with its sign changed, so it is copied.
    private void SubtractProduct<F>(
        int rows, int columns, int depth, ReadOnlySpan<F> block, int stride, ReadOnlySpan<F> known, Span<F> destination, int step)
        where F : IFloatingPointIeee754<F>
    {
        var buffer = ArrayPool<F>.Shared.Rent(depth * columns);
        for (var i = 0; i < depth; i++)
            TensorPrimitives.Negate(known.Slice(i * step, columns), buffer.AsSpan(i * columns, columns));
        MatrixProduct.Multiply(
            transpose, false, rows, columns, depth, block, stride, buffer, columns, destination, step, accumulate: true, default(NoEpilogue<F>));
        ArrayPool<F>.Shared.Return(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SolveRows<F>(int n, int columns, ReadOnlySpan<F> a, int stride, Span<F> x, int step)
        where F : IFloatingPointIeee754<F>
    {
        var forward = lower != transpose;
        for (var turn = 0; turn < n; turn++)
        {
            var i = forward ? turn : n - 1 - turn;
            var row = x.Slice(i * step, columns);
            var (from, to) = lower ? (0, i) : (i + 1, n);
            for (var j = from; j < to && !transpose; j++)
                DotProduct.AddMultiple(-a[i * stride + j], x.Slice(j * step, columns), row);
            if (!unitDiagonal)
                TensorPrimitives.Divide(row, a[i * (stride + 1)], row);
            for (var j = from; j < to && transpose; j++)
                DotProduct.AddMultiple(-a[i * stride + j], row, x.Slice(j * step, columns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SolveVector<F>(int n, ReadOnlySpan<F> a, int stride, Span<F> x)
        where F : IFloatingPointIeee754<F>
    {
        var forward = lower != transpose;
        for (var turn = 0; turn < n; turn++)
        {
            var i = forward ? turn : n - 1 - turn;
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
