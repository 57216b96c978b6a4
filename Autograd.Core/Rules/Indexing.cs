using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>One element, as a scalar; the transpose places it into zeros.</summary>
/// <param name="flatIndex">Its place in row-major order.</param>
public readonly partial struct Element(int flatIndex) : ISelectingRule<EmbedElement>
{
    /// <summary>The name with the parameter.</summary>
    public override string ToString() => $"{nameof(Element)}({flatIndex})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        IndexChecks.Require(nameof(Element), flatIndex, in x);
        return default;
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> => T.ApplyLinear(Embedding(in x), cotangent);

    EmbedElement ISelectingRule<EmbedElement>.Embedding(in TensorShape x) => Embedding(in x);

    private EmbedElement Embedding(in TensorShape x) => new(flatIndex, x);
}

/// <summary>A scalar as one element among zeros; the transpose takes it out again.</summary>
/// <param name="flatIndex">Its place in row-major order.</param>
/// <param name="shape">The shape of the value.</param>
public readonly partial struct EmbedElement(int flatIndex, TensorShape shape) : IEmbeddingRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() => $"{nameof(EmbedElement)}({flatIndex},{shape})";

    /// <inheritdoc/>
    public TensorShape ShapeOf(in TensorShape x)
    {
        IndexChecks.Require(nameof(EmbedElement), flatIndex, in shape);
        return x.Length == 1
            ? shape
            : throw new ArgumentException($"{nameof(EmbedElement)}: {x} has {x.Length} elements. It takes a single one.");
    }

    /// <inheritdoc/>
    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T>
    {
        var element = T.ApplyLinear(new Element(flatIndex), cotangent);
        return x.Rank == 0 ? element : T.ApplyLinear(new Reshape(x), element);
    }
}
