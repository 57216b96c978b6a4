using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Taking elements, and putting them in order.
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>One element, as a scalar node of the same graph: its gradient comes back here.</summary>
    /// <param name="index">One index for each axis, from 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside of its axis.</exception>
    // An integer converts to all three kinds of index; with nothing but integers, this one is meant.
    [OverloadResolutionPriority(1)]
    public ScalarNode<T> this[params ReadOnlySpan<nint> index]
    {
        get
        {
            ref readonly var shape = ref ShapeReference;
            if (index.Length != shape.Rank)
            {
                throw new ArgumentException(
                    $"Element: {shape} needs {shape.Rank} indices, and there are {index.Length}. Ranges take whole axes: x[0, ..].");
            }

            nint flat = 0;
            for (var i = 0; i < index.Length; i++)
            {
                if (index[i] < 0 || index[i] >= shape[i])
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(index), string.Create(CultureInfo.InvariantCulture, $"Element: index {index[i]} of axis {i} is not within {shape}. Indices go from 0 to {shape[i] - 1}; from the end they are ^1, ^2, …"));
                }

                flat = flat * shape[i] + index[i];
            }

            return Element((int)flat);
        }
    }

    /// <summary>One element, as a scalar node, with indices that may count from the end: <c>x[^1]</c>.</summary>
    /// <inheritdoc cref="this[ReadOnlySpan{nint}]"/>
    public ScalarNode<T> this[params ReadOnlySpan<Index> index]
    {
        get
        {
            Span<nint> offsets = stackalloc nint[index.Length];
            for (var i = 0; i < index.Length; i++)
                offsets[i] = index[i].GetOffset(i < Rank ? (int)Shape[i] : 0);
            return this[(ReadOnlySpan<nint>)offsets];
        }
    }

    /// <summary>A part of the tensor: a range or an index for each of the first axes, and all of the others.</summary>
    /// <param name="slices">With an index, the axis goes away; <c>..</c> takes all of it.</param>
    /// <exception cref="ArgumentException">There are more slices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A slice is not within its axis.</exception>
    public TensorNode<T> this[params ReadOnlySpan<AxisSlice> slices]
    {
        get
        {
            ref readonly var shape = ref ShapeReference;
            if (slices.Length > shape.Rank)
                throw new ArgumentException($"Slice: {shape} has {shape.Rank} axes, and there are {slices.Length} slices.");
            Span<int> starts = stackalloc int[shape.Rank];
            Span<int> steps = stackalloc int[shape.Rank];
            Span<nint> lengths = stackalloc nint[shape.Rank];
            Span<nint> kept = stackalloc nint[shape.Rank];
            var rank = 0;
            for (var i = 0; i < shape.Rank; i++)
            {
                var slice = i < slices.Length ? slices[i] : ..;
                (starts[i], lengths[i], steps[i]) = Of(slice, in shape, i);
                if (!slice.IsIndex)
                    kept[rank++] = lengths[i];
            }

            var part = ApplyLinear(new Slice(starts, new(lengths), steps), this);
            return rank == shape.Rank ? part : ApplyLinear(new Reshape(new(kept[..rank])), part);
        }
    }

    /// <summary>A part along one axis.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="slice">What is taken of it; with an index, the axis stays, with the length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the slice is not within it.</exception>
    public TensorNode<T> Slice(int axis, AxisSlice slice)
    {
        ref readonly var shape = ref ShapeReference;
        axis = shape.Axis(nameof(Slice), axis);
        Span<int> starts = stackalloc int[shape.Rank];
        Span<int> steps = stackalloc int[shape.Rank];
        Span<nint> lengths = stackalloc nint[shape.Rank];
        starts.Clear();
        steps.Fill(1);
        shape.Lengths.CopyTo(lengths);
        (starts[axis], lengths[axis], steps[axis]) = Of(slice, in shape, axis);
        return ApplyLinear(new Slice(starts, new(lengths), steps), this);
    }

    /// <summary>Cut into equal parts along an axis.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">The axis does not divide so.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T>[] Split(int parts, int axis = 0)
    {
        ref readonly var shape = ref ShapeReference;
        var length = (int)shape[shape.Axis(nameof(Split), axis)];
        if (parts < 1 || length % parts != 0)
            throw new ArgumentException($"Split: axis {axis} of {shape} does not divide into {parts} equal parts. Give the parts' lengths.", nameof(parts));
        var lengths = new int[parts];
        Array.Fill(lengths, length / parts);
        return Split(lengths, axis);
    }

    /// <summary>Cut along an axis.</summary>
    /// <param name="lengths">The parts' lengths.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">The lengths do not add up to the axis'.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or a length is negative.</exception>
    public TensorNode<T>[] Split(ReadOnlySpan<int> lengths, int axis = 0)
    {
        ref readonly var shape = ref ShapeReference;
        axis = shape.Axis(nameof(Split), axis);
        var sum = 0;
        foreach (var length in lengths)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(nameof(lengths), $"Split: a part of {shape} cannot have the length {length}. Lengths are 0 or more.");
            sum += length;
        }

        if (sum != shape[axis])
            throw new ArgumentException($"Split: the lengths add up to {sum}, and axis {axis} of {shape} has {shape[axis]}.", nameof(lengths));
        var parts = new TensorNode<T>[lengths.Length];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Slice(axis, start..(start + lengths[i]));
            start += lengths[i];
        }

        return parts;
    }

    /// <summary>The rows that a list names, in its order, along an axis: [n, …] → [number of indices, …]; a row may be named more than once.</summary>
    /// <param name="indices">Each from 0 to n − 1. A copy is kept.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is outside of it.</exception>
    public TensorNode<T> Gather(ReadOnlySpan<int> indices, int axis = 0) => Gather(indices.ToArray().AsMemory(), axis);

    /// <param name="indices">Each from 0 to n − 1, in memory that is not changed before the last sweep.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <inheritdoc cref="Gather(ReadOnlySpan{int}, int)"/>
    public TensorNode<T> Gather(ReadOnlyMemory<int> indices, int axis = 0) => ApplyLinear(new Gather(indices, axis), this);

    /// <summary>
    /// For each place of the result, the element that an index names along an axis, at the same place along the others:
    /// y[i, j] = x[i, indices[i, j]] for axis 1.
    /// </summary>
    /// <param name="indices">Row-major, in memory that is not changed before the last sweep.</param>
    /// <param name="shape">Their shape, which is the result's: this shape but for the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">The shapes do not agree, or there are more or fewer indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is outside of it.</exception>
    public TensorNode<T> GatherAlong(ReadOnlyMemory<int> indices, ReadOnlySpan<nint> shape, int axis) =>
        ApplyLinear(new GatherAlong(indices, new(shape), axis), this);

    /// <summary>Zeros to which the rows of this are added at the places that a list names: the transpose of <see cref="Gather(ReadOnlySpan{int}, int)"/>.</summary>
    /// <param name="indices">A place for each row. A copy is kept.</param>
    /// <param name="length">How long the axis of the result is.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or an index is outside of the result's.</exception>
    public TensorNode<T> ScatterAdd(ReadOnlySpan<int> indices, nint length, int axis = 0) => length >= 0
        ? ApplyLinear(new ScatterAdd(indices.ToArray(), axis, length), this)
        : throw new ArgumentOutOfRangeException(nameof(length), $"ScatterAdd: {ShapeReference} cannot be added into an axis of length {length}. It is 0 or more.");

    /// <summary>The elements in order along an axis. Ties keep their order, NaN comes last; the derivative goes where each element came from.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> Sort(int axis = -1, bool descending = false)
    {
        ref readonly var shape = ref ShapeReference;
        axis = shape.Axis(nameof(Sort), axis);
        return ApplyLinear(new GatherAlong(Ordering.Sort(Elements, in shape, axis, descending), shape, axis), this);
    }

    /// <summary>The k largest elements along an axis, the largest first, or the k smallest; the derivative goes where each came from.</summary>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="largest">Whether the largest, or the smallest.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or it has fewer elements.</exception>
    public TensorNode<T> TopK(int k, int axis = -1, bool largest = true)
    {
        ref readonly var shape = ref ShapeReference;
        axis = shape.Axis(nameof(TopK), axis);
        var indices = Ordering.TopK(Elements, in shape, axis, k, largest);
        Span<nint> lengths = stackalloc nint[shape.Rank];
        shape.Lengths.CopyTo(lengths);
        lengths[axis] = k;
        return ApplyLinear(new GatherAlong(indices, new(lengths), axis), this);
    }

    private ScalarNode<T> Element(int flat) => IsScalar ? AsScalar : ApplyLinear(new Element(flat), this).AsScalar;

    private static (int Start, int Length, int Step) Of(AxisSlice slice, in TensorShape shape, int axis) =>
        slice.TryOf((int)shape[axis], out var elements)
            ? elements
            : throw new ArgumentOutOfRangeException(nameof(slice), $"Slice: {slice} is not within axis {axis} of {shape}.");
}
