using System.Buffers;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct LogSoftmax
{
    /// <inheritdoc/>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var x = inputs[0];
        ref readonly var shape = ref inputs.Shape(0);
        var axes = Axes.Of(nameof(LogSoftmax), in shape, [axis]);
        if (!Rule.IsPlain<F>())
        {
            NumberLines.Map<F, LogSoftmaxOfNumbers>(x, in shape, axes, y);
            return;
        }

        // The largest is taken off first, so that a common offset takes no digits.
        var reduced = axes.Reduce(in shape, keepDims: true);
        var rented = ArrayPool<F>.Shared.Rent(2 * reduced.Length);
        var largest = rented.AsSpan(0, reduced.Length);
        var logarithms = rented.AsSpan(reduced.Length, reduced.Length);
        Reductions.Fold<F, Largest>(x, in shape, axes, largest);
        LogSumExp.LogOfOthers(x, in shape, axes, largest, logarithms);
        foreach (ref var number in largest)
            number = F.IsFinite(number) ? number : F.Zero;
        Elementwise.Binary(default(Subtract), x, in shape, largest, in reduced, y, in shape);
        Elementwise.Binary(default(Subtract), y, in shape, logarithms, in reduced, y, in shape);
        ArrayPool<F>.Shared.Return(rented);
    }
}

internal readonly partial struct LogSoftmaxPullback
{
    // ln ½: an element above it is more likely than all others together.
    private const double LogOfHalf = -0.69314718055994531;

    public void Value<F>(TensorArguments<F> inputs, Span<F> result)
        where F : IFloatingPointIeee754<F>
    {
        var y = inputs[0];
        var c = inputs[1];
        ref readonly var shape = ref inputs.Shape(0);
        var axes = Axes.Of(nameof(LogSoftmax), in shape, [axis]);
        var reduced = axes.Reduce(in shape, keepDims: true);
        var rented = ArrayPool<F>.Shared.Rent(reduced.Length);
        var sums = rented.AsSpan(0, reduced.Length);
        Reductions.Fold<F, Total>(c, in shape, axes, sums);
        Elementwise.SubtractExponentials(y, c, sums, in reduced, result, in shape);

        var runs = new AxisRuns(in shape, shape.Axis(nameof(LogSoftmax), axis));
        var (length, inner) = ((int)runs.Length, (int)runs.Inner);
        var limit = F.CreateTruncating(LogOfHalf);
        for (var i = 0; i < y.Length; i++)
        {
            if (!(y[i] > limit))
                continue;
            var sum = sums[i / (length * inner) * inner + i % inner];
            result[i] = c[i] - sum - Rule.Apply(default(ExpM1), y[i]) * sum;
        }

        ArrayPool<F>.Shared.Return(rented);
    }
}
