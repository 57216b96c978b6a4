using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Autograd.Algebra;

/// <summary>The lengths of a tensor's axes, up to <see cref="MaxRank"/> of them, in row-major order: the last axis is contiguous.</summary>
public readonly struct TensorShape : IEquatable<TensorShape>
{
    /// <summary>The most axes that a tensor can have.</summary>
    public const int MaxRank = 8;

    private readonly Axes8 lengths;
    private readonly int rank;

    /// <summary>A shape.</summary>
    /// <param name="lengths">The length of each axis; none for a scalar. A length may be 0.</param>
    /// <exception cref="ArgumentException">There are too many axes, a length is negative, or there are too many elements.</exception>
    public TensorShape(params ReadOnlySpan<nint> lengths)
    {
        if (lengths.Length > MaxRank)
            throw TooManyAxes(lengths);
        rank = lengths.Length;
        var length = 1L;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            if (lengths[axis] < 0)
                throw Negative(lengths);
            length *= lengths[axis];
            if (length > Array.MaxLength)
                throw TooLarge(lengths);
            this.lengths[axis] = lengths[axis];
        }

        Length = (int)length;
    }

    /// <summary>A shape like another but for the length of the last axis.</summary>
    internal TensorShape(in TensorShape like, nint last)
    {
        rank = like.rank;
        var length = last;
        for (var axis = 0; axis < rank - 1; axis++)
        {
            lengths[axis] = like.lengths[axis];
            length *= lengths[axis];
        }

        lengths[rank - 1] = last;
        if (length > Array.MaxLength)
            throw TooLarge(Lengths.ToArray());
        Length = (int)length;
    }

    /// <summary>The number of axes.</summary>
    public int Rank => rank;

    /// <summary>The number of elements: the product of the lengths, 1 for a scalar.</summary>
    // A default shape is a scalar's, so what is stored is one less.
    public int Length
    {
        get => field + 1;
        private init => field = value - 1;
    }

    /// <summary>The length of an axis.</summary>
    /// <param name="axis">From 0 to <see cref="Rank"/> − 1.</param>
    public nint this[int axis] => Lengths[axis];

    /// <summary>The length of an axis, also counted from the end.</summary>
    /// <param name="axis">The axis.</param>
    public nint this[Index axis] => Lengths[axis];

    /// <summary>The lengths.</summary>
    [UnscopedRef]
    public ReadOnlySpan<nint> Lengths
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((ReadOnlySpan<nint>)lengths)[..rank];
    }

    /// <summary>Whether both have the same lengths.</summary>
    public static bool operator ==(in TensorShape left, in TensorShape right) => left.Equals(in right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(in TensorShape left, in TensorShape right) => !left.Equals(in right);

    /// <summary>
    /// The shape that two shapes are broadcast to, as in NumPy: axes are aligned at the end, and a length of 1, or a missing
    /// axis, is repeated.
    /// </summary>
    /// <param name="operation">What needs it, for the error message.</param>
    /// <param name="left">One shape.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ArgumentException">Two lengths differ and neither is 1.</exception>
    public static TensorShape Broadcast(string operation, in TensorShape left, in TensorShape right)
    {
        if (left.Equals(in right) || right.rank == 0)
            return left;
        if (left.rank == 0)
            return right;
        var rank = Math.Max(left.rank, right.rank);
        Span<nint> lengths = stackalloc nint[rank];
        for (var i = 1; i <= rank; i++)
        {
            var (x, y) = (left.FromEnd(i), right.FromEnd(i));
            if (x != y && x != 1 && y != 1)
            {
                throw new ArgumentException(
                    $"{operation}: {left} and {right} do not broadcast: {x} ≠ {y}, and neither is 1 (axes are aligned at the end).");
            }

            lengths[rank - i] = x == 1 ? y : x;
        }

        return new(lengths);
    }

    /// <summary>Whether broadcasting gives the other shape.</summary>
    internal bool BroadcastsTo(in TensorShape other)
    {
        if (rank > other.rank)
            return false;
        for (var i = 1; i <= rank; i++)
        {
            if (FromEnd(i) != other.FromEnd(i) && FromEnd(i) != 1)
                return false;
        }

        return true;
    }

    /// <summary>The length of the axis that is the i-th from the end, counted from 1; 1 for one that is missing.</summary>
    internal nint FromEnd(int i) => i <= rank ? lengths[rank - i] : 1;

    /// <summary>An axis counted from either end as one counted from the front.</summary>
    /// <param name="operation">What needs it, for the error message.</param>
    /// <param name="axis">From −<see cref="Rank"/> to <see cref="Rank"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(string operation, int axis) => axis >= -rank && axis < rank
        ? (axis + rank) % rank
        : throw new ArgumentOutOfRangeException(
            nameof(axis), $"{operation}: {this} has no axis {axis.ToString(CultureInfo.InvariantCulture)}.");

    /// <inheritdoc/>
    public bool Equals(TensorShape other) => Equals(in other);

    /// <inheritdoc cref="Equals(TensorShape)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(in TensorShape other)
    {
        if (rank != other.rank)
            return false;
        for (var i = 0; i < rank; i++)
        {
            if (lengths[i] != other.lengths[i])
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TensorShape other && Equals(in other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var length in Lengths)
            hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>The lengths in brackets: <c>[32,784]</c>.</summary>
    public override string ToString() => Write(Lengths);

    /// <summary>The index of an element along each axis, for messages: <c>[0,2]</c>.</summary>
    /// <param name="flat">Its place in row-major order.</param>
    internal string ElementText(int flat)
    {
        Span<nint> index = stackalloc nint[rank];
        for (var i = rank - 1; i >= 0; i--)
            (flat, index[i]) = ((int)(flat / lengths[i]), flat % lengths[i]);
        return Write(index);
    }

    // Apart, since shapes are made all the time, and texts take room in the frame of whoever makes them.
    private static ArgumentException TooManyAxes(ReadOnlySpan<nint> lengths) =>
        new($"A tensor has up to {MaxRank} axes, not {lengths.Length}: {Write(lengths)}.", nameof(lengths));

    private static ArgumentException Negative(ReadOnlySpan<nint> lengths) =>
        new($"The length of an axis is negative: {Write(lengths)}.", nameof(lengths));

    private static ArgumentException TooLarge(ReadOnlySpan<nint> lengths) =>
        new($"A tensor has up to {Array.MaxLength:N0} elements: {Write(lengths)} is too large.", nameof(lengths));

    private static string Write(ReadOnlySpan<nint> lengths)
    {
        var texts = new string[lengths.Length];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = lengths[i].ToString(CultureInfo.InvariantCulture);
        return $"[{string.Join(",", texts)}]";
    }

    [InlineArray(MaxRank)]
    private struct Axes8
    {
        private nint first;
    }
}
