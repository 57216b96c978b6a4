using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Text;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The derivatives of one output with respect to the inputs that were asked for, and what they cost.
/// </summary>
/// <remarks>It keeps its values when the graph is cleared; only <see cref="Cost"/> then can no longer be counted.</remarks>
/// <typeparam name="T">The number that values are made of.</typeparam>
public sealed partial class Gradients<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Node<T>[] inputs;
    private readonly T[] derivatives;
    private readonly BitArray known;
    private readonly Func<OperationCount> count;
    private readonly Dictionary<int, T[]> tensors;
    private readonly Dictionary<int, TensorShape> shapes;
    private readonly Graph<T>? graph;
    private readonly (long First, long Last) versions;
    private OperationCount? cost;

    /// <param name="output">The differentiated node.</param>
    /// <param name="inputs">The nodes that were asked for.</param>
    /// <param name="derivatives">By node index.</param>
    /// <param name="known">Which entries of <paramref name="derivatives"/> are derivatives.</param>
    /// <param name="count">Counts the cost; called once, when it is asked for.</param>
    /// <param name="tensors">By node index, those with respect to tensors.</param>
    internal Gradients(
        Node<T> output,
        Node<T>[] inputs,
        T[] derivatives,
        BitArray known,
        Func<OperationCount> count,
        Dictionary<int, T[]>? tensors = null)
    {
        this.tensors = tensors ?? [];
        shapes = [];
        foreach (var input in inputs)
        {
            if (this.tensors.ContainsKey(Graph<T>.IndexOf(input.Ticket)))
                shapes[Graph<T>.IndexOf(input.Ticket)] = new(input.Shape);
        }

        if (inputs.Length > 0)
        {
            graph = inputs[0].Graph;
            versions = graph.Versions;
        }

        Output = output;
        this.inputs = inputs;
        this.derivatives = derivatives;
        this.known = known;
        this.count = count;
    }

    /// <summary>The node that was differentiated.</summary>
    public Node<T> Output { get; }

    /// <summary>The operations that the derivatives cost, from the inputs on. Counted when it is first read.</summary>
    /// <exception cref="InvalidOperationException">The graph has been cleared before the first reading.</exception>
    public OperationCount Cost
    {
        get
        {
            if (cost is null)
            {
                if (inputs.Length > 0)
                    _ = inputs[0].Graph;
                cost = count();
            }

            return cost.Value;
        }
    }

    /// <summary>∂output/∂input.</summary>
    /// <param name="input">A node that was among the inputs, or in reverse mode any node between them and the output.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public T this[ScalarNode<T> input] => this[(Node<T>)input];

    /// <summary>∂output/∂input for each element of a tensor.</summary>
    /// <param name="input">A node that was among the inputs.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public ReadOnlyTensorSpan<T> this[TensorNode<T> input] => input.IsScalar
        ? new(new[] { this[(Node<T>)input] })
        : new(ElementsOf(input), shapes[input.Index].Lengths);

    /// <summary>∂output/∂input for each element, row-major; one, for a scalar.</summary>
    /// <param name="input">A node that was among the inputs, or in reverse mode any scalar node between them and the output.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public ReadOnlySpan<T> ElementsOf(Node<T> input) =>
        IsOwn(input) && tensors.TryGetValue(Graph<T>.IndexOf(input.Ticket), out var elements) ? elements : new[] { this[input] };

    /// <inheritdoc cref="this[ScalarNode{T}]"/>
    public T this[Node<T> input] => TryGet(input, out var derivative)
        ? derivative
        : throw new ArgumentException(
            input == default
                ? "A constant has no derivative."
                : $"The derivative with respect to {input} was not asked for: pass it among the inputs.",
            nameof(input));

    /// <summary>The derivatives in the order in which the inputs were given; of a tensor, its elements in row-major order.</summary>
    public T[] ToArray()
    {
        List<T> all = [];
        foreach (var input in inputs)
            all.AddRange(OfInput(input));
        return [.. all];
    }

    /// <summary>A line for each input: <c>∂f/∂x = 0.6</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var input in inputs)
        {
            if (text.Length > 0)
                text.Append('\n');
            var index = Graph<T>.IndexOf(input.Ticket);
            var derivative = tensors.TryGetValue(index, out var elements)
                ? GraphTable.Tensor<T>(elements, shapes[index].Lengths)
                : GraphTable.Number(derivatives[index]);
            text.Append(CultureInfo.InvariantCulture, $"∂{OutputName}/∂{NameOf(input) ?? $"#{index}"} = {derivative}");
        }

        return text.ToString();
    }

    internal string OutputName => NameOf(Output) ?? "f";

    internal bool AreOn(Graph<T> graph) =>
        inputs.Length > 0 ? inputs[0].IsCurrent && inputs[0].Graph == graph : Output.IsCurrent && Output.Graph == graph;

    /// <summary>The derivative with respect to any node that it is known of: for printing.</summary>
    internal bool TryGet(Node<T> node, out T derivative)
    {
        var index = Graph<T>.IndexOf(node.Ticket);
        var isKnown = IsOwn(node) && index < known.Length && known[index] && !tensors.ContainsKey(index);
        derivative = isKnown ? derivatives[index] : T.Zero;
        return isKnown;
    }

    /// <summary>The derivative with respect to a tensor, as text: for printing.</summary>
    internal string? TextOf(Node<T> node) =>
        TryGet(node, out var scalar) ? GraphTable.Number(scalar)
        : IsOwn(node) && tensors.TryGetValue(Graph<T>.IndexOf(node.Ticket), out var elements)
            ? GraphTable.Tensor<T>(elements, shapes[Graph<T>.IndexOf(node.Ticket)].Lengths)
        : null;

    private bool IsOwn(Node<T> node) => graph is not null && node.IsOf(graph, versions);

    private T[] OfInput(Node<T> input) =>
        tensors.GetValueOrDefault(Graph<T>.IndexOf(input.Ticket)) ?? [derivatives[Graph<T>.IndexOf(input.Ticket)]];

    private static string? NameOf(Node<T> node) => node.IsCurrent ? node.Name?.ReplaceLineEndings(" ") : null;
}
