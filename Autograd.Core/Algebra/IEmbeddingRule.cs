using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A linear rule that places its argument among zeros: most of the value need not be touched where it is added to
/// something.
/// </summary>
internal interface IEmbeddingRule : ILinearRule
{
    /// <summary>sum += rule(x), visiting only the elements that the argument lands on.</summary>
    /// <param name="x">The argument, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="sum">Has the shape of the rule's value.</param>
    void AddTo<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> sum)
        where F : IFloatingPointIeee754<F>;
}
