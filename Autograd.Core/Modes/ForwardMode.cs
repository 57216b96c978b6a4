using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Forward mode over the recorded graph: tangents pushed along it in the order of recording, one sweep for each direction
/// of the inputs. It gives what <see cref="ReverseMode"/> gives, at a cost that grows with the inputs instead of the outputs.
/// </summary>
/// <remarks>
/// For a function that is not recorded anyway, running it on <see cref="Dual{T}"/> is forward mode without a graph.
/// </remarks>
public static partial class ForwardMode
{
    /// <summary>The gradient of a scalar node: a sweep for each input.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <returns>The derivatives, with <see cref="Gradients{T}.Cost"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// The output does not depend on an input; a node is a constant, on another graph or from before
    /// <see cref="Graph{T}.Clear"/>; or the graph is another thread's.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, allowUnconnected: false, inputs);

    /// <param name="output">The node to differentiate.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static Gradients<T> Gradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(output, Connected.AsNodes(inputs), allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(2)]
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs, bool allowUnconnected)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, allowUnconnected, inputs);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(Node<T> output, params ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, allowUnconnected: false, inputs);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(Node<T> output, bool allowUnconnected, params ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(output, inputs.ToArray(), allowUnconnected);

    /// <summary>The Jacobian-vector product of one output: its derivative in the direction of the tangents.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes that move.</param>
    /// <param name="tangents">How fast each input moves.</param>
    /// <returns>
    /// Σᵢ ∂output/∂inputs[i]·tangents[i]; 0 for a constant output, and nothing from inputs that it does not depend on.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException">
    /// A node is on another graph or from before <see cref="Graph{T}.Clear"/>, an input is a constant, or the graph is
    /// another thread's.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">A tangent is not finite, with <see cref="GraphOptions.DetectNonFinite"/>.</exception>
    public static T Jvp<T>(ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs, ReadOnlySpan<T> tangents)
        where T : IFloatingPointIeee754<T>
    {
        var result = T.Zero;
        Jvp([output], inputs, tangents, new Span<T>(ref result));
        return result;
    }

    /// <summary>The Jacobian-vector product of several outputs in one sweep.</summary>
    /// <param name="outputs">The nodes to differentiate; constants among them give 0.</param>
    /// <param name="inputs">The nodes that move.</param>
    /// <param name="tangents">How fast each input moves.</param>
    /// <param name="destination">Receives Σᵢ ∂outputs[k]/∂inputs[i]·tangents[i] at k.</param>
    /// <inheritdoc cref="Jvp{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static void Jvp<T>(
        ReadOnlySpan<ScalarNode<T>> outputs,
        ReadOnlySpan<ScalarNode<T>> inputs,
        ReadOnlySpan<T> tangents,
        Span<T> destination)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Jvp), inputs.Length, "input", tangents.Length, "tangent");
        LengthChecks.RequireRoom(nameof(Jvp), destination.Length, outputs.Length, "output");
        destination = destination[..outputs.Length];
        var graph = Connected.GraphOf(nameof(Jvp), outputs, inputs, out var range);
        if (graph is null)
        {
            destination.Clear();
            return;
        }

        var workspace = graph.BeginSweep(range.Length);
        try
        {
            for (var i = 0; i < inputs.Length; i++)
                workspace[inputs[i].Index] += tangents[i];
            Sweep(graph, workspace, range, outputs);

            // A part that is recorded again makes the workspace longer.
            workspace = graph.Workspace;
            if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(workspace.AsSpan(0, range.LastOutput + 1)))
                RequireFinite(graph, workspace, Connected.Ancestors(graph, Connected.IndicesOf(outputs)));
            for (var k = 0; k < outputs.Length; k++)
                destination[k] = outputs[k].Graph is null ? T.Zero : workspace[outputs[k].Index];
        }
        finally
        {
            graph.EndSweep(range.FirstInput..range.Length);
        }

        if (graph.Reads(destination))
            graph.MarkOverwritten(destination);
    }

    private static void Sweep<T>(Graph<T> graph, T[] tangents, NodeRange range, ReadOnlySpan<ScalarNode<T>> outputs)
        where T : IFloatingPointIeee754<T>
    {
        if (graph.TensorCount == 0)
        {
            ScalarSweep.Forward(graph.Records, tangents, range.FirstInput, range.LastOutput);
            return;
        }

        var sweep = graph.TensorSweep;
        sweep.Begin(tangents, range.Length);
        try
        {
            foreach (ref readonly var output in outputs)
            {
                if (output.Graph is not null)
                    sweep.Want(((TensorNode<T>)output).Operand);
            }

            sweep.Forward(range.FirstInput, range.LastOutput);
        }
        finally
        {
            sweep.End();
        }

        // A scalar that is not finite was first; the caller looks for it.
        if (sweep.Failure is { } failure && ScalarSweep.AreFinite<T>(graph.Workspace.AsSpan(0, range.LastOutput + 1)))
            throw failure;
    }

    private static Gradients<T> Collect<T>(Node<T> output, Node<T>[] inputs, bool allowUnconnected)
        where T : IFloatingPointIeee754<T>
    {
        if (output == default && allowUnconnected)
            return Connected.Unconnected(nameof(Gradient), output, inputs);
        Connected.RequireSingle(nameof(Gradient), output);
        var graph = Connected.GraphOf(nameof(Gradient), output, inputs, allowUnconnected, out var ancestors);
        var last = output.Index;
        foreach (var input in inputs)
            last = Math.Max(last, input.Index);
        if (graph.TensorCount > 0)
            return CollectThroughTensors(graph, output, inputs, last);
        var derivatives = new T[last + 1];
        var known = new BitArray(last + 1);
        foreach (var node in inputs)
        {
            var input = node.Index;
            var tangents = graph.BeginSweep(last + 1);
            try
            {
                tangents[input] = T.One;
                ScalarSweep.Forward(graph.Records, tangents, input, output.Index);
                if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(tangents.AsSpan(0, output.Index + 1)))
                    RequireFinite(graph, tangents, ancestors);
                derivatives[input] = tangents[output.Index];
            }
            finally
            {
                graph.EndSweep(input..(last + 1));
            }

            known[input] = true;
        }

        return new(output, inputs, derivatives, known, () => OperationCounter.Forward<T>(graph, output.Index, inputs));
    }

    // What leads to no output is nobody's concern, as in reverse mode.
    private static void RequireFinite<T>(Graph<T> graph, T[] tangents, bool[] ancestors)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < ancestors.Length; i++)
        {
            if (ancestors[i] && !Algebra.Rule.IsWhollyFinite(tangents[i]))
            {
                throw new NotFiniteNumberException(string.Create(
                    CultureInfo.InvariantCulture, $"The tangent of {graph[i]} is {tangents[i]}."));
            }
        }
    }
}
