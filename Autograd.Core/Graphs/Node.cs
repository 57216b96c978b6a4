using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>Any node of a graph, for inspection: what it is, what it was computed from, and its value.</summary>
/// <typeparam name="T">The number that values are made of.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Node<T> : IEquatable<Node<T>>
    where T : IFloatingPointIeee754<T>
{
    private readonly Graph<T>? graph;
    private readonly long ticket;

    internal Node(Graph<T> graph, long ticket)
    {
        this.graph = graph;
        this.ticket = ticket;
    }

    /// <summary>The graph that the node is on.</summary>
    /// <exception cref="InvalidOperationException">The node is the default value, or from before <see cref="Graph{T}.Clear"/>; so for every member.</exception>
    public Graph<T> Graph
    {
        get
        {
            if (graph is null)
                throw new InvalidOperationException("A constant is not a node of a graph.");
            graph.RequireCurrent(ticket, nameof(Node<T>));
            return graph;
        }
    }

    /// <summary>The node's place in the order of recording.</summary>
    public int Index => Graph<T>.IndexOf(Graph.TicketOf(Graph<T>.IndexOf(ticket)));

    /// <summary>The operation's name; <c>Variable</c> or <c>Constant</c> for a leaf.</summary>
    public string Operation => Graph.OperationNameOf(Index);

    /// <summary>The name that was given to the node, if any.</summary>
    public string? Name => Graph.NameOf(Index);

    /// <summary>The value, computed when the node was recorded.</summary>
    /// <exception cref="InvalidOperationException">The node is a tensor: its value is <see cref="Elements"/>.</exception>
    public T Value => Shape.IsEmpty
        ? Graph.ValueOf(Index)
        : throw new InvalidOperationException($"{this} is a tensor and has more than one value: see {nameof(Elements)}.");

    /// <summary>The elements of the value, row-major; one, for a scalar.</summary>
    public ReadOnlySpan<T> Elements => Graph.ElementsOf(Index);

    /// <summary>The lengths of the value's axes: none, for a scalar.</summary>
    public ReadOnlySpan<nint> Shape => Graph.ShapeOf(Index).Lengths;

    /// <summary>The nodes that the node was computed from, in order; constant operands are not nodes and not among them.</summary>
    public IReadOnlyList<Node<T>> Inputs
    {
        get
        {
            var inputs = new List<Node<T>>(2);
            foreach (var operand in Graph.OperandNodesOf(Index))
                inputs.Add(Graph[operand]);
            return inputs;
        }
    }

    internal long Ticket => ticket;

    /// <summary>The node's graph, or an exception in the name of a verb.</summary>
    /// <param name="verb">What the user asked for.</param>
    /// <param name="role">What the node is in it: the output, an input.</param>
    internal Graph<T> GraphFor(string verb, string role)
    {
        if (graph is null)
            throw new InvalidOperationException($"{verb}: {role} is a constant, which is not a node of a graph.");
        graph.RequireCurrent(ticket, verb);
        return graph;
    }

    private string ValueText => Shape.IsEmpty
        ? string.Create(CultureInfo.InvariantCulture, $"{Value}")
        : GraphTable.Value(Graph, Index);

    internal bool IsCurrent => graph is not null && graph.IsCurrent(ticket);

    /// <summary>A scalar node as a node.</summary>
    /// <param name="node">The scalar node; a constant gives a node without a graph.</param>
    public static implicit operator Node<T>(ScalarNode<T> node) => node.Graph is { } graph ? new(graph, node.Ticket) : default;

    /// <summary>A tensor node as a node.</summary>
    /// <param name="node">The tensor node; a constant gives a node without a graph.</param>
    public static implicit operator Node<T>(TensorNode<T> node) => node.Graph is { } graph ? new(graph, node.Ticket) : default;

    /// <summary>Whether both are the same node of the same graph.</summary>
    public static bool operator ==(Node<T> left, Node<T> right) => left.Equals(right);

    /// <summary>Whether they are different nodes.</summary>
    public static bool operator !=(Node<T> left, Node<T> right) => !left.Equals(right);

    /// <summary>Whether it is a node of a graph's recording, by now or by the time when that was cleared.</summary>
    internal bool IsOf(Graph<T> recorder, (long First, long Last) versions) => graph == recorder && recorder.IsOf(versions, ticket);

    /// <inheritdoc/>
    public bool Equals(Node<T> other) => graph == other.graph && ticket == other.ticket;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Node<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(graph, ticket);

    /// <summary>The node's index, name, operation and value.</summary>
    public override string ToString() =>
        graph is null ? "constant"
        : graph.IsCurrent(ticket) ? string.Create(CultureInfo.InvariantCulture, $"{graph.Describe(ticket)}: {ValueText}")
        : graph.Describe(ticket);
}
