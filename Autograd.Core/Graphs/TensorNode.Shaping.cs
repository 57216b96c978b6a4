using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Shapes. All of these are linear: the derivative of each is itself, and its transpose moves the cotangent back.
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The same elements in the same order under another shape, in the same memory.</summary>
    /// <param name="shape">The lengths; one of them may be −1 and is what is left.</param>
    /// <exception cref="ArgumentException">The numbers of elements differ.</exception>
    public TensorNode<T> Reshape(params ReadOnlySpan<nint> shape) => ApplyLinear(new Reshape(Completed(shape)), this);

    /// <summary>All elements along one axis.</summary>
    public TensorNode<T> Flatten() => Reshape(Length);

    /// <summary>The last two axes exchanged; a matrix product reads the result where it is, without a copy. A vector is its own transpose.</summary>
    public TensorNode<T> Transpose() => Rank < 2 ? this : Transpose(-2, -1);

    /// <summary>Two axes exchanged.</summary>
    /// <param name="first">One axis; negative ones count from the end.</param>
    /// <param name="second">The other.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> Transpose(int first, int second)
    {
        ref readonly var shape = ref ShapeReference;
        Span<int> order = stackalloc int[shape.Rank];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var (x, y) = (shape.Axis(nameof(Transpose), first), shape.Axis(nameof(Transpose), second));
        (order[x], order[y]) = (y, x);
        return ApplyLinear(new Permute(order), this);
    }

    /// <summary>The axes in another order.</summary>
    /// <param name="axes">Each axis once: axis i of the result is axis axes[i] of this.</param>
    /// <exception cref="ArgumentException">The axes are not a permutation.</exception>
    public TensorNode<T> Permute(params ReadOnlySpan<int> axes) => ApplyLinear(new Permute(axes), this);

    /// <summary>Without the axes of length 1.</summary>
    public TensorNode<T> Squeeze()
    {
        ref readonly var shape = ref ShapeReference;
        Span<nint> lengths = stackalloc nint[TensorShape.MaxRank];
        var rank = 0;
        foreach (var length in shape.Lengths)
        {
            if (length != 1)
                lengths[rank++] = length;
        }

        return Reshape(lengths[..rank]);
    }

    /// <summary>Without one axis, of length 1.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentException">Its length is not 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> Squeeze(int axis)
    {
        ref readonly var shape = ref ShapeReference;
        axis = shape.Axis(nameof(Squeeze), axis);
        if (shape[axis] != 1)
            throw new ArgumentException($"Squeeze: axis {axis} of {shape} has the length {shape[axis]}; only one of length 1 can go.", nameof(axis));
        Span<nint> lengths = stackalloc nint[shape.Rank - 1];
        shape.Lengths[..axis].CopyTo(lengths);
        shape.Lengths[(axis + 1)..].CopyTo(lengths[axis..]);
        return Reshape(lengths);
    }

    /// <summary>With a new axis of length 1.</summary>
    /// <param name="axis">Where it is in the result; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public TensorNode<T> Unsqueeze(int axis)
    {
        ref readonly var shape = ref ShapeReference;
        if (axis < -shape.Rank - 1 || axis > shape.Rank)
            throw new ArgumentOutOfRangeException(nameof(axis), $"Unsqueeze: {shape} has no place {axis} for a new axis.");
        axis = axis < 0 ? axis + shape.Rank + 1 : axis;
        Span<nint> lengths = stackalloc nint[shape.Rank + 1];
        shape.Lengths[..axis].CopyTo(lengths);
        lengths[axis] = 1;
        shape.Lengths[axis..].CopyTo(lengths[(axis + 1)..]);
        return Reshape(lengths);
    }

    /// <summary>Repeated along axes of length 1 and new axes in front, as in NumPy's broadcasting; takes no memory before somebody needs it.</summary>
    /// <param name="shape">The lengths; −1 keeps that of this.</param>
    /// <exception cref="ArgumentException">It does not broadcast to this shape.</exception>
    public TensorNode<T> Expand(params ReadOnlySpan<nint> shape)
    {
        ref readonly var own = ref ShapeReference;
        RequireLengths(nameof(Expand), shape);
        Span<nint> lengths = stackalloc nint[shape.Length];
        for (var i = 0; i < shape.Length; i++)
            lengths[i] = shape[i] == -1 ? own.FromEnd(shape.Length - i) : shape[i];
        return ApplyLinear(new Expand(new(lengths)), this);
    }

    /// <summary>The order along some axes, or all, turned around.</summary>
    /// <param name="axes">The axes; all where there are none.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> Flip(params ReadOnlySpan<int> axes) =>
        ApplyLinear(new Flip(Axes.Of(nameof(Flip), in ShapeReference, axes)), this);

    /// <summary>Moved along an axis; what leaves at one end comes in at the other.</summary>
    /// <param name="shift">By how many places, towards the end where positive.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public TensorNode<T> Roll(int shift, int axis = -1) => ApplyLinear(new Roll(shift, axis), this);

    /// <summary>Surrounded by more elements.</summary>
    /// <param name="before">How many before, along each axis.</param>
    /// <param name="after">How many after, along each axis.</param>
    /// <param name="value">What they are; they are constants.</param>
    /// <exception cref="ArgumentException">There are not as many numbers as axes, or one is negative.</exception>
    public TensorNode<T> Pad(ReadOnlySpan<int> before, ReadOnlySpan<int> after, T? value = default)
    {
        ref readonly var shape = ref ShapeReference;
        if (before.Length != shape.Rank || after.Length != shape.Rank)
            throw new ArgumentException($"Pad: {shape} has {shape.Rank} axes, and there are {before.Length} and {after.Length} numbers.");
        Span<nint> lengths = stackalloc nint[shape.Rank];
        for (var i = 0; i < lengths.Length; i++)
        {
            if (before[i] < 0 || after[i] < 0)
                throw new ArgumentException($"Pad: {shape} cannot be padded by {before[i]} and {after[i]} along axis {i}. To take elements away, slice.");
            lengths[i] = before[i] + shape[i] + after[i];
        }

        var around = new Embed(before, new(lengths));
        var padded = ApplyLinear(around, this);
        if (value is null || Rule.IsExactZero(value) || graph is null)
            return padded;
        var ones = ApplyLinear(new Expand(shape), graph.Constant(T.One));
        return Choose(ApplyLinear(around, ones), padded, value);
    }

    /// <summary>The lower triangle of the last two axes; above it zeros.</summary>
    /// <param name="diagonal">The last diagonal that stays: 0 is the main one, 1 the one above it.</param>
    /// <exception cref="ArgumentException">There are fewer axes than two.</exception>
    public TensorNode<T> Tril(int diagonal = 0) => ApplyLinear(new Tril(diagonal), this);

    /// <summary>The upper triangle of the last two axes; below it zeros.</summary>
    /// <param name="diagonal">The first diagonal that stays: 0 is the main one, 1 the one above it.</param>
    /// <exception cref="ArgumentException">There are fewer axes than two.</exception>
    public TensorNode<T> Triu(int diagonal = 0) => ApplyLinear(new Triu(diagonal), this);

    /// <summary>Of a vector, the matrix with it on a diagonal; of more axes, the diagonal of the last two.</summary>
    /// <param name="offset">Which diagonal: 0 is the main one, 1 the one above it.</param>
    /// <exception cref="ArgumentException">It has no axes; or the matrix would have more elements than an array may have.</exception>
    public TensorNode<T> Diag(int offset = 0)
    {
        ref readonly var shape = ref ShapeReference;
        if (shape.Rank == 0)
            throw new ArgumentException($"Diag: {shape} has no axes: it takes a vector, or matrices.");
        if (shape.Rank != 1)
            return ApplyLinear(new Diagonal(offset), this);
        var side = shape[0] + (nint)Math.Abs((long)offset);
        return ApplyLinear(new DiagonalEmbed(offset, side, side), this);
    }

    /// <summary>The sum of the main diagonal of the last two axes, [n,n] → [], a tensor since there may be a batch; <see cref="ToScalar"/> makes a scalar node of that of one matrix.</summary>
    /// <exception cref="ArgumentException">There are fewer axes than two.</exception>
    public TensorNode<T> Trace() => Rank == 1
        ? throw new ArgumentException($"Trace: {ShapeReference} has no matrices: it takes two axes or more.")
        : Diag().Sum(axis: -1);

    private void RequireLengths(string operation, ReadOnlySpan<nint> shape)
    {
        foreach (var length in shape)
        {
            if (length < -1)
                throw new ArgumentException($"{operation}: {ShapeReference} cannot become a shape with the length {length}. A length is 0 or more, or −1.");
        }
    }

    private TensorShape Completed(ReadOnlySpan<nint> shape)
    {
        var open = shape.IndexOf(-1);
        RequireLengths(nameof(Reshape), shape);
        if (open < 0)
            return new(shape);
        if (shape[(open + 1)..].Contains(-1))
            throw new ArgumentException($"Reshape: of the lengths of {ShapeReference}'s new shape only one can be −1, what is left. Give the others.");
        nint known = 1;
        for (var i = 0; i < shape.Length; i++)
            known *= i == open ? 1 : shape[i];
        if (known <= 0 || Length % known != 0)
        {
            throw new ArgumentException(
                $"Reshape: {ShapeReference} has {Length} elements, and what −1 stands for cannot be told: the other lengths have {known}.");
        }

        Span<nint> lengths = stackalloc nint[shape.Length];
        shape.CopyTo(lengths);
        lengths[open] = Length / known;
        return new(lengths);
    }
}
