using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>
/// The tangents of every node of a graph, of one sweep of forward mode for each input: ∂node/∂input. They come from
/// <see cref="ForwardMode.Tangents{T}"/>, and <see cref="Graph{T}.ToString(Tangents{T}, Gradients{T}?)"/> prints them.
/// </summary>
/// <remarks>It keeps its values when the graph is cleared.</remarks>
/// <typeparam name="T">The number that values are made of.</typeparam>
public sealed class Tangents<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Graph<T> graph;
    private readonly (long First, long Last) versions;
    private readonly int nodes;
    private readonly Node<T>[] inputs;
    private readonly Sweep[] sweeps;

    /// <param name="graph">The graph.</param>
    /// <param name="inputs">The nodes that were asked for, each once.</param>
    /// <param name="sweeps">For each element of each of them.</param>
    internal Tangents(Graph<T> graph, Node<T>[] inputs, Sweep[] sweeps)
    {
        this.graph = graph;
        this.inputs = inputs;
        this.sweeps = sweeps;
        nodes = graph.Count;
        versions = graph.Versions;
    }

    /// <summary>∂node/∂input of two scalars, or of tensors of one element; 0 where the node does not depend on the input.</summary>
    /// <param name="node">Any node that was on the graph when the tangents were computed.</param>
    /// <param name="input">A node that was among the inputs.</param>
    /// <exception cref="ArgumentException">It was not, or either has not exactly one element: see <see cref="ToArray"/>.</exception>
    public T this[Node<T> node, Node<T> input] => ToArray(node, input) is [var tangent]
        ? tangent
        : throw new ArgumentException(
            $"The tangent of {node} by {input} is not one number: {nameof(ToArray)} has all its elements.", nameof(node));

    /// <summary>
    /// ∂node[k]/∂input[i] at k·n + i, for an input of n elements, both counted in row-major order; zeros where the node does not
    /// depend on the input.
    /// </summary>
    /// <param name="node">Any node that was on the graph when the tangents were computed.</param>
    /// <param name="input">A node that was among the inputs.</param>
    /// <exception cref="ArgumentException">It was not.</exception>
    public T[] ToArray(Node<T> node, Node<T> input)
    {
        var index = IndexOf(node);
        if (!inputs.Contains(input))
            throw new ArgumentException($"The tangents by {input} were not asked for: pass it among the inputs.", nameof(input));
        T[][] columns = [.. sweeps.Where(sweep => sweep.Input == input).Select(sweep => sweep.Tangents[index])];
        return columns is [] ? [] : [.. Enumerable.Range(0, columns[0].Length).SelectMany(k => columns.Select(column => column[k]))];
    }

    internal int Count => sweeps.Length;

    internal bool AreOn(Graph<T> other) => graph == other && (inputs.Length == 0 || inputs[0].IsCurrent);

    /// <summary>What a sweep's column is called: <c>∂node/∂x</c>, <c>∂node/∂W[0,1]</c>.</summary>
    internal string HeadOf(int sweep)
    {
        var (input, element, _) = sweeps[sweep];
        var shape = graph.ShapeOf(input.Index);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"∂node/∂{GraphTable.Label(graph, input.Index)}{(shape.Rank == 0 ? "" : shape.ElementText(element))}");
    }

    /// <summary>A node's tangent in a sweep, as text; empty for a node that came later.</summary>
    internal string TextOf(int index, int sweep)
    {
        if (index >= nodes)
            return "";
        var elements = sweeps[sweep].Tangents[index];
        var shape = graph.ShapeOf(index);
        return shape.Rank == 0 ? GraphTable.Number(elements[0]) : GraphTable.Tensor<T>(elements, shape.Lengths);
    }

    private int IndexOf(Node<T> node)
    {
        var index = Graph<T>.IndexOf(node.Ticket);
        return node.IsOf(graph, versions) && index < nodes
            ? index
            : throw new ArgumentException(
                node == default ? "A constant has no tangents."
                    : $"The tangents of {node} are not known: it is on another graph, or was recorded after them.",
                nameof(node));
    }

    /// <summary>A sweep along the graph.</summary>
    /// <param name="Input">The node that moves.</param>
    /// <param name="Element">Which of its elements.</param>
    /// <param name="Tangents">By node index, the elements of each node's tangent.</param>
    internal readonly record struct Sweep(Node<T> Input, int Element, T[][] Tangents);
}
