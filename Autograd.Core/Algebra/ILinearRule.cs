using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A linear function of a tensor: its value and its transpose. The derivative of a linear function is the function itself,
/// so that is all there is to say: forward mode applies it to the tangent, reverse mode its transpose to the cotangent.
/// </summary>
/// <remarks>
/// Implement it as a readonly struct. Fields are parameters (axes, a permutation); they are constants to the calculus. The
/// struct's name is the operation's name in printed graphs and error messages.
/// </remarks>
public interface ILinearRule
{
    /// <summary>The shape of the value.</summary>
    /// <param name="x">The shape of the argument.</param>
    /// <exception cref="ArgumentException">The rule has no value for such a shape; the message prints it and says why.</exception>
    TensorShape ShapeOf(in TensorShape x);

    /// <summary>Computes the value.</summary>
    /// <param name="x">The argument, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="y">Receives the value, row-major; holds anything before.</param>
    void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>;

    /// <summary>The transposed function: ⟨rule(x), c⟩ = ⟨x, Transpose(c)⟩ for all x and c.</summary>
    /// <param name="cotangent">Has the shape of the value.</param>
    /// <param name="x">The shape of the argument, and so of what is to be returned.</param>
    T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T>;
}
