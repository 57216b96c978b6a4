using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Layers of a network: a matrix product, a bias and an activation in one node.
public static partial class TensorNode
{
    /// <summary>x·Wᵀ, [k],[n,k] → [n]; axes before the last are a batch.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <inheritdoc cref="Affine{TRule, T}(TensorNode{T}, TensorNode{T}, TensorNode{T}, TRule)"/>
    public static TensorNode<T> Affine<T>(TensorNode<T> x, TensorNode<T> weight)
        where T : IFloatingPointIeee754<T> => Graph<T>.Affine(default(Identity), x, weight);

    /// <summary>x·Wᵀ + b, [k],[n,k],[n] → [n]; axes before the last are a batch. b̄ = ȳ summed over the batch.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <inheritdoc cref="Affine{TRule, T}(TensorNode{T}, TensorNode{T}, TensorNode{T}, TRule)"/>
    public static TensorNode<T> Affine<T>(TensorNode<T> x, TensorNode<T> weight, TensorNode<T> bias)
        where T : IFloatingPointIeee754<T> => Graph<T>.Affine(default(Identity), x, weight, bias);

    /// <summary>ρ(x·Wᵀ), [k],[n,k] → [n]; axes before the last are a batch.</summary>
    /// <inheritdoc cref="Affine{TRule, T}(TensorNode{T}, TensorNode{T}, TensorNode{T}, TRule)"/>
    public static TensorNode<T> Affine<TRule, T>(TensorNode<T> x, TensorNode<T> weight, TRule activation)
        where TRule : struct, IUnaryRule
        where T : IFloatingPointIeee754<T> => Graph<T>.Affine(activation, x, weight);

    /// <summary>
    /// ρ(x·Wᵀ + b), [k],[n,k],[n] → [n], axes before the last being a batch: a layer of a network in one node. With z̄ = ȳ ⊙ ρ′,
    /// x̄ = z̄·W, W̄ = z̄ᵀ·x and b̄ = z̄, each summed over the batch.
    /// </summary>
    /// <remarks>
    /// A rule whose derivative reads its argument (<see cref="Keeps.Input"/>: <see cref="Gelu"/> or <see cref="Sigmoid"/>, say) takes
    /// two nodes, the second that of the rule, because the argument is kept. For <see cref="Tanh"/> the derivative is taken from the
    /// value, (1 − y)(1 + y), to within a rounding of 1. A weight that was transposed with
    /// <see cref="TensorNode{T}.Transpose()"/> is read where it is, without a copy.
    /// </remarks>
    /// <typeparam name="TRule">The activation's rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="x">x, of one axis or more.</param>
    /// <param name="weight">W, a row for each element of the result.</param>
    /// <param name="bias">b, an element for each row of the weight.</param>
    /// <param name="activation">ρ, done to each element.</param>
    /// <exception cref="ArgumentException">The lengths do not agree; the message has the shapes.</exception>
    public static TensorNode<T> Affine<TRule, T>(TensorNode<T> x, TensorNode<T> weight, TensorNode<T> bias, TRule activation)
        where TRule : struct, IUnaryRule
        where T : IFloatingPointIeee754<T> => Graph<T>.Affine(activation, x, weight, bias);
}
