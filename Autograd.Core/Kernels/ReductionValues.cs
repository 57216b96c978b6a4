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
        {
            mean /= count;
            if (!Rule.IsWhollyFinite(mean))
            {
                OfLargeNumbers(x, in shape, y, count);
                return;
            }
        }
    }

    // The sum of numbers may be out of range where their mean is not.
    private void OfLargeNumbers<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y, F count)
        where F : IFloatingPointIeee754<F>
    {
        Reductions.Fold<F, TotalOfScaled>(x, in shape, axes, y);
        foreach (ref var mean in y)
            mean = mean / count / F.CreateChecked(TotalOfScaled.Scale);
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
        where F : IFloatingPointIeee754<F>
    {
        if (Rule.IsPlain<F>())
            Reductions.Fold<F, Largest>(x, in shape, axes, y);
        else
            NumberLines.Fold<F, LargestOfNumbers>(x, in shape, axes, y);
    }
}

public readonly partial struct MinOver
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (Rule.IsPlain<F>())
            Reductions.Fold<F, Smallest>(x, in shape, axes, y);
        else
            NumberLines.Fold<F, SmallestOfNumbers>(x, in shape, axes, y);
    }
}
