using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Diagonal
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var diagonals = new DiagonalRuns(in shape, shape[^2], shape[^1], offset, axes: 2);
        Strided.Copy(diagonals.Map(toMatrix: false), x, y);
    }
}

public readonly partial struct DiagonalEmbed
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y.Clear();
        Strided.Copy(new DiagonalRuns(in shape, rows, columns, offset, axes: 1).Map(toMatrix: true), x, y);
    }

    void IEmbeddingRule.AddTo<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum) =>
        Strided.Add(new DiagonalRuns(in shape, rows, columns, offset, axes: 1).Map(toMatrix: true), x, sum);
}

public readonly partial struct Tril
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Triangles.Copy(x, in shape, diagonal, isLower: true, y);
}

public readonly partial struct Triu
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F> => Triangles.Copy(x, in shape, diagonal, isLower: false, y);
}
