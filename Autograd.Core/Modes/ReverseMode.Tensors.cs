using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

// Reverse mode where inputs or outputs are tensors.
public static partial class ReverseMode
{
    /// <summary>The gradient of a scalar node with respect to tensors, and to scalar nodes among them.</summary>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, AsNodes(inputs), allowUnconnected: false);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, AsNodes(inputs), allowUnconnected);

    /// <summary>The gradient of a tensor of one element.</summary>
    /// <exception cref="ArgumentException">The output has more elements than one, or none: see <c>Vjp</c>.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(TensorNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, AsNodes(inputs), allowUnconnected: false);

    /// <summary>The gradient into memory of the caller's: the form for a loop that must not allocate.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <param name="destination">
    /// Receives the derivatives one input after the other, each in row-major order; after an exception it holds anything. It may
    /// be memory that the graph reads, such as a leaf's: what depends on that can then not be differentiated again.
    /// </param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than the inputs together.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static void Gradient<T>(
        ScalarNode<T> output, ReadOnlySpan<TensorNode<T>> inputs, Span<T> destination, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        PullThroughTensors(nameof(Gradient), [output], [T.One], inputs, destination, allowUnconnected);

    /// <summary>The vector-Jacobian product of a tensor: Σ cotangent·∂output/∂inputs[i] over the output's elements.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">Of the output's shape.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <exception cref="ArgumentException">The cotangent has another shape than the output.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Vjp<T>(
        TensorNode<T> output, ReadOnlyTensorSpan<T> cotangent, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        Shapes.RequireSame(nameof(Vjp), "the output", output, "cotangent", cotangent);
        return Collect(nameof(Vjp), output, Shapes.Flatten(cotangent), AsNodes(inputs), allowUnconnected: false);
    }

    /// <inheritdoc cref="Vjp{T}(TensorNode{T}, ReadOnlyTensorSpan{T}, ReadOnlySpan{TensorNode{T}})"/>
    public static Gradients<T> Vjp<T>(
        TensorNode<T> output, Tensor<T> cotangent, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(cotangent);
        return Vjp(output, cotangent.AsReadOnlyTensorSpan(), inputs);
    }

    /// <summary>The vector-Jacobian product into memory of the caller's.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">As many numbers as the output has elements, row-major.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <param name="destination">
    /// Receives the products one input after the other, each in row-major order; after an exception it holds anything. It may be
    /// memory that the graph reads, such as a leaf's: what depends on that can then not be differentiated again.
    /// </param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static void Vjp<T>(
        TensorNode<T> output,
        ReadOnlySpan<T> cotangent,
        ReadOnlySpan<TensorNode<T>> inputs,
        Span<T> destination,
        bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Vjp), output.Length, "output element", cotangent.Length, "cotangent");
        PullThroughTensors(nameof(Vjp), [output], cotangent, inputs, destination, allowUnconnected);
    }

    /// <param name="verb">What the user asked for.</param>
    /// <param name="outputs">The nodes to differentiate.</param>
    /// <param name="cotangents">Those of the outputs, one after the other.</param>
    /// <param name="inputs">The nodes to differentiate by.</param>
    /// <param name="destination">Receives the products, one input after the other.</param>
    /// <param name="allowUnconnected">Whether an input without connection gives zeros.</param>
    private static void PullThroughTensors<T>(
        string verb,
        ReadOnlySpan<TensorNode<T>> outputs,
        ReadOnlySpan<T> cotangents,
        ReadOnlySpan<TensorNode<T>> inputs,
        Span<T> destination,
        bool allowUnconnected)
        where T : IFloatingPointIeee754<T>
    {
        var graph = Connected.GraphOf(verb, outputs, inputs, out var range);
        if (graph is null)
            return;
        var length = Shapes.TotalLength(inputs);
        LengthChecks.RequireRoom(verb, destination.Length, length, "component");
        destination = destination[..length];
        if (graph.Reads(destination))
        {
            // What the sweep reads must not change under it.
            var aside = new T[destination.Length];
            PullThroughTensors(verb, outputs, cotangents, inputs, aside, allowUnconnected);
            aside.CopyTo(destination);
            graph.MarkOverwritten(destination);
            return;
        }

        bool hasZero;
        var workspace = graph.BeginSweep(range.Length);
        var sweep = graph.TensorSweep;
        sweep.Begin(workspace, range.Length);
        try
        {
            foreach (ref readonly var input in inputs)
                sweep.Want(input.Operand);
            foreach (ref readonly var output in outputs)
            {
                if (output.Graph is not null)
                    sweep.Seed(output.Operand, cotangents[..output.Length]);
                cotangents = cotangents[output.Length..];
            }

            sweep.ReverseInto(inputs, destination, range.FirstInput, range.LastOutput, out hasZero);
            if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(graph.Workspace.AsSpan(0, range.LastOutput + 1)))
                RequireFinite(graph, graph.Workspace, range.FirstInput, range.LastOutput, AsNodes(inputs));
            if (sweep.Failure is { } failure)
                throw failure;
        }
        finally
        {
            sweep.End();
            graph.EndSweep(..range.Length);
        }

        if (hasZero && !allowUnconnected)
            RequireConnected(verb, graph, outputs, inputs);
    }

    /// <summary>∂y/∂input for each element of the output, one after the other: many unit cotangents in each sweep.</summary>
    internal static void Rows<T>(TensorNode<T> output, TensorNode<T> input, Span<T> rows)
        where T : IFloatingPointIeee754<T>
    {
        var graph = Connected.GraphOf("Jacobian", [output], [input], out var range)!;
        RowSweep.Run(graph, output, input, range, rows, static (sweep, range) => sweep.Reverse(range.FirstInput, range.LastOutput));
    }

    private static Dictionary<int, T[]> CollectThroughTensors<T>(
        Graph<T> graph, T[] workspace, Node<T> output, ReadOnlySpan<T> cotangent, Node<T>[] inputs, int first, int last)
        where T : IFloatingPointIeee754<T>
    {
        Dictionary<int, T[]> tensors = [];
        var sweep = graph.TensorSweep;
        sweep.Begin(workspace, last + 1);
        try
        {
            foreach (var input in inputs)
                sweep.Want(graph.OperandAt(input.Index));
            sweep.Seed(graph.OperandAt(output.Index), cotangent);
            sweep.Reverse(first, output.Index);
            foreach (var input in inputs)
            {
                var operand = graph.OperandAt(input.Index);
                if (!operand.IsTensor)
                    continue;
                var derivative = new T[graph.ShapeOf(operand).Length];
                sweep.CopyDerivative(operand, derivative);
                tensors[input.Index] = derivative;
            }
        }
        finally
        {
            sweep.End();
        }

        return tensors;
    }

    private static void RequireConnected<T>(
        string verb, Graph<T> graph, ReadOnlySpan<TensorNode<T>> outputs, ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        if (outputs.Length == 1)
            _ = ((Node<T>)outputs[0]).GraphFor(verb, "the output");
        List<int> indices = [];
        foreach (ref readonly var output in outputs)
        {
            if (output.Graph is not null)
                indices.Add(output.Index);
        }

        var ancestors = Connected.Ancestors(graph, indices.ToArray());
        foreach (ref readonly var input in inputs)
        {
            if (input.Index >= ancestors.Length || !ancestors[input.Index])
            {
                throw Connected.Missing<T>(
                    verb,
                    outputs.Length == 1 ? $"{(Node<T>)outputs[0]} does not depend" : $"none of {outputs.Length} outputs depends",
                    input);
            }
        }
    }

    private static Node<T>[] AsNodes<T>(ReadOnlySpan<TensorNode<T>> tensors)
        where T : IFloatingPointIeee754<T>
    {
        var nodes = new Node<T>[tensors.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = tensors[i];
        return nodes;
    }

    private static void PullScalarsThroughTensors<T>(
        string verb,
        ReadOnlySpan<ScalarNode<T>> outputs,
        ReadOnlySpan<T> cotangents,
        ReadOnlySpan<ScalarNode<T>> inputs,
        Span<T> destination,
        bool allowUnconnected)
        where T : IFloatingPointIeee754<T>
    {
        var tensors = ArrayPool<TensorNode<T>>.Shared.Rent(outputs.Length + inputs.Length);
        for (var i = 0; i < outputs.Length; i++)
            tensors[i] = outputs[i];
        for (var i = 0; i < inputs.Length; i++)
            tensors[outputs.Length + i] = inputs[i];
        PullThroughTensors(
            verb,
            tensors.AsSpan(0, outputs.Length),
            cotangents,
            tensors.AsSpan(outputs.Length, inputs.Length),
            destination,
            allowUnconnected);

        // Handles keep their graph alive.
        ArrayPool<TensorNode<T>>.Shared.Return(tensors, clearArray: true);
    }
}
