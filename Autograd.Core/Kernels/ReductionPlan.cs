using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// A reduction over any set of axes as its innermost two loops, [length, inner] of which the length is taken together, and
/// the loops around them: over results, and over further elements of the same result.
/// </summary>
internal ref struct ReductionPlan
{
    /// <summary>Around the innermost loops, from one result to the next: the source is the argument, the target the value.</summary>
    public StridedMap Kept;

    /// <summary>Around the innermost loops, from one part of a result's elements to the next.</summary>
    public StridedMap Taken;

    public ReductionPlan(in TensorShape shape, Axes axes)
    {
        // Neighbours of the same kind walk as one, and an axis of length 1 is of either kind.
        Span<nint> lengths = stackalloc nint[TensorShape.MaxRank];
        Span<bool> areTaken = stackalloc bool[TensorShape.MaxRank];
        var groups = 0;
        for (var i = 0; i < shape.Rank; i++)
        {
            if (shape[i] == 1)
                continue;
            if (groups > 0 && areTaken[groups - 1] == axes.Contains(i))
            {
                lengths[groups - 1] *= shape[i];
                continue;
            }

            lengths[groups] = shape[i];
            areTaken[groups++] = axes.Contains(i);
        }

        nint stride = 1, target = 1;
        (Inner, Length) = (1, 1);
        if (groups > 0 && !areTaken[groups - 1])
            stride = target = Inner = lengths[--groups];
        if (groups > 0)
            stride *= Length = lengths[--groups];

        Span<nint> strides = stackalloc nint[groups], targets = stackalloc nint[groups];
        for (var i = groups - 1; i >= 0; i--)
        {
            (strides[i], targets[i]) = (stride, target);
            stride *= lengths[i];
            target *= areTaken[i] ? 1 : lengths[i];
        }

        Kept = StridedMap.Empty;
        Taken = StridedMap.Empty;
        for (var i = 0; i < groups; i++)
        {
            if (areTaken[i])
                Taken.Add(lengths[i], strides[i], 0);
            else
                Kept.Add(lengths[i], strides[i], targets[i]);
        }
    }

    /// <summary>How many results stand side by side, their elements <see cref="Inner"/> apart.</summary>
    public nint Inner { get; }

    /// <summary>How many elements, <see cref="Inner"/> apart, are taken together in the innermost loops.</summary>
    public nint Length { get; }

    /// <summary>How many results there are.</summary>
    public readonly nint Results => Kept.Count * Inner;

    /// <summary>How many elements each result is of.</summary>
    public readonly nint Elements => Taken.Count * Length;

    public readonly void Require(int argument, int value)
    {
        if (argument < Results * Elements || value < Results)
            throw new ArgumentException("A span is shorter than the shape that goes with it.");
    }
}
