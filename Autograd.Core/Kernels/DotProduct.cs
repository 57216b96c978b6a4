using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd.Kernels;

/// <summary>Inner loops of linear algebra: y += a·x and Σ x·y.</summary>
internal static class DotProduct
{
    // Below it the call costs more than the loop.
    private const int ShortestVectorized = 12;

    // Sums of this many products are added in pairs, so that rounding errors grow with the logarithm of their number.
    private const int Block = 512;

    /// <summary>Σ x·y.</summary>
    public static F Of<F>(ReadOnlySpan<F> x, ReadOnlySpan<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (x.Length < ShortestVectorized)
            return Short(x, y[..x.Length]);
        if (x.Length <= Block)
            return TensorPrimitives.Dot(x, y[..x.Length]);
        var half = (x.Length / Block + 1) / 2 * Block;
        return Of(x[..half], y[..half]) + Of(x[half..], y[half..]);
    }

    /// <summary>y += a·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddMultiple<F>(F a, ReadOnlySpan<F> x, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (x.Length >= ShortestVectorized)
        {
            TensorPrimitives.MultiplyAdd(x, a, y, y);
            return;
        }

        for (var i = 0; i < x.Length && i < y.Length; i++)
            y[i] += a * x[i];
    }

    private static F Short<F>(ReadOnlySpan<F> x, ReadOnlySpan<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var sum = F.Zero;
        for (var i = 0; i < x.Length && i < y.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }
}
