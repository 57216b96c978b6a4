using System.Collections;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

// Forward mode where inputs or outputs are tensors.
public static partial class ForwardMode
{
    /// <summary>The gradient of a scalar node with respect to tensors, and to scalar nodes among them: a sweep for each element.</summary>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, allowUnconnected: false, inputs);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var nodes = new Node<T>[inputs.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = inputs[i];
        return Collect(output, nodes, allowUnconnected);
    }

    /// <summary>The Jacobian-vector product of a tensor or scalar: its derivative in the direction of a tangent.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="input">The node that moves.</param>
    /// <param name="tangent">How fast each element moves; of the input's shape.</param>
    /// <returns>Of the output's shape; zeros where it does not depend on the input.</returns>
    /// <exception cref="ArgumentException">The tangent has another shape than the input.</exception>
    /// <inheritdoc cref="Jvp{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}}, ReadOnlySpan{T})" path="/exception"/>
    public static Tensor<T> Jvp<T>(TensorNode<T> output, TensorNode<T> input, in ReadOnlyTensorSpan<T> tangent)
        where T : IFloatingPointIeee754<T>
    {
        Shapes.RequireSame(nameof(Jvp), "the input", input, "tangent", tangent);
        var result = new T[output.Length];
        Jvp<T>(output, [input], Shapes.Flatten(tangent), result);
        return Shapes.ToTensor(result, output.Shape);
    }

    /// <inheritdoc cref="Jvp{T}(TensorNode{T}, TensorNode{T}, in ReadOnlyTensorSpan{T})"/>
    public static Tensor<T> Jvp<T>(TensorNode<T> output, TensorNode<T> input, Tensor<T> tangent)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tangent);
        return Jvp(output, input, tangent.AsReadOnlyTensorSpan());
    }

    /// <summary>The Jacobian-vector product in one sweep, in memory of the caller's: the form for a loop that must not allocate.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate; a constant gives 0.</param>
    /// <param name="inputs">The nodes that move.</param>
    /// <param name="tangents">How fast each element of the inputs moves, one input after the other, each in row-major order.</param>
    /// <param name="destination">Receives the derivative of each element of the output.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <inheritdoc cref="Jvp{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}}, ReadOnlySpan{T})" path="/exception"/>
    public static void Jvp<T>(
        TensorNode<T> output, ReadOnlySpan<TensorNode<T>> inputs, ReadOnlySpan<T> tangents, Span<T> destination)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Jvp), Shapes.TotalLength(inputs), "input element", tangents.Length, "tangent");
        LengthChecks.RequireRoom(nameof(Jvp), destination.Length, output.Length, "output element");
        destination = destination[..output.Length];
        var graph = Connected.GraphOf(nameof(Jvp), [output], inputs, out var range);
        if (graph is null || output.Graph is null)
        {
            destination.Clear();
            return;
        }

        if (graph.Reads(destination))
        {
            // What the sweep reads must not change under it.
            var aside = new T[destination.Length];
            Jvp(output, inputs, tangents, aside);
            aside.CopyTo(destination);
            graph.MarkOverwritten(destination);
            return;
        }

        var workspace = graph.BeginSweep(range.Length);
        var sweep = graph.TensorSweep;
        sweep.Begin(workspace, range.Length);
        try
        {
            foreach (ref readonly var input in inputs)
            {
                sweep.Seed(input.Operand, tangents[..input.Length]);
                tangents = tangents[input.Length..];
            }

            sweep.Want(output.Operand);
            sweep.Forward(range.FirstInput, range.LastOutput);
            if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(graph.Workspace.AsSpan(0, range.LastOutput + 1)))
                RequireFinite(graph, graph.Workspace, Connected.Ancestors(graph, [output.Index]));
            if (sweep.Failure is { } failure)
                throw failure;
            sweep.CopyDerivative(output.Operand, destination);
        }
        finally
        {
            sweep.End();
            graph.EndSweep(range.FirstInput..range.Length);
        }
    }

    /// <summary>∂output/∂x for each element of the input, one after the other: many unit tangents in each sweep.</summary>
    internal static void Columns<T>(TensorNode<T> output, TensorNode<T> input, Span<T> columns)
        where T : IFloatingPointIeee754<T>
    {
        var graph = Connected.GraphOf("Jacobian", [output], [input], out var range)!;
        RowSweep.Run(graph, input, output, range, columns, static (sweep, range) => sweep.Forward(range.FirstInput, range.LastOutput));
    }

    // A unit tangent for each element of each input.
    private static Gradients<T> CollectThroughTensors<T>(Graph<T> graph, Node<T> output, Node<T>[] inputs, int last)
        where T : IFloatingPointIeee754<T>
    {
        var derivatives = new T[last + 1];
        var known = new BitArray(last + 1);
        Dictionary<int, T[]> tensors = [];
        var target = graph.TensorNodeAt(graph.OperandAt(output.Index));
        foreach (var node in inputs)
        {
            var input = graph.TensorNodeAt(graph.OperandAt(node.Index));
            var tangent = new T[input.Length];
            var gradient = new T[input.Length];
            for (var i = 0; i < tangent.Length; i++)
            {
                tangent[i] = T.One;
                Jvp(target, [input], tangent, gradient.AsSpan(i, 1));
                tangent[i] = T.Zero;
            }

            if (input.IsScalar)
                derivatives[node.Index] = gradient[0];
            else
                tensors[node.Index] = gradient;
            known[node.Index] = input.IsScalar;
        }

        return new(output, inputs, derivatives, known, () => OperationCounter.Forward<T>(graph, output.Index, inputs), tensors);
    }
}
