using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Reverse mode: one backward sweep over the recorded graph, from the output to the inputs, whatever their number. Each
/// node's cotangent is complete when the sweep reaches it, and is passed on to its operands times the partial derivatives:
/// the dynamic programme called backpropagation.
/// </summary>
/// <remarks>
/// A gradient with respect to a node that the output does not depend on throws rather than being a silent zero;
/// <c>allowUnconnected</c> asks for the zero.
/// </remarks>
public static partial class ReverseMode
{
    /// <summary>The gradient of a scalar node.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <returns>The derivatives, with <see cref="Gradients{T}.Cost"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// The output does not depend on an input; a node is a constant, on another graph or from before
    /// <see cref="Graph{T}.Clear"/>; or the graph is another thread's.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">A cotangent is not finite, with <see cref="GraphOptions.DetectNonFinite"/>.</exception>
    [OverloadResolutionPriority(1)]
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, Connected.AsNodes(inputs), allowUnconnected: false);

    /// <summary>The gradient of a scalar node, with zeros for inputs that it does not depend on where that is allowed.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static Gradients<T> Gradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, Connected.AsNodes(inputs), allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(2)]
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs, bool allowUnconnected)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, Connected.AsNodes(inputs), allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(Node<T> output, params ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, allowUnconnected: false, inputs);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(Node<T> output, bool allowUnconnected, params ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, inputs.ToArray(), allowUnconnected);

    /// <summary>The gradient into memory of the caller's: the form for a loop that must not allocate.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <param name="destination">Receives ∂output/∂inputs[i] at i.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <paramref name="inputs"/>.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static void Gradient<T>(
        ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs, Span<T> destination, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Pull(nameof(Gradient), [output], [T.One], inputs, destination, allowUnconnected);

    /// <summary>The vector-Jacobian product of one output: the gradient times a cotangent.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">What the gradient is multiplied by.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static Gradients<T> Vjp<T>(ScalarNode<T> output, T cotangent, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Vjp(output, cotangent, allowUnconnected: false, inputs);

    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">What the gradient is multiplied by.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="Vjp{T}(ScalarNode{T}, T, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static Gradients<T> Vjp<T>(
        ScalarNode<T> output, T cotangent, bool allowUnconnected, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Vjp), output, cotangent, Connected.AsNodes(inputs), allowUnconnected);

    /// <summary>The vector-Jacobian product of several outputs in one sweep: Σₖ cotangents[k]·∂outputs[k]/∂inputs[i].</summary>
    /// <param name="outputs">The nodes to differentiate; constants among them contribute nothing.</param>
    /// <param name="cotangents">One for each output.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <param name="destination">Receives the product's component i at i.</param>
    /// <param name="allowUnconnected">Whether an input that no output depends on gives 0 rather than an exception.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static void Vjp<T>(
        ReadOnlySpan<ScalarNode<T>> outputs,
        ReadOnlySpan<T> cotangents,
        ReadOnlySpan<ScalarNode<T>> inputs,
        Span<T> destination,
        bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Vjp), outputs.Length, "output", cotangents.Length, "cotangent");
        Pull(nameof(Vjp), outputs, cotangents, inputs, destination, allowUnconnected);
    }

    private static void Pull<T>(
        string verb,
        ReadOnlySpan<ScalarNode<T>> outputs,
        ReadOnlySpan<T> cotangents,
        ReadOnlySpan<ScalarNode<T>> inputs,
        Span<T> destination,
        bool allowUnconnected)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(verb, destination.Length, inputs.Length, "input");
        var graph = Connected.GraphOf(verb, outputs, inputs, out var range);
        if (graph is null)
            return;
        if (graph.TensorCount > 0)
        {
            PullScalarsThroughTensors(verb, outputs, cotangents, inputs, destination, allowUnconnected);
            return;
        }

        var hasZero = false;
        var used = range.Length;
        var workspace = graph.BeginSweep(range.Length);
        try
        {
            // Asked to find the first cotangent that is not finite, or left with a NaN, the sweep takes its careful form.
            if (graph.DetectsNonFinite || !TrySweepFast(graph, range, outputs, cotangents, inputs, workspace))
            {
                Seed(outputs, cotangents, workspace);
                ScalarSweep.Reverse(graph.Records, workspace, range.FirstInput, range.LastOutput);
                if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(workspace.AsSpan(0, range.LastOutput + 1)))
                    RequireFinite(graph, workspace, range.FirstInput, range.LastOutput, Connected.AsNodes(inputs));
            }
            else
            {
                used = range.LastInput + 1;
            }

            for (var i = 0; i < inputs.Length; i++)
            {
                destination[i] = workspace[inputs[i].Index];
                hasZero |= destination[i] == T.Zero;
            }
        }
        finally
        {
            graph.EndSweep(..used);
        }

        if (hasZero && !allowUnconnected)
            RequireConnected(verb, graph, outputs, inputs, destination);
    }

    /// <summary>
    /// The sweep that leaves nothing behind above the inputs; false, with the workspace as it was, where it ends in a NaN
    /// that the careful form may know better.
    /// </summary>
    private static bool TrySweepFast<T>(
        Graph<T> graph,
        NodeRange range,
        ReadOnlySpan<ScalarNode<T>> outputs,
        ReadOnlySpan<T> cotangents,
        ReadOnlySpan<ScalarNode<T>> inputs,
        T[] workspace)
        where T : IFloatingPointIeee754<T>
    {
        Seed(outputs, cotangents, workspace);

        // Above the inputs no cotangent is asked for, and from leaves there is nothing to pass on.
        ScalarSweep.ReverseConsuming(graph.Records, workspace, range.LastInput + 1, range.LastOutput);
        if (!graph.IsLeadingLeaf(range.LastInput))
            ScalarSweep.Reverse(graph.Records, workspace, range.FirstInput, Math.Min(range.LastInput, range.LastOutput));

        // Numbers that carry derivatives have been swept carefully already.
        if (!Algebra.Rule.IsPlain<T>())
            return true;
        foreach (ref readonly var input in inputs)
        {
            if (!T.IsNaN(workspace[input.Index]))
                continue;
            workspace.AsSpan(0, range.Length).Clear();
            return false;
        }

        return true;
    }

    private static void Seed<T>(ReadOnlySpan<ScalarNode<T>> outputs, ReadOnlySpan<T> cotangents, T[] workspace)
        where T : IFloatingPointIeee754<T>
    {
        for (var k = 0; k < outputs.Length; k++)
        {
            if (outputs[k].Graph is not null)
                workspace[outputs[k].Index] += cotangents[k];
        }
    }

    private static Gradients<T> Collect<T>(
        string verb, Node<T> output, T cotangent, Node<T>[] inputs, bool allowUnconnected)
        where T : IFloatingPointIeee754<T> =>
        Collect(verb, output, new ReadOnlySpan<T>(in cotangent), inputs, allowUnconnected);

    private static Gradients<T> Collect<T>(
        string verb, Node<T> output, ReadOnlySpan<T> cotangent, Node<T>[] inputs, bool allowUnconnected)
        where T : IFloatingPointIeee754<T>
    {
        if (output == default && allowUnconnected)
            return Connected.Unconnected(verb, output, inputs);
        if (verb == nameof(Gradient))
            Connected.RequireSingle(verb, output);
        var graph = Connected.GraphOf(verb, output, inputs, allowUnconnected, out var ancestors);
        var (first, last) = (output.Index, output.Index);
        foreach (var input in inputs)
        {
            first = Math.Min(first, input.Index);
            last = Math.Max(last, input.Index);
        }

        var cotangents = new T[last + 1];
        Dictionary<int, T[]>? tensors = null;
        var workspace = graph.BeginSweep(last + 1);
        try
        {
            if (graph.TensorCount > 0)
            {
                tensors = CollectThroughTensors(graph, workspace, output, cotangent, inputs, first, last);
            }
            else
            {
                workspace[output.Index] = cotangent[0];
                ScalarSweep.Reverse(graph.Records, workspace, first, output.Index);
            }

            if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(graph.Workspace.AsSpan(0, output.Index + 1)))
                RequireFinite(graph, graph.Workspace, first, output.Index, inputs);
            if (tensors is not null && graph.TensorSweep.Failure is { } failure)
                throw failure;
            graph.Workspace.AsSpan(first, cotangents.Length - first).CopyTo(cotangents.AsSpan(first));
        }
        finally
        {
            graph.EndSweep(..(last + 1));
        }

        var known = Known(graph, ancestors, inputs, first, last);
        return new(output, inputs, cotangents, known, () => OperationCounter.Reverse<T>(graph, output.Index, inputs), tensors);
    }

    /// <summary>The scalar nodes whose cotangents a sweep has left complete.</summary>
    private static BitArray Known<T>(Graph<T> graph, bool[] ancestors, Node<T>[] inputs, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        var isIncomplete = new bool[ancestors.Length];
        if (graph.TensorCount > 0)
            Dependence.MarkIncomplete<T>(graph, ancestors, Connected.Descendants(graph, ancestors.Length - 1, inputs), isIncomplete, first);
        var known = new BitArray(last + 1);
        for (var i = first; i < ancestors.Length; i++)
            known[i] = ancestors[i] && !isIncomplete[i] && graph.ShapeOf(i).Rank == 0;
        foreach (var input in inputs)
            known[input.Index] = true;
        return known;
    }

    // Only a zero can hide a missing connection, so only a zero pays for the search.
    private static void RequireConnected<T>(
        string verb, Graph<T> graph, ReadOnlySpan<ScalarNode<T>> outputs, ReadOnlySpan<ScalarNode<T>> inputs, ReadOnlySpan<T> products)
        where T : IFloatingPointIeee754<T>
    {
        if (outputs.Length == 1)
            _ = ((Node<T>)outputs[0]).GraphFor(verb, "the output");
        var last = -1;
        foreach (ref readonly var output in outputs)
            last = Math.Max(last, output.Graph is null ? -1 : output.Index);
        var rented = ArrayPool<bool>.Shared.Rent(last + 1);
        var ancestors = rented.AsSpan(0, last + 1);
        ancestors.Clear();
        foreach (ref readonly var output in outputs)
        {
            if (output.Graph is not null)
                ancestors[output.Index] = true;
        }

        Dependence.MarkAncestors(graph, ancestors);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!Algebra.Rule.IsExactZero(products[i]) || (inputs[i].Index <= last && ancestors[inputs[i].Index]))
                continue;
            throw Connected.Missing<T>(
                verb,
                outputs.Length == 1 ? $"{(Node<T>)outputs[0]} does not depend" : $"none of {outputs.Length} outputs depends",
                inputs[i]);
        }

        ArrayPool<bool>.Shared.Return(rented);
    }

    // What comes from no input is nobody's concern, as in forward mode.
    private static void RequireFinite<T>(Graph<T> graph, T[] cotangents, int first, int last, ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var descendants = Connected.Descendants(graph, last, inputs);
        for (var i = last; i >= first; i--)
        {
            if (descendants[i] && !Algebra.Rule.IsWhollyFinite(cotangents[i]))
                throw NonFiniteCotangent(graph, cotangents, i, last);
        }
    }

    private static NotFiniteNumberException NonFiniteCotangent<T>(Graph<T> graph, T[] cotangents, int index, int last)
        where T : IFloatingPointIeee754<T>
    {
        // The readers that passed it on, with what they passed it on through.
        List<string> readers = [];
        for (var i = index + 1; i <= last; i++)
        {
            if (graph.SlotOf(i) >= 0)
            {
                if (graph.OperandNodesOf(i).Contains(index))
                    readers.Add($"{graph[i]}, {graph.OperationNameOf(i)}");
                continue;
            }

            var (left, right) = graph.OperandsOf(i);
            var isLeft = left.IsNode && left.Index == index;
            if (!isLeft && !(right.IsNode && right.Index == index))
                continue;
            var partial = isLeft ? graph.Records[i].LeftPartial : graph.Records[i].RightPartial;
            readers.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{graph[i]}, {graph.OperationOf(i).Name}'s partial derivative {partial} times its cotangent {cotangents[i]}"));
        }

        var source = readers.Count == 0 ? "the seed" : string.Join("; and from ", readers);
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"The cotangent of {graph[index]} is {cotangents[index]}. It comes from {source}."));
    }
}
