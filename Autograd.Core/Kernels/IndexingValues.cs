using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Element
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => y[0] = x[flatIndex];
}

public readonly partial struct EmbedElement
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y.Clear();
        y[flatIndex] = x[0];
    }

    void IEmbeddingRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum) => sum[flatIndex] += x[0];
}

public readonly partial record struct Gather
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> =>
        IndexedRows.Gather(x, new AxisRuns(in shape, shape.Axis(nameof(Gather), axis)), indices.Span, y);
}

public readonly partial record struct ScatterAdd
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y.Clear();
        Add(x, in shape, y);
    }

    void IEmbeddingRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum) => Add(x, in shape, sum);

    private void Add<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum)
        where F : IFloatingPointIeee754<F> =>
        IndexedRows.ScatterAdd(x, new AxisRuns(in shape, shape.Axis(nameof(ScatterAdd), axis)), indices.Span, length, sum);
}

public readonly partial record struct GatherAlong
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var along = shape.Axis(nameof(GatherAlong), axis);
        IndexedRows.GatherAlong(x, new AxisRuns(in shape, along), indices.Span, this.shape[along], y);
    }
}

public readonly partial record struct ScatterAddAlong
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y.Clear();
        Add(x, in shape, y);
    }

    void IEmbeddingRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum) => Add(x, in shape, sum);

    private void Add<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum)
        where F : IFloatingPointIeee754<F> =>
        IndexedRows.ScatterAddAlong(x, new AxisRuns(in shape, shape.Axis(nameof(ScatterAddAlong), axis)), indices.Span, length, sum);
}
