using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>The derivatives of one output as nodes on its graph, to be used in further computation or differentiated again.</summary>
/// <typeparam name="T">The number that values are made of.</typeparam>
public sealed class NodeGradients<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Node<T>[] inputs;
    private readonly Dictionary<Node<T>, TensorNode<T>> derivatives = [];

    /// <param name="output">The differentiated node.</param>
    /// <param name="inputs">The nodes that were asked for.</param>
    /// <param name="derivatives">One for each.</param>
    internal NodeGradients(Node<T> output, Node<T>[] inputs, ReadOnlySpan<TensorNode<T>> derivatives)
    {
        Output = output;
        this.inputs = inputs;
        for (var i = 0; i < inputs.Length; i++)
            this.derivatives[inputs[i]] = derivatives[i];
    }

    /// <summary>The node that was differentiated.</summary>
    public Node<T> Output { get; }

    /// <summary>∂output/∂input as a node; a constant where the derivative does not depend on any node.</summary>
    /// <param name="input">One of the inputs that were asked for.</param>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public ScalarNode<T> this[ScalarNode<T> input] => this[(Node<T>)input].AsScalar;

    /// <summary>∂output/∂input as a node, of the input's shape.</summary>
    /// <inheritdoc cref="this[ScalarNode{T}]"/>
    public TensorNode<T> this[TensorNode<T> input] => this[(Node<T>)input];

    /// <summary>∂output/∂input as a node, of the input's shape.</summary>
    /// <inheritdoc cref="this[ScalarNode{T}]"/>
    public TensorNode<T> this[Node<T> input] => derivatives.TryGetValue(input, out var derivative)
        ? derivative
        : throw new ArgumentException(
            input == default
                ? "A constant has no derivative."
                : $"The derivative with respect to {input} was not asked for: pass it among the inputs.",
            nameof(input));

    /// <summary>The value of ∂output/∂input, row-major; of one element, for a scalar.</summary>
    /// <inheritdoc cref="this[ScalarNode{T}]"/>
    public ReadOnlySpan<T> ElementsOf(Node<T> input) => this[input].ToArray();

    /// <summary>
    /// The values of the derivatives in the order in which the inputs were given; of a tensor, its elements in row-major order.
    /// </summary>
    public T[] ToArray()
    {
        List<T> all = [];
        foreach (var input in inputs)
            all.AddRange(ElementsOf(input));
        return [.. all];
    }

    /// <summary>A line for each input: <c>∂f/∂x = #7 = Multiply: 0.6</c>.</summary>
    public override string ToString() =>
        string.Join('\n', inputs.Select(input => string.Create(
            CultureInfo.InvariantCulture, $"∂{NameOf(Output) ?? "f"}/∂{NameOf(input) ?? $"#{input.Index}"} = {Text(this[input])}")));

    private static string? NameOf(Node<T> node) => node.IsCurrent ? node.Name?.ReplaceLineEndings(" ") : null;

    private static string Text(TensorNode<T> derivative) =>
        derivative.Graph is null ? derivative.ToString() : ((Node<T>)derivative).ToString();
}
