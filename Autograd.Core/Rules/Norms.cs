using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>ln Σ eˣ over some axes, without overflow; the derivative is the softmax, eˣ/Σeˣ.</summary>
/// <remarks>−∞ over no elements, and over elements that are all −∞, whose weights are 0. Where an element is +∞ the value is, and
/// the weights are 0: it does not move.</remarks>
/// <param name="axes">The axes.</param>
/// <param name="keepDims">Whether they stay, with the length 1.</param>
public readonly partial struct LogSumExp(Axes axes, bool keepDims) : IReductionRule
{
    /// <inheritdoc/>
    public Axes Axes => axes;

    /// <inheritdoc/>
    public bool KeepDims => keepDims;

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => AxisChecks.Write(nameof(LogSumExp), axes, keepDims);

    /// <inheritdoc/>
    public void Require(in TensorShape x) => AxisChecks.Require(nameof(LogSumExp), axes, in x);

    /// <inheritdoc/>
    public T Weights<T>(T x, T y)
        where T : ITensorElementary<T> =>
        T.ApplyTensorRule(new SoftmaxWeights(axes), x, y);
}

/// <summary>√Σx² over some axes, without overflow or underflow; the derivative is x/y, 0 where y is 0 (the subgradient of least norm).</summary>
/// <remarks>0 over no elements.</remarks>
/// <param name="axes">The axes.</param>
/// <param name="keepDims">Whether they stay, with the length 1.</param>
public readonly partial struct Norm(Axes axes, bool keepDims) : IReductionRule
{
    /// <inheritdoc/>
    public Axes Axes => axes;

    /// <inheritdoc/>
    public bool KeepDims => keepDims;

    /// <summary>The name with the parameters.</summary>
    public override string ToString() => AxisChecks.Write(nameof(Norm), axes, keepDims);

    /// <inheritdoc/>
    public void Require(in TensorShape x) => AxisChecks.Require(nameof(Norm), axes, in x);

    /// <inheritdoc/>
    public T Weights<T>(T x, T y)
        where T : ITensorElementary<T> =>
        T.ApplyTensorRule(new UnitVector(axes), x, y);
}
