using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>Inner loops of linear algebra: y += a·x and Σ x·y.</summary>
internal static class DotProduct
{
    // Below it the call costs more than the loop.
    private const int ShortestVectorized = 12;

    // Sums of this many products are added in pairs, so that rounding errors grow with the logarithm of their number. Registers
    // add up several sums at once; without them, so many products would be added one after another.
    private static int Block => Vector128.IsHardwareAccelerated ? 512 : 16;

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
        var i = 0;
        if ((typeof(F) == typeof(double) || typeof(F) == typeof(float)) && Vector256.IsHardwareAccelerated)
        {
            // Rows of a few registers, as elimination has them by the thousand: a call would cost as much again.
            ref var from = ref MemoryMarshal.GetReference(x);
            ref var to = ref MemoryMarshal.GetReference(y[..x.Length]);
            var factor = Lanes256<F>.Broadcast(a);
            for (; i <= x.Length - Lanes256<F>.Count; i += Lanes256<F>.Count)
            {
                ref var part = ref Unsafe.Add(ref to, i);
                Lanes256<F>.Store(
                    Lanes256<F>.MultiplyAdd(factor, Lanes256<F>.Load(in Unsafe.Add(ref from, i)), Lanes256<F>.Load(in part)), ref part);
            }
        }

        for (; i < x.Length && i < y.Length; i++)
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
