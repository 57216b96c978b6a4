using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>A = L·Lᵀ in place: recursive, so that most of the work is matrix products.</summary>
internal static class CholeskyFactor
{
    private const int LargestUnblocked = 48;

    // Rows that are brought up to date at once: more of them waste work above the diagonal, fewer are slower.
    private const int Strip = 96;

    /// <summary>The lower triangle of A becomes L; what stands above it is lost.</summary>
    /// <param name="n">The side.</param>
    /// <param name="a">A, whose rows start <paramref name="stride"/> apart.</param>
    /// <param name="stride">The distance of A's rows.</param>
    /// <returns>0, or the order of the first leading minor that is not positive.</returns>
    public static int Compute<F>(int n, Span<F> a, int stride)
        where F : IFloatingPointIeee754<F>
    {
        if (n <= LargestUnblocked)
            return ComputeRows(n, a, stride);
        var top = n / 2;
        var minor = Compute(top, a, stride);
        if (minor > 0)
            return minor;
        Update(top, n - top, a, stride);
        minor = Compute(n - top, a[(top * (stride + 1))..], stride);
        return minor > 0 ? top + minor : 0;
    }

    // L₂₁ = A₂₁·L₁₁⁻ᵀ, A₂₂ −= L₂₁·L₂₁ᵀ, by way of L₂₁ᵀ = L₁₁⁻¹·A₂₁ᵀ.
    private static void Update<F>(int top, int bottom, Span<F> a, int stride)
        where F : IFloatingPointIeee754<F>
    {
        var size = top * bottom;
        var left = a[(top * stride)..];
        var buffer = ArrayPool<F>.Shared.Rent(2 * size);
        var transposed = buffer.AsSpan(0, size);
        var negative = buffer.AsSpan(size, size);
        for (var i = 0; i < bottom; i++)
        {
            for (var j = 0; j < top; j++)
                transposed[j * bottom + i] = left[i * stride + j];
        }

        new Triangular(lower: true, transpose: false, unitDiagonal: false).Solve(top, bottom, a, stride, transposed, bottom);
        for (var i = 0; i < bottom; i++)
        {
            for (var j = 0; j < top; j++)
                left[i * stride + j] = transposed[j * bottom + i];
        }

        // By strips of rows, each as far as its last row's diagonal.
        TensorPrimitives.Negate(transposed, negative);
        for (var from = 0; from < bottom; from += Strip)
        {
            var to = Math.Min(bottom, from + Strip);
            MatrixProduct.Multiply(
                true, false, to - from, to, top,
                negative[from..], bottom, transposed, bottom, left[(from * stride + top)..], stride, accumulate: true, default(NoEpilogue<F>));
        }

        ArrayPool<F>.Shared.Return(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ComputeRows<F>(int n, Span<F> a, int stride)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * stride, i + 1);
            for (var j = 0; j < i; j++)
                row[j] = (row[j] - DotProduct.Of(row[..j], a.Slice(j * stride, j))) / a[j * (stride + 1)];
            var square = row[i] - DotProduct.Of(row[..i], row[..i]);
            if (square <= F.Zero)
                return i + 1;
            row[i] = F.Sqrt(square);
        }

        return 0;
    }
}
