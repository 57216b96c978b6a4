using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Which element of a source goes to which of a target: a loop over some axes, each with a stride in both. Axes that both
/// walk as one are joined as they are added, so that the innermost run is as long as can be.
/// </summary>
internal ref struct StridedMap
{
    private Strides lengths;
    private Strides sources;
    private Strides targets;

    /// <summary>How many axes are left after joining.</summary>
    public int Rank { get; private set; }

    /// <summary>How many elements there are.</summary>
    public nint Count { get; private set; }

    /// <summary>The place of the first element in the source.</summary>
    public nint Source { get; set; }

    /// <summary>The place of the first element in the target.</summary>
    public nint Target { get; set; }

    public static StridedMap Empty => new() { Count = 1 };

    public readonly nint Length(int axis) => lengths[axis];

    public readonly nint SourceStride(int axis) => sources[axis];

    public readonly nint TargetStride(int axis) => targets[axis];

    /// <summary>Adds an axis inside of those that are there.</summary>
    public void Add(nint length, nint source, nint target)
    {
        Count *= length;
        if (length == 1)
            return;
        var last = Rank - 1;
        if (last >= 0 && sources[last] == source * length && targets[last] == target * length)
        {
            lengths[last] *= length;
            sources[last] = source;
            targets[last] = target;
            return;
        }

        lengths[Rank] = length;
        sources[Rank] = source;
        targets[Rank] = target;
        Rank++;
    }

    /// <summary>The same map without one of its axes, for a loop over the others.</summary>
    public readonly StridedMap Without(int axis)
    {
        var rest = this;
        for (var i = axis; i < Rank - 1; i++)
        {
            rest.lengths[i] = lengths[i + 1];
            rest.sources[i] = sources[i + 1];
            rest.targets[i] = targets[i + 1];
        }

        rest.Rank--;
        return rest;
    }

    /// <summary>Throws where an element would be outside of what there is.</summary>
    public readonly void Require(int sourceLength, int targetLength)
    {
        if (Count == 0)
            return;
        nint sourceLow = Source, sourceHigh = Source, targetLow = Target, targetHigh = Target;
        for (var i = 0; i < Rank; i++)
        {
            var (source, target) = ((lengths[i] - 1) * sources[i], (lengths[i] - 1) * targets[i]);
            sourceLow += Math.Min(0, source);
            sourceHigh += Math.Max(0, source);
            targetLow += Math.Min(0, target);
            targetHigh += Math.Max(0, target);
        }

        if (sourceLow < 0 || sourceHigh >= sourceLength || targetLow < 0 || targetHigh >= targetLength)
            throw new ArgumentException("A span is shorter than the shape that goes with it.");
    }

    /// <summary>Row-major strides: from one element to the next along each axis.</summary>
    public static void RowMajor(in TensorShape shape, Span<nint> strides)
    {
        nint stride = 1;
        for (var i = shape.Rank - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
    }

    [InlineArray(TensorShape.MaxRank)]
    private struct Strides
    {
        private nint first;
    }
}
