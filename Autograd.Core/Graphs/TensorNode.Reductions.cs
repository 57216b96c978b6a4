using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Reductions: over all axes to a scalar node, over some axes to a tensor.
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The sum, over all elements. The derivative is 1 for each element. Summed pairwise, in an order that the shape fixes; a sum of nothing is 0.</summary>
    public ScalarNode<T> Sum() =>
        IsScalar ? AsScalar : ApplyLinear(new Sum(Axes.All(in ShapeReference), false), this).AsScalar;

    /// <summary>The sum, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> Sum(params ReadOnlySpan<int> axes) => Sum(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int})"/>
    public TensorNode<T> Sum(int axis, bool keepDims = false) => Sum([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="Sum(ReadOnlySpan{int})"/>
    public TensorNode<T> Sum(ReadOnlySpan<int> axes, bool keepDims) =>
        ApplyLinear(new Sum(Axes.Of(nameof(Sum), in ShapeReference, axes), keepDims), this);

    /// <summary>The mean, over all elements. The derivative is 1/n for each of n elements. The mean of nothing throws.</summary>
    /// <exception cref="ArgumentException">There is no element to take.</exception>
    public ScalarNode<T> Mean() =>
        IsScalar ? AsScalar : ApplyLinear(new Mean(Axes.All(in ShapeReference), false), this).AsScalar;

    /// <summary>The mean, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> Mean(params ReadOnlySpan<int> axes) => Mean(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="Mean(ReadOnlySpan{int})"/>
    public TensorNode<T> Mean(int axis, bool keepDims = false) => Mean([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="Mean(ReadOnlySpan{int})"/>
    public TensorNode<T> Mean(ReadOnlySpan<int> axes, bool keepDims) =>
        ApplyLinear(new Mean(Axes.Of(nameof(Mean), in ShapeReference, axes), keepDims), this);

    /// <summary>The largest element, over all elements. The derivative is 1 for the largest; ties share it evenly. NaN where any element is NaN, and so is its derivative; of nothing it throws.</summary>
    /// <exception cref="ArgumentException">There is no element to take.</exception>
    public ScalarNode<T> Max() =>
        IsScalar ? AsScalar : Reduced(new MaxOver(Axes.All(in ShapeReference), false), this).AsScalar;

    /// <summary>The largest element, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> Max(params ReadOnlySpan<int> axes) => Max(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="Max(ReadOnlySpan{int})"/>
    public TensorNode<T> Max(int axis, bool keepDims = false) => Max([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="Max(ReadOnlySpan{int})"/>
    public TensorNode<T> Max(ReadOnlySpan<int> axes, bool keepDims) =>
        Reduced(new MaxOver(Axes.Of(nameof(Max), in ShapeReference, axes), keepDims), this);

    /// <summary>The smallest element, over all elements. The derivative is 1 for the smallest; ties share it evenly. NaN where any element is NaN, and so is its derivative; of nothing it throws.</summary>
    /// <exception cref="ArgumentException">There is no element to take.</exception>
    public ScalarNode<T> Min() =>
        IsScalar ? AsScalar : Reduced(new MinOver(Axes.All(in ShapeReference), false), this).AsScalar;

    /// <summary>The smallest element, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> Min(params ReadOnlySpan<int> axes) => Min(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="Min(ReadOnlySpan{int})"/>
    public TensorNode<T> Min(int axis, bool keepDims = false) => Min([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="Min(ReadOnlySpan{int})"/>
    public TensorNode<T> Min(ReadOnlySpan<int> axes, bool keepDims) =>
        Reduced(new MinOver(Axes.Of(nameof(Min), in ShapeReference, axes), keepDims), this);

    /// <summary>Ln Σ eˣ, without overflow, over all elements. The derivative is softmax x. −∞ of nothing.</summary>
    public ScalarNode<T> LogSumExp() =>
        IsScalar ? AsScalar : Reduced(new LogSumExp(Axes.All(in ShapeReference), false), this).AsScalar;

    /// <summary>Ln Σ eˣ, without overflow, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> LogSumExp(params ReadOnlySpan<int> axes) => LogSumExp(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{int})"/>
    public TensorNode<T> LogSumExp(int axis, bool keepDims = false) => LogSumExp([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{int})"/>
    public TensorNode<T> LogSumExp(ReadOnlySpan<int> axes, bool keepDims) =>
        Reduced(new LogSumExp(Axes.Of(nameof(LogSumExp), in ShapeReference, axes), keepDims), this);

    /// <summary>The Euclidean norm √Σx², without overflow, over all elements. The derivative is x/‖x‖, 0 at the origin. 0 of nothing.</summary>
    public ScalarNode<T> Norm() =>
        Reduced(new Norm(Axes.All(in ShapeReference), false), this).AsScalar;

    /// <summary>The Euclidean norm √Σx², without overflow, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> Norm(params ReadOnlySpan<int> axes) => Norm(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="Norm(ReadOnlySpan{int})"/>
    public TensorNode<T> Norm(int axis, bool keepDims = false) => Norm([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="Norm(ReadOnlySpan{int})"/>
    public TensorNode<T> Norm(ReadOnlySpan<int> axes, bool keepDims) =>
        Reduced(new Norm(Axes.Of(nameof(Norm), in ShapeReference, axes), keepDims), this);

    private static TensorNode<T> Reduced<TRule>(TRule rule, TensorNode<T> x)
        where TRule : struct, IReductionRule => Graph<T>.Reduction(rule, x);
}
