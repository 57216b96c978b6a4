using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>ln Σ eˣ over some axes, without overflow; the derivative is eˣ⁻ʸ, the softmax.</summary>
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
        T.ApplyTensorRule(default(ExpDifference), x, y);
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
        T.Select(y, x / y, T.Zero);
}

/// <summary>eˣ⁻ʸ with broadcasting, where x is a tensor and y its <see cref="LogSumExp"/>: the softmax. The derivatives are z and −z.</summary>
/// <remarks>0 where x and y are the same infinity, so that a row of −∞ has weights of 0 and not of NaN.</remarks>
public readonly partial struct ExpDifference : ITensorRule
{
    /// <inheritdoc/>
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs.Length == 2
        ? TensorShape.Broadcast(nameof(ExpDifference), in inputs[0], in inputs[1])
        : throw new ArgumentException($"{nameof(ExpDifference)}: takes 2 tensors, not {inputs.Length}.");

    /// <inheritdoc/>
    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => output * (tangents[0] - tangents[1]);

    /// <inheritdoc/>
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => index == 0 ? output * cotangent : -(output * cotangent);
}
