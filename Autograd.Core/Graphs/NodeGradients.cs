using System.Numerics;

namespace Autograd;

/// <summary>The derivatives of one output as nodes on its graph, to be used in further computation or differentiated again.</summary>
/// <typeparam name="T">The number that values are made of.</typeparam>
public sealed class NodeGradients<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Dictionary<Node<T>, TensorNode<T>> derivatives;

    internal NodeGradients(Dictionary<Node<T>, TensorNode<T>> derivatives) => this.derivatives = derivatives;

    /// <summary>∂output/∂input as a node; a constant where the derivative does not depend on any node.</summary>
    /// <param name="input">One of the inputs that were asked for.</param>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public ScalarNode<T> this[ScalarNode<T> input] => Of(input).AsScalar;

    /// <summary>∂output/∂input as a node, of the input's shape.</summary>
    /// <inheritdoc cref="this[ScalarNode{T}]"/>
    public TensorNode<T> this[TensorNode<T> input] => Of(input);

    private TensorNode<T> Of(Node<T> input) => derivatives.TryGetValue(input, out var derivative)
        ? derivative
        : throw new ArgumentException(
            input == default
                ? "A constant has no derivative."
                : $"The derivative with respect to {input} was not asked for: pass it among the inputs.",
            nameof(input));
}
