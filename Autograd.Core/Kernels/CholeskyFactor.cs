using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Kernels;

/// <summary>A = L·Lᵀ in place: recursive, so that most of the work is matrix products.</summary>
internal static class CholeskyFactor
{
    private const int LargestUnblocked = 48;

    /// <summary>The lower triangle of A becomes L; the upper is not touched.</summary>
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
        var buffer = ArrayPool<F>.Shared.Rent((top + bottom) * bottom);
        var transposed = buffer.AsSpan(0, top * bottom);
        var product = buffer.AsSpan(top * bottom, bottom * bottom);
        for (var i = 0; i < bottom; i++)
        {
            var row = a.Slice((top + i) * stride, top);
            for (var j = 0; j < row.Length; j++)
                transposed[j * bottom + i] = row[j];
        }

        new Triangular(lower: true, transpose: false, unitDiagonal: false).Solve(top, bottom, a, stride, transposed);
        MatrixProduct.Multiply<F>(true, false, bottom, bottom, top, transposed, transposed, product, accumulate: false);
        for (var i = 0; i < bottom; i++)
        {
            var row = a.Slice((top + i) * stride, top);
            for (var j = 0; j < row.Length; j++)
                row[j] = transposed[j * bottom + i];
            var rest = a.Slice((top + i) * stride + top, i + 1);
            TensorPrimitives.Subtract(rest, product.Slice(i * bottom, i + 1), rest);
        }

        ArrayPool<F>.Shared.Return(buffer);
    }

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
