using System.Numerics;

namespace Autograd.Algebra;

/// <summary>A set of axes, counted from the front.</summary>
public readonly record struct Axes
{
    private readonly byte bits;

    private Axes(int bits) => this.bits = (byte)bits;

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(bits);

    /// <summary>All axes of a shape.</summary>
    /// <param name="shape">The shape.</param>
    public static Axes All(in TensorShape shape) => new((1 << shape.Rank) - 1);

    /// <summary>The axes that are named; all of them where none is.</summary>
    /// <param name="operation">What needs them, for the error message.</param>
    /// <param name="shape">The shape whose axes they are.</param>
    /// <param name="axes">Each from −rank to rank − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Axes Of(string operation, in TensorShape shape, ReadOnlySpan<int> axes)
    {
        if (axes.IsEmpty)
            return All(in shape);
        var bits = 0;
        foreach (var axis in axes)
        {
            var bit = 1 << shape.Axis(operation, axis);
            if ((bits & bit) != 0)
                throw new ArgumentException($"{operation}: axis {axis} of {shape} is named twice.", nameof(axes));
            bits |= bit;
        }

        return new(bits);
    }

    /// <summary>The axes that a shape gains or repeats when it is broadcast to another.</summary>
    internal static Axes Repeated(in TensorShape from, in TensorShape to)
    {
        var bits = 0;
        for (var i = 1; i <= to.Rank; i++)
        {
            if (i > from.Rank || (from.FromEnd(i) == 1 && to.FromEnd(i) != 1))
                bits |= 1 << (to.Rank - i);
        }

        return new(bits);
    }

    /// <summary>Whether an axis is among them.</summary>
    /// <param name="axis">The axis, counted from the front.</param>
    public bool Contains(int axis) => (bits >> axis & 1) != 0;

    /// <summary>A shape without these axes, or with the length 1 in their place.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="keepDims">Whether they stay, with the length 1.</param>
    public TensorShape Reduce(in TensorShape shape, bool keepDims)
    {
        Span<nint> lengths = stackalloc nint[shape.Rank];
        var rank = 0;
        for (var i = 0; i < shape.Rank; i++)
        {
            if (!Contains(i))
                lengths[rank++] = shape[i];
            else if (keepDims)
                lengths[rank++] = 1;
        }

        return new(lengths[..rank]);
    }

    /// <summary>The axes' numbers.</summary>
    public override string ToString()
    {
        var set = this;
        return string.Join(",", Enumerable.Range(0, TensorShape.MaxRank).Where(axis => set.Contains(axis)));
    }
}
