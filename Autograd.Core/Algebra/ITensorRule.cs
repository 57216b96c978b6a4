using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// Any differentiable function of tensors: its value, its Jacobian-vector product and its vector-Jacobian product. A mode
/// whose product is left out throws where it meets the operation, and says so.
/// </summary>
/// <remarks>
/// Elementwise, linear and bilinear functions and reductions have rules that need less. <inheritdoc cref="ILinearRule" path="/remarks"/>
/// </remarks>
public interface ITensorRule
{
    /// <summary>The shape of the value.</summary>
    /// <param name="inputs">The shapes of the arguments.</param>
    /// <exception cref="ArgumentException">The rule has no value for such shapes; the message prints them and says why.</exception>
    TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs);

    /// <summary>Computes the value.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <param name="y">Receives the value, row-major; holds anything before.</param>
    void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>;

    /// <summary>The derivative in the direction of the tangents.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <param name="output">The value.</param>
    /// <param name="tangents">One for each argument; the constant 0 for one that does not move.</param>
    /// <exception cref="NotSupportedException">The rule does not say its Jacobian-vector product.</exception>
    T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> => throw new NotSupportedException(
            $"{GetType().Name} has no Jvp, so forward mode cannot go through it. Implement {nameof(ITensorRule)}.{nameof(Jvp)}, or use reverse mode.");

    /// <summary>The cotangent of one argument.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <param name="output">The value.</param>
    /// <param name="cotangent">The cotangent of the value, of its shape.</param>
    /// <param name="index">Which argument.</param>
    /// <returns>Of the argument's shape, or with more axes or longer ones, which are then summed over.</returns>
    /// <exception cref="NotSupportedException">The rule does not say its vector-Jacobian product.</exception>
    T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => throw new NotSupportedException(
            $"{GetType().Name} has no Vjp, so reverse mode cannot go through it. Implement {nameof(ITensorRule)}.{nameof(Vjp)}, or use forward mode.");
}
