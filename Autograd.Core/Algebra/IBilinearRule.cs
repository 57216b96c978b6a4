using System.Numerics;

namespace Autograd.Algebra;

/// <summary>A function of two tensors that is linear in each: its value and its two transposes.</summary>
/// <remarks><inheritdoc cref="ILinearRule" path="/remarks"/></remarks>
public interface IBilinearRule
{
    /// <summary>The shape of the value.</summary>
    /// <param name="x">The shape of the left argument.</param>
    /// <param name="y">The shape of the right argument.</param>
    /// <exception cref="ArgumentException">The rule has no value for such shapes; the message prints both and says why.</exception>
    TensorShape ShapeOf(in TensorShape x, in TensorShape y);

    /// <summary>Computes the value.</summary>
    /// <param name="x">The left argument, row-major.</param>
    /// <param name="xShape">Its shape.</param>
    /// <param name="y">The right argument, row-major.</param>
    /// <param name="yShape">Its shape.</param>
    /// <param name="z">Receives the value, row-major; holds anything before.</param>
    void Value<F>(ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z)
        where F : IFloatingPointIeee754<F>;

    /// <summary>Transposed with respect to the left argument: ⟨rule(x, y), c⟩ = ⟨x, LeftTranspose(c, y)⟩.</summary>
    /// <param name="cotangent">Has the shape of the value.</param>
    /// <param name="y">The right argument.</param>
    /// <param name="x">The shape of the left argument; what is returned may have more axes or longer ones, which are then summed over.</param>
    T LeftTranspose<T>(T cotangent, T y, in TensorShape x)
        where T : ITensorElementary<T>;

    /// <summary>Transposed with respect to the right argument: ⟨rule(x, y), c⟩ = ⟨y, RightTranspose(x, c)⟩.</summary>
    /// <param name="x">The left argument.</param>
    /// <param name="cotangent">Has the shape of the value.</param>
    /// <param name="y">The shape of the right argument; what is returned may have more axes or longer ones, which are then summed over.</param>
    T RightTranspose<T>(T x, T cotangent, in TensorShape y)
        where T : ITensorElementary<T>;
}
