using System.Buffers;
using System.Collections;
using System.Numerics;

namespace Autograd;

/// <summary>Which nodes a sweep between inputs and outputs goes through.</summary>
/// <param name="FirstInput">The first input's index.</param>
/// <param name="LastInput">The last input's index.</param>
/// <param name="LastOutput">The last output's index; −1 where all outputs are constants.</param>
internal readonly record struct NodeRange(int FirstInput, int LastInput, int LastOutput)
{
    /// <summary>How many places hold all of them.</summary>
    public int Length => Math.Max(LastInput, LastOutput) + 1;
}

/// <summary>Whether the nodes of a question belong together: one graph, current handles, outputs that depend on inputs.</summary>
internal static class Connected
{
    /// <summary>The one graph of an output and its inputs.</summary>
    public static Graph<T> GraphOf<T>(string verb, Node<T> output, ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var graph = output.GraphFor(verb, "the output");
        foreach (var input in inputs)
            RequireSame(verb, output, input);
        graph.RequireOperations(verb);
        if (graph.HasChangedLeaf)
            graph.RequireUnchanged(verb, [output.Index]);
        return graph;
    }

    /// <summary>The one graph of an output and its inputs, and what the output depends on: on every input, or it throws.</summary>
    public static Graph<T> GraphOf<T>(
        string verb, Node<T> output, ReadOnlySpan<Node<T>> inputs, bool allowUnconnected, out bool[] ancestors)
        where T : IFloatingPointIeee754<T>
    {
        var graph = GraphOf(verb, output, inputs);
        graph.RequireOwner();
        ancestors = Ancestors(graph, [output.Index]);
        foreach (var input in inputs)
        {
            if (!allowUnconnected && (input.Index >= ancestors.Length || !ancestors[input.Index]))
                throw Missing(verb, $"{output} does not depend", input);
        }

        return graph;
    }

    /// <summary>The one graph of outputs and inputs, null where there are no inputs; and the range of nodes to walk.</summary>
    public static Graph<T>? GraphOf<T>(
        string verb, ReadOnlySpan<ScalarNode<T>> outputs, ReadOnlySpan<ScalarNode<T>> inputs, out NodeRange range)
        where T : IFloatingPointIeee754<T>
    {
        range = default;
        if (inputs.IsEmpty)
            return null;
        var graph = inputs[0].Graph;
        var (firstInput, lastInput, lastOutput) = (int.MaxValue, -1, -1);
        foreach (ref readonly var input in inputs)
        {
            // The comparisons are all that a loop over many inputs pays for; the words are only for what fails them.
            if (graph is null || input.Graph != graph || !graph.IsCurrent(input.Ticket))
                RequireSame<T>(verb, inputs[0], input);
            firstInput = Math.Min(firstInput, input.Index);
            lastInput = Math.Max(lastInput, input.Index);
        }

        foreach (ref readonly var output in outputs)
        {
            if (output.Graph is null)
                continue;
            if (output.Graph != graph || !graph.IsCurrent(output.Ticket))
                RequireSame<T>(verb, inputs[0], output);
            lastOutput = Math.Max(lastOutput, output.Index);
        }

        graph!.RequireOperations(verb);
        if (graph.HasChangedLeaf)
            RequireUnchanged(verb, graph, outputs);
        range = new(firstInput, lastInput, lastOutput);
        return graph;
    }

    /// <inheritdoc cref="GraphOf{T}(string, ReadOnlySpan{ScalarNode{T}}, ReadOnlySpan{ScalarNode{T}}, out NodeRange)"/>
    public static Graph<T>? GraphOf<T>(
        string verb, ReadOnlySpan<TensorNode<T>> outputs, ReadOnlySpan<TensorNode<T>> inputs, out NodeRange range)
        where T : IFloatingPointIeee754<T>
    {
        range = default;
        if (inputs.IsEmpty)
            return null;
        var graph = inputs[0].Graph;
        var (firstInput, lastInput, lastOutput) = (int.MaxValue, -1, -1);
        foreach (ref readonly var input in inputs)
        {
            if (graph is null || input.Graph != graph || !graph.IsCurrent(input.Ticket))
                RequireSame<T>(verb, inputs[0], input);
            firstInput = Math.Min(firstInput, input.Index);
            lastInput = Math.Max(lastInput, input.Index);
        }

        foreach (ref readonly var output in outputs)
        {
            if (output.Graph is null)
                continue;
            if (output.Graph != graph || !graph!.IsCurrent(output.Ticket))
                RequireSame<T>(verb, inputs[0], output);
            lastOutput = Math.Max(lastOutput, output.Index);
        }

        graph!.RequireOperations(verb);
        if (graph.HasChangedLeaf)
            RequireUnchanged(verb, graph, outputs);
        range = new(firstInput, lastInput, lastOutput);
        return graph;
    }

    private static void RequireUnchanged<T>(string verb, Graph<T> graph, ReadOnlySpan<ScalarNode<T>> outputs)
        where T : IFloatingPointIeee754<T>
    {
        var indices = ArrayPool<int>.Shared.Rent(outputs.Length);
        var count = 0;
        foreach (ref readonly var output in outputs)
        {
            if (output.Graph is not null)
                indices[count++] = output.Index;
        }

        graph.RequireUnchanged(verb, indices.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(indices);
    }

    private static void RequireUnchanged<T>(string verb, Graph<T> graph, ReadOnlySpan<TensorNode<T>> outputs)
        where T : IFloatingPointIeee754<T>
    {
        var indices = ArrayPool<int>.Shared.Rent(outputs.Length);
        var count = 0;
        foreach (ref readonly var output in outputs)
        {
            if (output.Graph is not null)
                indices[count++] = output.Index;
        }

        graph.RequireUnchanged(verb, indices.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(indices);
    }

    /// <summary>The gradient of a constant: zeros, at no cost.</summary>
    public static Gradients<T> Unconnected<T>(string verb, Node<T> output, Node<T>[] inputs)
        where T : IFloatingPointIeee754<T>
    {
        var length = 0;
        foreach (var input in inputs)
        {
            RequireSame(verb, inputs[0], input);
            length = Math.Max(length, input.Index + 1);
        }

        var known = new BitArray(length);
        Dictionary<int, T[]> tensors = [];
        foreach (var input in inputs)
        {
            known[input.Index] = true;
            if (!input.Shape.IsEmpty)
                tensors[input.Index] = new T[input.Elements.Length];
        }

        return new(output, inputs, new T[length], known, () => default, tensors);
    }

    public static Node<T>[] AsNodes<T>(ReadOnlySpan<ScalarNode<T>> scalars)
        where T : IFloatingPointIeee754<T>
    {
        var nodes = new Node<T>[scalars.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = scalars[i];
        return nodes;
    }

    /// <summary>The indices of those that are not constants.</summary>
    public static int[] IndicesOf<T>(ReadOnlySpan<ScalarNode<T>> scalars)
        where T : IFloatingPointIeee754<T>
    {
        List<int> indices = [];
        foreach (ref readonly var scalar in scalars)
        {
            if (scalar.Graph is not null)
                indices.Add(scalar.Index);
        }

        return [.. indices];
    }

    /// <summary>The nodes that any of the outputs depends on, the outputs themselves among them.</summary>
    public static bool[] Ancestors<T>(Graph<T> graph, ReadOnlySpan<int> outputs)
        where T : IFloatingPointIeee754<T>
    {
        var last = -1;
        foreach (var output in outputs)
            last = Math.Max(last, output);
        var isAncestor = new bool[last + 1];
        foreach (var output in outputs)
            isAncestor[output] = true;
        Dependence.MarkAncestors<T>(graph, isAncestor);
        return isAncestor;
    }

    /// <summary>The nodes up to <paramref name="last"/> that depend on any of the inputs, the inputs themselves among them.</summary>
    public static bool[] Descendants<T>(Graph<T> graph, int last, ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var descends = new bool[last + 1];
        foreach (var input in inputs)
        {
            if (input.Index <= last)
                descends[input.Index] = true;
        }

        Dependence.MarkDescendants<T>(graph, descends, 0);
        return descends;
    }

    /// <param name="verb">What the user asked for.</param>
    /// <param name="missing">The beginning of a sentence: "… does not depend".</param>
    /// <param name="input">The input that the sentence is about.</param>
    public static InvalidOperationException Missing<T>(string verb, string missing, Node<T> input)
        where T : IFloatingPointIeee754<T> =>
        new($"{verb}: {missing} on {input}. Was it computed from a plain value instead of the node? "
            + "If a zero is what you mean, pass allowUnconnected: true.");

    /// <summary>Throws where a gradient is asked of a tensor that has not exactly one element.</summary>
    public static void RequireSingle<T>(string verb, Node<T> output)
        where T : IFloatingPointIeee754<T>
    {
        var graph = output.GraphFor(verb, "the output");
        if (graph.ShapeOf(output.Index).Length != 1)
        {
            throw new ArgumentException(
                $"{verb}: {output} has {output.Elements.Length} elements, and only a scalar has a gradient. Reduce it, for "
                + "example with Sum(), or give a cotangent to Vjp.",
                nameof(output));
        }
    }

    private static void RequireSame<T>(string verb, Node<T> known, Node<T> node)
        where T : IFloatingPointIeee754<T>
    {
        if (known.GraphFor(verb, "an input") != node.GraphFor(verb, "an input"))
            throw new InvalidOperationException($"{verb}: {node} and {known} are on different graphs. Record both on one graph.");
    }
}
