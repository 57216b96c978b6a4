using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Reshape
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => x.CopyTo(y);
}

public readonly partial struct Expand
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var to = ShapeOf(in shape);
        Span<nint> from = stackalloc nint[shape.Rank], target = stackalloc nint[to.Rank];
        StridedMap.RowMajor(in shape, from);
        StridedMap.RowMajor(in to, target);
        var map = StridedMap.Empty;
        for (var i = 0; i < to.Rank; i++)
        {
            var axis = i - (to.Rank - shape.Rank);
            map.Add(to[i], axis < 0 || shape[axis] == 1 ? 0 : from[axis], target[i]);
        }

        Strided.Copy(in map, x, y);
    }
}

public readonly partial struct Permute
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var to = ShapeOf(in shape);
        Span<nint> from = stackalloc nint[rank], target = stackalloc nint[rank];
        StridedMap.RowMajor(in shape, from);
        StridedMap.RowMajor(in to, target);
        var map = StridedMap.Empty;
        for (var i = 0; i < rank; i++)
            map.Add(to[i], from[Axis(i)], target[i]);
        Strided.Copy(in map, x, y);
    }
}

public readonly partial struct Flip
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        Span<nint> strides = stackalloc nint[shape.Rank];
        StridedMap.RowMajor(in shape, strides);
        var map = StridedMap.Empty;
        for (var i = 0; i < shape.Rank; i++)
        {
            var isFlipped = axes.Contains(i);
            map.Source += isFlipped ? (shape[i] - 1) * strides[i] : 0;
            map.Add(shape[i], isFlipped ? -strides[i] : strides[i], strides[i]);
        }

        Strided.Copy(in map, x, y);
    }
}

public readonly partial struct Roll
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (shape.Length == 0)
            return;
        var runs = new AxisRuns(in shape, shape.Axis(nameof(Roll), axis));
        var places = (int)((shift % runs.Length + runs.Length) % runs.Length);
        var (line, moved) = ((int)(runs.Length * runs.Inner), (int)(places * runs.Inner));
        for (var i = 0; i < shape.Length; i += line)
        {
            x.Slice(i, line - moved).CopyTo(y.Slice(i + moved, line - moved));
            x.Slice(i + line - moved, moved).CopyTo(y.Slice(i, moved));
        }
    }
}

public readonly partial struct Slice
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        Span<nint> from = stackalloc nint[shape.Rank], target = stackalloc nint[shape.Rank];
        StridedMap.RowMajor(in shape, from);
        StridedMap.RowMajor(in lengths, target);
        var map = StridedMap.Empty;
        for (var i = 0; i < shape.Rank; i++)
        {
            map.Source += starts[i] * from[i];
            map.Add(lengths[i], steps[i] * from[i], target[i]);
        }

        Strided.Copy(in map, x, y);
    }
}

public readonly partial struct Embed
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y.Clear();
        Strided.Copy(Map(in shape), x, y);
    }

    void IEmbeddingRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum) => Strided.Add(Map(in shape), x, sum);

    private StridedMap Map(in TensorShape part)
    {
        Span<nint> from = stackalloc nint[part.Rank], target = stackalloc nint[part.Rank];
        StridedMap.RowMajor(in part, from);
        StridedMap.RowMajor(in shape, target);
        var map = StridedMap.Empty;
        for (var i = 0; i < part.Rank; i++)
        {
            map.Target += starts[i] * target[i];
            map.Add(part[i], from[i], steps[i] * target[i]);
        }

        return map;
    }
}
