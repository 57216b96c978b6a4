using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A function that takes some axes of a tensor together into one number each: its value, and the weight of each element
/// in the derivative. Both modes are the weights' own: the tangent is Σ weights·tangent over the axes, the cotangent is
/// repeated along them and multiplied by the weights.
/// </summary>
/// <remarks><inheritdoc cref="ILinearRule" path="/remarks"/></remarks>
public interface IReductionRule
{
    /// <summary>The axes that are taken together.</summary>
    Axes Axes { get; }

    /// <summary>Whether they stay, with the length 1.</summary>
    bool KeepDims { get; }

    /// <summary>Throws where there is no value for such a shape.</summary>
    /// <param name="x">The shape of the argument.</param>
    /// <exception cref="ArgumentException">The message prints the shape and says why.</exception>
    void Require(in TensorShape x);

    /// <summary>Computes the value.</summary>
    /// <param name="x">The argument, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="y">Receives the value, row-major; holds anything before.</param>
    void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>;

    /// <summary>∂y/∂x for each element of x.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="y">The value, with the length 1 in the place of each axis that was taken together.</param>
    T Weights<T>(T x, T y)
        where T : ITensorElementary<T>;
}
