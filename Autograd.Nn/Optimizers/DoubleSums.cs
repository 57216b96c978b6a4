using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>
/// Sums over vectors, in double precision whatever their own. They run over blocks of a fixed length, so that they depend on
/// nothing but the numbers, and an error of rounding grows with the number of blocks rather than of elements.
/// </summary>
internal static class DoubleSums
{
    private const int BlockLength = 256;

    // Below it, squares may have lost digits to underflow; they overflow above its inverse.
    private const double LeastAccurateSquare = 1e-280;

    /// <summary>Σ xᵢyᵢ.</summary>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : IFloatingPointIeee754<T>
    {
        Span<double> left = stackalloc double[BlockLength];
        Span<double> right = stackalloc double[BlockLength];
        var sum = 0.0;
        while (!x.IsEmpty)
        {
            var length = Math.Min(BlockLength, x.Length);
            sum += TensorPrimitives.Dot(Widened(x[..length], left), Widened(y[..length], right));
            x = x[length..];
            y = y[length..];
        }

        return sum;
    }

    /// <summary>√Σ xᵢ², without overflow; not finite only where an element is not.</summary>
    public static double Norm<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var sum = SumOfSquares(x, 1);
        if (sum is > LeastAccurateSquare and < double.PositiveInfinity)
            return Math.Sqrt(sum);
        var largest = Largest(x);
        return largest == 0 || !double.IsFinite(largest) ? largest : largest * Math.Sqrt(SumOfSquares(x, largest));
    }

    /// <summary>The largest |xᵢ|; NaN if any is, 0 of nothing.</summary>
    public static double Largest<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> =>
        x.IsEmpty ? 0 : double.CreateSaturating(T.Abs(TensorPrimitives.MaxMagnitude(x)));

    private static double SumOfSquares<T>(ReadOnlySpan<T> x, double unit)
        where T : IFloatingPointIeee754<T>
    {
        Span<double> buffer = stackalloc double[BlockLength];
        var sum = 0.0;
        while (!x.IsEmpty)
        {
            var length = Math.Min(BlockLength, x.Length);
            var block = Widened(x[..length], buffer);
            if (unit != 1)
            {
                TensorPrimitives.Divide(block, unit, buffer);
                block = buffer[..length];
            }

            sum += TensorPrimitives.SumOfSquares(block);
            x = x[length..];
        }

        return sum;
    }

    private static ReadOnlySpan<double> Widened<T>(ReadOnlySpan<T> x, Span<double> buffer)
        where T : IFloatingPointIeee754<T>
    {
        TensorPrimitives.ConvertSaturating(x, buffer);
        return buffer[..x.Length];
    }
}
