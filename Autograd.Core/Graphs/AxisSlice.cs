using System.Globalization;

namespace Autograd;

/// <summary>What is taken along one axis of a tensor: a range, or a single index, with which the axis goes away.</summary>
/// <remarks>Ranges, integers and indices convert to it: <c>x[1..3, ^1, ..]</c>.</remarks>
public readonly struct AxisSlice
{
    private readonly Range range;
    private readonly int step;

    private AxisSlice(Range range, int step, bool isIndex)
    {
        this.range = range;
        this.step = step;
        IsIndex = isIndex;
    }

    /// <summary>Every step-th element of a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="step">From one element to the next; negative steps begin at the range's last element.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0.</exception>
    public AxisSlice(Range range, int step)
        : this(range, step, isIndex: false) => ArgumentOutOfRangeException.ThrowIfZero(step);

    /// <summary>Whether it is a single index, with which the axis goes away.</summary>
    public bool IsIndex { get; }

    /// <summary>A range.</summary>
    /// <param name="range">The range.</param>
    public static implicit operator AxisSlice(Range range) => new(range, 1, isIndex: false);

    /// <summary>A single index.</summary>
    /// <param name="index">The index, also counted from the end.</param>
    public static implicit operator AxisSlice(Index index) => new(new(index, index), 1, isIndex: true);

    /// <summary>A single index.</summary>
    /// <param name="index">The index, from 0.</param>
    public static implicit operator AxisSlice(int index) => new Index(index);

    /// <summary>The elements of an axis that it stands for; false where they are not all there.</summary>
    internal bool TryOf(int length, out (int Start, int Length, int Step) elements)
    {
        var (start, end) = (range.Start.GetOffset(length), range.End.GetOffset(length));
        if (IsIndex)
        {
            elements = (start, 1, 1);
            return start >= 0 && start < length;
        }

        var stride = step == 0 ? 1 : step;
        var width = Math.Abs((long)stride);
        var count = (int)((end - start + width - 1) / width);
        elements = (stride > 0 || count == 0 ? start : end - 1, count, stride);
        return start >= 0 && end <= length && start <= end;
    }

    /// <summary>The range or index, and the step where it is not 1.</summary>
    public override string ToString() =>
        IsIndex ? range.Start.ToString()
        : step is 0 or 1 ? range.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{range} by {step}");
}
