using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>A diagonal of the matrices in the last two axes, […,m,n] → […,k]; the transpose makes matrices of it that are 0 elsewhere.</summary>
/// <param name="offset">How far above the main diagonal; below where negative.</param>
public readonly partial struct Diagonal(int offset) : ISelectingRule<DiagonalEmbed>
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Diagonal)}({offset})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        MatrixChecks.Require(nameof(Diagonal), in x);
        Span<nint> lengths = stackalloc nint[x.Rank - 1];
        x.Lengths[..^1].CopyTo(lengths);
        lengths[^1] = MatrixChecks.DiagonalLength(x[^2], x[^1], offset);
        return new(lengths);
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(Embedding(in x), cotangent);

    DiagonalEmbed ISelectingRule<DiagonalEmbed>.Embedding(in TensorShape x) => Embedding(in x);

    private DiagonalEmbed Embedding(in TensorShape x) => new(offset, x[^2], x[^1]);
}

/// <summary>Matrices with the argument on a diagonal and 0 elsewhere, […,k] → […,m,n]; the transpose takes the diagonal.</summary>
/// <param name="offset">How far above the main diagonal; below where negative.</param>
/// <param name="rows">m.</param>
/// <param name="columns">n.</param>
public readonly partial struct DiagonalEmbed(int offset, nint rows, nint columns) : IEmbeddingRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(DiagonalEmbed)}({offset},{rows},{columns})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        var length = MatrixChecks.DiagonalLength(rows, columns, offset);
        if (x.Rank == 0 || x.Rank == TensorShape.MaxRank || x[^1] != length)
        {
            throw new ArgumentException(
                $"{nameof(DiagonalEmbed)}: {x} on diagonal {offset} of [{rows},{columns}], which holds {length}. The last axis has to be as long, of at most {TensorShape.MaxRank - 1}.");
        }

        Span<nint> lengths = stackalloc nint[x.Rank + 1];
        x.Lengths.CopyTo(lengths);
        lengths[^2] = rows;
        lengths[^1] = columns;
        return new(lengths);
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(new Diagonal(offset), cotangent);
}

/// <summary>The matrices in the last two axes with 0 above a diagonal; it is its own transpose.</summary>
/// <param name="diagonal">The last diagonal that stays; 0 is the main one, larger ones are above it.</param>
public readonly partial struct Tril(int diagonal) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Tril)}({diagonal})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        MatrixChecks.Require(nameof(Tril), in x);
        return x;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(this, cotangent);
}

/// <summary>The matrices in the last two axes with 0 below a diagonal; it is its own transpose.</summary>
/// <param name="diagonal">The first diagonal that stays; 0 is the main one, larger ones are above it.</param>
public readonly partial struct Triu(int diagonal) : ILinearRule
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Triu)}({diagonal})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        MatrixChecks.Require(nameof(Triu), in x);
        return x;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(this, cotangent);
}

/// <summary>What rules of matrices ask of a shape.</summary>
internal static class MatrixChecks
{
    public static void Require(string operation, in TensorShape shape)
    {
        if (shape.Rank < 2)
            throw new ArgumentException($"{operation}: {shape} has no matrices: it takes two axes or more.");
    }

    public static nint DiagonalLength(nint rows, nint columns, int offset) =>
        (nint)Math.Max(0, offset >= 0 ? Math.Min(rows, (long)columns - offset) : Math.Min((long)rows + offset, columns));
}
