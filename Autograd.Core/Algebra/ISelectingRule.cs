namespace Autograd.Algebra;

/// <summary>
/// A linear rule that takes elements out of its argument: the transpose places them among zeros, most of which need not be
/// touched where it is added to something.
/// </summary>
/// <typeparam name="TEmbedding">The transpose.</typeparam>
internal interface ISelectingRule<TEmbedding> : ILinearRule
    where TEmbedding : struct, IEmbeddingRule
{
    /// <summary>The transposed rule.</summary>
    /// <param name="x">The shape of the argument.</param>
    TEmbedding Embedding(in TensorShape x);
}
