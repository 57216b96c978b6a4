using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Autograd.Algebra;

namespace Autograd;

// What a graph refuses, and what it says then.
public sealed partial class Graph<T>
{
    private volatile bool isSweeping;

    /// <summary>A node for error messages: its name, or its index.</summary>
    internal string Describe(long ticket) =>
        !IsCurrent(ticket) ? $"#{IndexOf(ticket)} ({(IsDropped(ticket) ? "dropped" : "from before Clear")})"
        : NameOf(IndexOf(ticket)) is { } name ? $"'{name}' (#{IndexOf(ticket)})"
        : $"#{IndexOf(ticket)} = {OperationNameOf(IndexOf(ticket))}";

    internal void RequireCurrent(long ticket, string operation)
    {
        if (!IsCurrent(ticket))
            throw Stale(ticket, operation);
    }

    private InvalidOperationException Stale(long ticket, string operation) => new(IsDropped(ticket)
        ? $"{operation}: node #{IndexOf(ticket)} was recorded by a function that a checkpoint or a root finder ran, whose nodes are "
            + "dropped when it returns. Return it from there, or compute it again outside."
        : $"{operation}: node #{IndexOf(ticket)} was recorded before Clear() and is gone. Record it again.");

    // Of this recording, but no longer there.
    private bool IsDropped(long ticket) => VersionOf(ticket) >= recordingVersion && !IsCurrent(ticket);

    internal void RequireOwner()
    {
        var thread = Environment.CurrentManagedThreadId;
        if (owner == 0)
        {
            owner = thread;
        }
        else if (owner != thread)
        {
            var first = Count > 0 ? $" (its first node is {Describe(TicketOf(0))})" : "";
            throw new InvalidOperationException(
                $"Thread {thread} uses a graph of thread {owner}{first}. A graph belongs to the thread that recorded its "
                + "first node until Clear(); give each thread a graph of its own.");
        }
    }

    /// <summary>
    /// Begins a sweep, during which nothing can be recorded, and gives it memory that is all zeros: a place for each node.
    /// </summary>
    internal T[] BeginSweep(int length)
    {
        RequireOwner();
        if (isSweeping)
            throw Sweeping();
        if (workspace.Length < length)
            workspace = new T[length < DoublingLimit / 16 ? records.Length : Math.Min(records.Length, length + length / 4L)];
        isSweeping = true;
        open = [];
        return workspace;
    }

    /// <summary>Ends a sweep.</summary>
    /// <param name="used">The sweep has left zeros outside of these places.</param>
    internal void EndSweep(Range used)
    {
        workspace.AsSpan(used).Clear();
        Open();
        isSweeping = false;
    }

    // By the option, not by whether detection is paused just now: the fast path never looks at a value.
    [MemberNotNull(nameof(open))]
    private void Open() => open = options.DetectNonFinite ? [] : records;

    internal bool DetectsNonFinite => options.DetectNonFinite;

    /// <summary>Lets values that are not finite pass, until <see cref="ResumeDetection"/>.</summary>
    internal void PauseDetection() => detectNonFinite = false;

    internal void ResumeDetection() => detectNonFinite = options.DetectNonFinite;

    internal NotFiniteNumberException NonFinite(
        string operation, T value, params ReadOnlySpan<(Graph<T>? Graph, long Ticket, T Value)> inputs)
    {
        var described = new List<string>();
        foreach (var (graph, ticket, input) in inputs)
        {
            var owner = graph is null ? "the constant" : $"{graph.Describe(ticket)}:";
            described.Add(string.Create(CultureInfo.InvariantCulture, $"{owner} {input}"));
        }

        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{operation} of [{string.Join(", ", described)}] gives {value} as node #{Count}."));
    }

    /// <summary>Throws where a derivative with respect to a node is not finite, and says at which element.</summary>
    internal void RequireFinite(string what, int node, ReadOnlySpan<T> elements, in TensorShape shape)
    {
        if (FindNonFinite(what, node, elements, in shape, in shape) is { } exception)
            throw exception;
    }

    /// <summary>The exception for the first element of a derivative that is not finite; null where all are.</summary>
    /// <param name="what">Which derivative.</param>
    /// <param name="node">The node that it is of.</param>
    /// <param name="elements">What is stored of it.</param>
    /// <param name="stored">The shape of what is stored.</param>
    /// <param name="shape">The shape that this is broadcast to.</param>
    internal NotFiniteNumberException? FindNonFinite(
        string what, int node, ReadOnlySpan<T> elements, in TensorShape stored, in TensorShape shape)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            if (Rule.IsWhollyFinite(elements[i]))
                continue;
            var place = stored == shape ? $"{shape.ElementText(i)} of {shape}" : $"{stored.ElementText(i)} of {stored}, broadcast to {shape}";
            return new(string.Create(
                CultureInfo.InvariantCulture, $"{what} of {Describe(TicketOf(node))} is {elements[i]} at element {place}."));
        }

        return null;
    }

    /// <summary>Throws where two operands cannot be of one operation, before anything of it is recorded.</summary>
    internal static void RequireSame(string operation, Graph<T>? leftGraph, long left, Graph<T>? rightGraph, long right)
    {
        leftGraph?.RequireCurrent(left, operation);
        rightGraph?.RequireCurrent(right, operation);
        if (leftGraph is not null && rightGraph is not null && leftGraph != rightGraph)
            throw Mixed(operation, leftGraph, left, rightGraph, right);
    }

    private static InvalidOperationException Mixed(
        string operation, Graph<T> leftGraph, long left, Graph<T> rightGraph, long right) =>
        leftGraph.isForTensor || rightGraph.isForTensor ? FromTensorAlone(operation, leftGraph, left, rightGraph, right)
        : new($"{operation}: {leftGraph.Describe(left)} and {rightGraph.Describe(right)} are on different graphs. Record both "
            + "on one graph, or pass the value of one of them as a constant. In a derivative inside a derivative, pass the "
            + "inner point as a node of the outer one.");

    private static InvalidOperationException FromTensorAlone(
        string operation, Graph<T> leftGraph, long left, Graph<T> rightGraph, long right)
    {
        var (alone, node) = leftGraph.isForTensor
            ? (leftGraph.Describe(left), rightGraph.Describe(right))
            : (rightGraph.Describe(right), leftGraph.Describe(left));
        return new($"{operation}: {alone} was computed from a Tensor<{typeof(T).Name}> alone, which is on no graph, and {node} is on "
            + "one. Record the tensor there with graph.Constant, or with graph.Variable if it is to be differentiated by.");
    }

    private static InvalidOperationException Sweeping() =>
        new("A sweep over this graph is running on another thread. Give each thread a graph of its own.");
}
