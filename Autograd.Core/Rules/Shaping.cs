using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The same elements in the same row-major order under another shape; the transpose gives them the old one back.</summary>
/// <param name="shape">The new shape, of as many elements.</param>
public readonly partial struct Reshape(TensorShape shape) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Reshape)}({shape})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x) => x.Length == shape.Length
        ? shape
        : throw new ArgumentException(
            $"{nameof(Reshape)}: {x} has {x.Length} elements and {shape} has {shape.Length}. A reshape keeps their number.");

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new Reshape(x), cotangent);
}

/// <summary>Repeats axes of length 1, and adds axes in front, as in NumPy; the transpose sums over them.</summary>
/// <param name="shape">The shape to broadcast to.</param>
public readonly partial struct Expand(TensorShape shape) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Expand)}({shape})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x) => TensorShape.Broadcast(nameof(Expand), in x, in shape) == shape
        ? shape
        : throw new ArgumentException(
            $"{nameof(Expand)}: {x} does not expand to {shape}. Only axes of length 1 are repeated, and new axes come in front.");

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new SumTo(x), cotangent);
}

/// <summary>The axes in another order; the transpose puts them back.</summary>
public readonly partial struct Permute : ILinearRule
{
    // Four bits for each axis: a rule is kept and compared by its bits.
    private const int BitsPerAxis = 4;
    private const uint AxisMask = (1 << BitsPerAxis) - 1;

    private readonly uint order;
    private readonly int rank;

    /// <summary>Axis i of the value is axis <c>order[i]</c> of the argument.</summary>
    /// <param name="order">Each axis from 0 to rank − 1 once, or from −rank to −1.</param>
    /// <exception cref="ArgumentException">It is not an order of axes.</exception>
    public Permute(params ReadOnlySpan<int> order)
    {
        rank = order.Length;
        var seen = 0;
        for (var i = 0; i < rank; i++)
        {
            var axis = order[i] < 0 ? order[i] + rank : order[i];
            if (rank > TensorShape.MaxRank || axis < 0 || axis >= rank || (seen >> axis & 1) != 0)
            {
                throw new ArgumentException(
                    $"{nameof(Permute)}: ({string.Join(",", order.ToArray())}) is no order of axes: each from 0 to {rank - 1} has to occur once.",
                    nameof(order));
            }

            seen |= 1 << axis;
            this.order |= (uint)axis << (i * BitsPerAxis);
        }
    }

    private Permute(uint order, int rank) => (this.order, this.rank) = (order, rank);

    /// <summary>Whether it exchanges the last two axes and leaves the others.</summary>
    internal bool IsMatrixTranspose
    {
        get
        {
            if (rank < 2 || Axis(rank - 1) != rank - 2 || Axis(rank - 2) != rank - 1)
                return false;
            for (var i = 0; i < rank - 2; i++)
            {
                if (Axis(i) != i)
                    return false;
            }

            return true;
        }
    }

    private Permute Inverse
    {
        get
        {
            var inverse = 0u;
            for (var i = 0; i < rank; i++)
                inverse |= (uint)i << (Axis(i) * BitsPerAxis);
            return new(inverse, rank);
        }
    }

    /// <summary>The name with the parameter.</summary>
    public override string ToString()
    {
        var axes = new int[rank];
        for (var i = 0; i < rank; i++)
            axes[i] = Axis(i);
        return $"{nameof(Permute)}({string.Join(",", axes)})";
    }

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        if (x.Rank != rank)
            throw new ArgumentException($"{this}: {x} has {x.Rank} axes and the order names {rank}. Name each axis once.");
        Span<nint> lengths = stackalloc nint[rank];
        for (var i = 0; i < rank; i++)
            lengths[i] = x[Axis(i)];
        return new(lengths);
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(Inverse, cotangent);

    private int Axis(int i) => (int)(order >> (i * BitsPerAxis) & AxisMask);
}

/// <summary>The elements along some axes in the opposite order; it is its own transpose.</summary>
/// <param name="axes">The axes.</param>
public readonly partial struct Flip(Axes axes) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Flip)}({axes})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        AxisChecks.Require(nameof(Flip), axes, in x);
        return x;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(this, cotangent);
}

/// <summary>The elements moved along an axis, those that leave at one end entering at the other; the transpose moves them back.</summary>
/// <param name="shift">By how many places; to the front where negative.</param>
/// <param name="axis">The axis, counted from the front, or from the end where negative.</param>
public readonly partial struct Roll(int shift, int axis) : ILinearRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(Roll)}({shift},{axis})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        x.Axis(nameof(Roll), axis);
        return x;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new Roll(Opposite(in x), axis), cotangent);

    // The smallest integer has no opposite; less than a turn has.
    private int Opposite(in TensorShape x)
    {
        var length = (int)x[x.Axis(nameof(Roll), axis)];
        return length == 0 ? 0 : -(shift % length);
    }
}
