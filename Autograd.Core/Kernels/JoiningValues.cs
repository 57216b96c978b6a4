using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Concat
{
    /// <inheritdoc/>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var along = inputs.Shape(0).Axis(nameof(Concat), axis);
        var line = 0;
        for (var k = 0; k < inputs.Count; k++)
            line += Part(in inputs.Shape(k), along);
        var start = 0;
        for (var k = 0; k < inputs.Count; k++)
        {
            var x = inputs[k];
            var part = Part(in inputs.Shape(k), along);
            for (int from = 0, to = start; from < inputs.Shape(k).Length; from += part, to += line)
                x.Slice(from, part).CopyTo(y.Slice(to, part));
            start += part;
        }
    }

    private static int Part(in TensorShape shape, int axis)
    {
        var runs = new AxisRuns(in shape, axis);
        return (int)(runs.Length * runs.Inner);
    }
}

public readonly partial struct StackScalars
{
    /// <inheritdoc/>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < inputs.Count; i++)
            y[i] = inputs[i][0];
    }
}

public readonly partial struct Where
{
    /// <inheritdoc/>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ReadOnlySpan<TensorShape> shapes = [inputs.Shape(0), inputs.Shape(1), inputs.Shape(2)];
        Elementwise.Where(inputs[0], in shapes[0], inputs[1], in shapes[1], inputs[2], in shapes[2], y, ShapeOf(shapes));
    }
}
