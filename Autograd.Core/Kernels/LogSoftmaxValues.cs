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
        // The sum's logarithm is rounded to the size of the largest x, and what that leaves behind is a common offset of the
        // result, near 0, where the second round sees all digits of it.
        ref readonly var shape = ref inputs.Shape(0);
        Shift(inputs[0], in shape, y);
        Shift(y, in shape, y);
    }

    private void Shift<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var logSum = new LogSumExp(Axes.Of(nameof(LogSoftmax), in shape, [axis]), true);
        var reduced = logSum.Axes.Reduce(in shape, keepDims: true);
        var sums = ArrayPool<F>.Shared.Rent(reduced.Length);
        logSum.Value(x, in shape, sums.AsSpan(0, reduced.Length));
        Elementwise.Binary(default(Subtract), x, in shape, sums.AsSpan(0, reduced.Length), in reduced, y, in shape);
        ArrayPool<F>.Shared.Return(sums);
    }
}
