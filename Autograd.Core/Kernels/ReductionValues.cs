using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Sum
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Reductions.Fold<F, Total>(x, in shape, axes, y);
}

public readonly partial struct Mean
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        Reductions.Fold<F, Total>(x, in shape, axes, y);
        var count = F.CreateChecked(AxisChecks.Count(axes, in shape));
        foreach (ref var mean in y)
            mean /= count;
    }
}

public readonly partial struct SumTo
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Reductions.Fold<F, Total>(x, in shape, Axes.Repeated(ShapeOf(in shape), in shape), y);
}

public readonly partial struct MaxOver
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Reductions.Fold<F, Largest>(x, in shape, axes, y);
}

public readonly partial struct MinOver
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Reductions.Fold<F, Smallest>(x, in shape, axes, y);
}

public readonly partial struct LogSumExp
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        Reductions.Fold<F, Largest>(x, in shape, axes, y);
        Reductions.Fold<F, LogOfExponentials>(x, in shape, axes, y);
    }
}

public readonly partial struct Norm
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Reductions.Norm(x, in shape, axes, y);
}

public readonly partial struct ExpDifference
{
    /// <inheritdoc/>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ReadOnlySpan<TensorShape> shapes = [inputs.Shape(0), inputs.Shape(1)];
        Elementwise.Map(default(Function), inputs[0], in shapes[0], inputs[1], in shapes[1], y, ShapeOf(shapes));
    }

    // A number that is infinite has a difference to itself that is NaN, and so is not 0.
    private readonly struct Function : IBinaryMap
    {
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> =>
            T.Select(T.Apply(default(Compare), x, y), T.Apply(default(Exp), x - y), T.Select(x - x, T.Zero, T.One));
    }
}
