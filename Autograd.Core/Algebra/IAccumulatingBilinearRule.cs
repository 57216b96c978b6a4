using System.Numerics;

namespace Autograd.Algebra;

/// <summary>A bilinear rule that can add its value to what is there, so that a cotangent needs no memory of its own.</summary>
internal interface IAccumulatingBilinearRule : IBilinearRule
{
    /// <summary>z += rule(x, y), summed over the axes that z does not have or has with the length 1.</summary>
    /// <param name="x">The left argument, row-major.</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="y">The right argument, row-major.</param>
    /// <param name="yShape">Its shape.</param>
    /// <param name="z">What is added to, row-major.</param>
    /// <param name="zShape">Its shape: one that broadcasts to the value's.</param>
    void ValueAccumulate<F>(
        ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z, in TensorShape zShape)
        where F : IFloatingPointIeee754<F>;
}
