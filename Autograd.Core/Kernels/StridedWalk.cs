using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>The places that the outer axes of a <see cref="StridedMap"/> lead to, one after another, relative to the first.</summary>
internal ref struct StridedWalk
{
    private Counters counters;

    public StridedWalk(scoped in StridedMap map) => Rank = map.Rank;

    /// <summary>From a place in the middle.</summary>
    public StridedWalk(scoped in StridedMap map, nint index)
    {
        Rank = map.Rank;
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            (index, counters[axis]) = nint.DivRem(index, map.Length(axis));
            Source += counters[axis] * map.SourceStride(axis);
            Target += counters[axis] * map.TargetStride(axis);
        }
    }

    public int Rank { get; }

    public nint Source { get; private set; }

    public nint Target { get; private set; }

    /// <summary>To the next place; back to the first, with false, after the last.</summary>
    public bool MoveNext(scoped in StridedMap map)
    {
        for (var axis = Rank - 1; axis >= 0; axis--)
        {
            Source += map.SourceStride(axis);
            Target += map.TargetStride(axis);
            if (++counters[axis] < map.Length(axis))
                return true;
            counters[axis] = 0;
            Source -= map.SourceStride(axis) * map.Length(axis);
            Target -= map.TargetStride(axis) * map.Length(axis);
        }

        return false;
    }

    [InlineArray(TensorShape.MaxRank)]
    private struct Counters
    {
        private nint first;
    }
}
