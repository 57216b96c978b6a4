using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

internal static partial class Elementwise
{
    /// <summary>destination = value, everywhere.</summary>
    public static void Fill<F>(F value, Span<F> destination)
        where F : IFloatingPointIeee754<F> => destination.Fill(value);

    /// <summary>sum += x.</summary>
    public static void Add<F>(ReadOnlySpan<F> x, Span<F> sum)
        where F : IFloatingPointIeee754<F> =>
        Flat(new StepRunner<Copy, F>(default, sum, true), x, default, default, default, sum.Length);

    /// <summary>sum += x, broadcast.</summary>
    public static void AddBroadcast<F>(ReadOnlySpan<F> x, in TensorShape xShape, Span<F> sum, in TensorShape sumShape)
        where F : IFloatingPointIeee754<F> =>
        Broadcast(
            new StepRunner<Copy, F>(default, sum, true),
            x, in xShape, default, default, default, default, default, default, sum.Length, in sumShape);

    /// <summary>y = factor · x.</summary>
    public static void Scale<F>(F factor, ReadOnlySpan<F> x, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        Partition.Run(new LeftMapRange<BinaryValue<Multiply>, F>(default, factor, x, y), y.Length, ElementCost.Light);
    }
}
