using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The sum over some axes; the transpose repeats along them. Summed pairwise or better, in an order fixed by the shape.</summary>
/// <param name="axes">The axes; a sum over none is the argument itself, and one over no elements is 0.</param>
/// <param name="keepDims">Whether they stay, with the length 1.</param>
public readonly partial struct Sum(Axes axes, bool keepDims) : ILinearRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() => AxisChecks.Write(nameof(Sum), axes, keepDims);

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        AxisChecks.Require(nameof(Sum), axes, in x);
        return axes.Reduce(in x, keepDims);
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => AxisChecks.Repeat(cotangent, axes, in x);
}

/// <summary>The mean over some axes; the transpose divides by the number of elements and repeats along them.</summary>
/// <param name="axes">The axes.</param>
/// <param name="keepDims">Whether they stay, with the length 1.</param>
public readonly partial struct Mean(Axes axes, bool keepDims) : ILinearRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() => AxisChecks.Write(nameof(Mean), axes, keepDims);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such axis, or no element along them.</exception>
    public TensorShape ShapeOf(in TensorShape x)
    {
        AxisChecks.RequireElements(nameof(Mean), axes, in x);
        return axes.Reduce(in x, keepDims);
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> =>
        AxisChecks.Repeat(cotangent / T.Constant(AxisChecks.Count(axes, in x)), axes, in x);
}

/// <summary>The sum over the axes that broadcasting repeated or added; the transpose is the broadcasting.</summary>
/// <param name="shape">The shape before it was broadcast.</param>
public readonly partial struct SumTo(TensorShape shape) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(SumTo)}({shape})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x) => TensorShape.Broadcast(nameof(SumTo), in shape, in x) == x
        ? shape
        : throw new ArgumentException($"{nameof(SumTo)}: {x} is nothing that {shape} is broadcast to, so it does not sum to it.");

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new Expand(x), cotangent);
}
