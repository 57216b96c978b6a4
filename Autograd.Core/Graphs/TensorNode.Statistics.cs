using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Reductions and running totals that are put together from others, and so have their derivatives.
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The product of all elements; 1 of nothing. The derivative is the product of the others, exact with any number of zeros.</summary>
    public ScalarNode<T> Prod() => Rank == 0 ? AsScalar : Flatten().Prod(axis: 0).AsScalar;

    /// <summary>The product along some axes; 1 of nothing. The derivative is the product of the others, exact with any number of zeros.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public TensorNode<T> Prod(params ReadOnlySpan<int> axes) => Prod(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <inheritdoc cref="Prod(ReadOnlySpan{int})"/>
    public TensorNode<T> Prod(int axis, bool keepDims = false) => Prod([axis], keepDims);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <inheritdoc cref="Prod(ReadOnlySpan{int})"/>
    public TensorNode<T> Prod(ReadOnlySpan<int> axes, bool keepDims)
    {
        var set = Axes.Of(nameof(Prod), in ShapeReference, axes);
        var result = this;
        for (var axis = 0; axis < Rank; axis++)
        {
            if (set.Contains(axis))
                result = result.ProductAlong(axis);
        }

        return ApplyLinear(new Reshape(set.Reduce(in ShapeReference, keepDims)), result);
    }

    /// <summary>The variance, over all elements: the mean of (x − mean x)². The derivative is 2(x − mean x)/n.</summary>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public ScalarNode<T> Var() => Var(correction: 0);

    /// <summary>The variance, over all elements: the mean of (x − mean x)². The derivative is 2(x − mean x)/n.</summary>
    /// <param name="correction">Always named, since a lone integer is an axis. What is taken from n in the divisor: 0 for that of the elements, 1 for the estimate from a sample.</param>
    /// <exception cref="ArgumentException">There are no more elements than the correction.</exception>
    [OverloadResolutionPriority(-1)]
    public ScalarNode<T> Var(int correction) => Var(default(ReadOnlySpan<int>), keepDims: false, correction).AsScalar;

    /// <summary>The variance, along some axes.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or there are no more elements than the correction.</exception>
    public TensorNode<T> Var(params ReadOnlySpan<int> axes) => Var(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <param name="correction">What is taken from n in the divisor: 0 for that of the elements, 1 for the estimate from a sample.</param>
    /// <inheritdoc cref="Var(ReadOnlySpan{int})"/>
    public TensorNode<T> Var(int axis, bool keepDims = false, int correction = 0) => Var([axis], keepDims, correction);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <param name="correction">What is taken from n in the divisor: 0 for that of the elements, 1 for the estimate from a sample.</param>
    /// <inheritdoc cref="Var(ReadOnlySpan{int})"/>
    public TensorNode<T> Var(ReadOnlySpan<int> axes, bool keepDims = false, int correction = 0)
    {
        var deviations = Deviations(nameof(Var), axes, correction, out var divisor);
        return Graph<T>.Elementwise(default(Square), deviations).Sum(axes, keepDims) * T.CreateChecked(1.0 / divisor);
    }

    /// <summary>The standard deviation √variance, over all elements, without overflow. The derivative is (x − mean x)/(n·deviation), 0 at equal elements.</summary>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public ScalarNode<T> Std() => Std(correction: 0);

    /// <summary>The standard deviation √variance, over all elements, without overflow. The derivative is (x − mean x)/(n·deviation), 0 at equal elements.</summary>
    /// <param name="correction">Always named, since a lone integer is an axis. What is taken from n in the divisor: 0 for that of the elements, 1 for the estimate from a sample.</param>
    /// <exception cref="ArgumentException">There are no more elements than the correction.</exception>
    [OverloadResolutionPriority(-1)]
    public ScalarNode<T> Std(int correction) => Std(default(ReadOnlySpan<int>), keepDims: false, correction).AsScalar;

    /// <summary>The standard deviation √variance, along some axes, without overflow. At equal elements its derivative is 0.</summary>
    /// <param name="axes">The axes, which go away; all where there are none. Negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or there are no more elements than the correction.</exception>
    public TensorNode<T> Std(params ReadOnlySpan<int> axes) => Std(axes, keepDims: false);

    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether it stays, with the length 1.</param>
    /// <param name="correction">What is taken from n in the divisor: 0 for that of the elements, 1 for the estimate from a sample.</param>
    /// <inheritdoc cref="Std(ReadOnlySpan{int})"/>
    public TensorNode<T> Std(int axis, bool keepDims = false, int correction = 0) => Std([axis], keepDims, correction);

    /// <param name="axes">The axes; all where there are none. Negative ones count from the end.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    /// <param name="correction">What is taken from n in the divisor: 0 for that of the elements, 1 for the estimate from a sample.</param>
    /// <inheritdoc cref="Std(ReadOnlySpan{int})"/>
    // As a length, since squares are out of range long before numbers are.
    public TensorNode<T> Std(ReadOnlySpan<int> axes, bool keepDims = false, int correction = 0) =>
        Deviations(nameof(Std), axes, correction, out var divisor).Norm(axes, keepDims) * T.CreateChecked(1.0 / Math.Sqrt(divisor));

    /// <summary>eˣ/Σeˣ along an axis, without overflow.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> Softmax(int axis = -1) =>
        Graph<T>.Elementwise(default(Exp), LogSoftmax(ShapeReference.Axis(nameof(Softmax), axis)));

    /// <summary>ln softmax x = x − ln Σeˣ along an axis, without overflow.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> LogSoftmax(int axis = -1) =>
        Graph<T>.General(new LogSoftmax(ShapeReference.Axis(nameof(LogSoftmax), axis)), [this]);

    /// <summary>The sums of the elements up to each, along an axis.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> CumSum(int axis = -1) => ApplyLinear(new CumSum(axis, false), this);

    /// <summary>The products of the elements up to each, along an axis; the derivative is exact with any number of zeros.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> CumProd(int axis = -1)
    {
        ref readonly var shape = ref ShapeReference;
        axis = shape.Axis(nameof(CumProd), axis);

        // After the step with distance d, each element is the product of the 2d before it (Hillis and Steele 1986).
        var result = this;
        var length = (int)shape[axis];
        for (var distance = 1; distance < length; distance *= 2)
        {
            var moved = result.Slice(axis, ..(length - distance));
            var first = result.Slice(axis, ..distance);
            result = TensorNode.Concat([first, result.Slice(axis, distance..) * moved], axis);
        }

        return result;
    }

    /// <summary>The value without its derivative: for differentiation it is a constant, on the same graph.</summary>
    public TensorNode<T> StopGradient() => graph is null ? new(Graph<T>.Stop(value)) : graph.Stop(this);

    private TensorNode<T> Deviations(string operation, ReadOnlySpan<int> axes, int correction, out long divisor)
    {
        var set = Axes.Of(operation, in ShapeReference, axes);
        var count = AxisChecks.Count(set, in ShapeReference);
        if (count <= correction || count == 0)
        {
            throw new ArgumentException(
                $"{operation}: {ShapeReference} over axes ({set}) has {count} elements for each variance, which needs more than {correction}. "
                + "Take other axes, or a smaller correction.");
        }

        divisor = count - correction;
        return ApplyLinear(new Deviation(set, once: false), this);
    }

    // Halves multiplied with one another: no element is divided by, so zeros are nothing special, at any order.
    private TensorNode<T> ProductAlong(int axis)
    {
        var result = this;
        var length = (int)Shape[axis];
        if (length == 0)
            return Sum(axis, keepDims: true) + T.One;

        while (length > 1)
        {
            var half = length / 2;
            var product = result.Slice(axis, ..half) * result.Slice(axis, half..(2 * half));
            result = length % 2 == 0 ? product : TensorNode.Concat([product, result.Slice(axis, (length - 1)..)], axis);
            length = length - half;
        }

        return result;
    }
}
