using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The largest element over some axes; the derivative is 1 for it and 0 for the others, and ties share it evenly.</summary>
/// <remarks>The value is NaN where an element is, and so are the weights then.</remarks>
/// <param name="axes">The axes.</param>
/// <param name="keepDims">Whether they stay, with the length 1.</param>
public readonly partial struct MaxOver(Axes axes, bool keepDims) : IReductionRule
{
    /// <inheritdoc/>
    public Axes Axes => axes;

    /// <inheritdoc/>
    public bool KeepDims => keepDims;

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => AxisChecks.Write(nameof(Max), axes, keepDims);

    /// <inheritdoc/>
    public void Require(in TensorShape x) => AxisChecks.RequireElements(nameof(Max), axes, in x);

    /// <inheritdoc/>
    public T Weights<T>(T x, T y)
        where T : ITensorElementary<T> =>
        Extremes.Shares(axes, x, y);
}

/// <summary>The smallest element over some axes; the derivative is 1 for it and 0 for the others, and ties share it evenly.</summary>
/// <remarks>The value is NaN where an element is, and so are the weights then.</remarks>
/// <param name="axes">The axes.</param>
/// <param name="keepDims">Whether they stay, with the length 1.</param>
public readonly partial struct MinOver(Axes axes, bool keepDims) : IReductionRule
{
    /// <inheritdoc/>
    public Axes Axes => axes;

    /// <inheritdoc/>
    public bool KeepDims => keepDims;

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => AxisChecks.Write(nameof(Min), axes, keepDims);

    /// <inheritdoc/>
    public void Require(in TensorShape x) => AxisChecks.RequireElements(nameof(Min), axes, in x);

    /// <inheritdoc/>
    public T Weights<T>(T x, T y)
        where T : ITensorElementary<T> =>
        Extremes.Shares(axes, x, y);
}

/// <summary>What the largest and the smallest have in common.</summary>
internal static class Extremes
{
    /// <summary>1/n for the n elements that are equal to the value, 0 for the others.</summary>
    // Compare is 0 for equal infinities too, where a difference is NaN; and not for NaN, which so becomes 0/0.
    public static T Shares<T>(Axes axes, T x, T y)
        where T : ITensorElementary<T>
    {
        var isEqual = T.Select(T.Apply(default(Compare), x, y), T.Zero, T.One);
        return isEqual / T.ApplyLinear(new Sum(axes, keepDims: true), isEqual);
    }
}
