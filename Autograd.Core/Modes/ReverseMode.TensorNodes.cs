using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// The recorded backward sweep where nodes are tensors: the same rules as in the eager one, run on nodes.
public static partial class ReverseMode
{
    /// <summary>
    /// The gradient of a scalar node with respect to tensors, and to scalar nodes among them, as new nodes on the same graph.
    /// </summary>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(ScalarNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        NodeGradient(output, allowUnconnected: false, inputs);

    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeGradient), output, new(T.One), allowUnconnected, inputs);

    /// <summary>The vector-Jacobian product of a tensor as new nodes on the same graph; the cotangent may be a node itself.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">Of the output's shape, or one that broadcasts to it.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives zeros rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <exception cref="ArgumentException">The cotangent does not broadcast to the output's shape.</exception>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeVjp<T>(
        TensorNode<T> output, TensorNode<T> cotangent, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeVjp), output, cotangent, allowUnconnected, inputs);

    /// <inheritdoc cref="NodeVjp{T}(TensorNode{T}, TensorNode{T}, bool, ReadOnlySpan{TensorNode{T}})"/>
    public static NodeGradients<T> NodeVjp<T>(
        TensorNode<T> output, TensorNode<T> cotangent, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeVjp), output, cotangent, allowUnconnected: false, inputs);

    private static NodeGradients<T> RecordVjp<T>(
        string verb, TensorNode<T> output, TensorNode<T> cotangent, bool allowUnconnected, ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        Graph<T>.RequireSame(verb, output.Graph, output.Ticket, cotangent.Graph, cotangent.Ticket);
        var nodes = AsNodes(inputs);
        if (output.Graph is null && allowUnconnected)
        {
            var zeros = new Dictionary<Node<T>, TensorNode<T>>();
            foreach (var input in nodes)
            {
                using var ambient = input.GraphFor(verb, "an input").BeAmbient();
                zeros[input] = Fit(new TensorNode<T>(T.Zero), new TensorShape(input.Shape));
            }

            return new(zeros);
        }

        var graph = Connected.GraphOf<T>(verb, output, nodes, allowUnconnected, out var ancestors);
        return RecordThroughTensors(graph, output, cotangent, ancestors, nodes);
    }

    private static NodeGradients<T> RecordThroughTensors<T>(
        Graph<T> graph, TensorNode<T> output, TensorNode<T> cotangent, bool[] ancestors, Node<T>[] inputs)
        where T : IFloatingPointIeee754<T>
    {
        using var ambient = graph.BeAmbient();
        var last = output.Index;
        var isOnPath = Connected.Descendants<T>(graph, last, inputs);
        var cotangents = new TensorNode<T>?[last + 1];
        cotangents[last] = Fit(cotangent, in output.ShapeReference);
        for (var i = last; i >= 0; i--)
        {
            if (!ancestors[i] || !isOnPath[i] || cotangents[i] is not { } known || IsNothing(known))
                continue;
            if (graph.SlotOf(i) is >= 0 and var slot)
                PullBack(graph, slot, known, isOnPath, cotangents);
            else
                PullBackScalar(graph, i, known.AsScalar, isOnPath, cotangents);
        }

        var derivatives = new Dictionary<Node<T>, TensorNode<T>>();
        foreach (var input in inputs)
        {
            var found = input.Index <= last ? cotangents[input.Index] : null;
            derivatives[input] = found ?? Fit(new TensorNode<T>(T.Zero), new TensorShape(input.Shape));
        }

        return new(derivatives);
    }

    private static void PullBack<T>(
        Graph<T> graph, int slot, TensorNode<T> cotangent, bool[] isOnPath, TensorNode<T>?[] cotangents)
        where T : IFloatingPointIeee754<T>
    {
        // A copy: recording moves the records.
        var record = graph.TensorAt(slot);
        var operands = new TensorNode<T>[record.OperandCount];
        graph.Operands(record, operands);
        var output = graph.TensorNodeAt(new(record.Node, record.Shape.Rank == 0 ? -1 : slot));
        if (record.Operation is CheckpointOperation<T> checkpoint)
        {
            PullBackThroughCheckpoint(graph, checkpoint.Rerun(graph, record.Node), cotangent, operands, isOnPath, cotangents);
            return;
        }

        for (var k = 0; k < operands.Length; k++)
        {
            if (operands[k].Graph is null || !isOnPath[operands[k].Index])
                continue;
            TensorNode<T> share;
            graph.PauseDetection();
            try
            {
                share = Fit(record.Operation!.Vjp(operands, output, cotangent, k), in operands[k].ShapeReference);
            }
            finally
            {
                graph.ResumeDetection();
            }

            if (graph.DetectsNonFinite)
                graph.RequireFinite("The cotangent", operands[k].Index, share.Elements, in share.ShapeReference);
            ref var sum = ref cotangents[operands[k].Index];
            sum = sum is { } known ? known + share : share;
        }
    }

    // Nodes that are to be differentiated again cannot be dropped.
    private static void PullBackThroughCheckpoint<T>(
        Graph<T> graph,
        TensorNode<T> output,
        TensorNode<T> cotangent,
        TensorNode<T>[] operands,
        bool[] isOnPath,
        TensorNode<T>?[] cotangents)
        where T : IFloatingPointIeee754<T>
    {
        var inputs = operands.Where(operand => isOnPath[operand.Index]).ToArray();
        var ancestors = Connected.Ancestors(graph, [output.Index]);
        var shares = RecordThroughTensors(graph, output, cotangent, ancestors, AsNodes<T>(inputs));
        foreach (var input in inputs)
        {
            ref var sum = ref cotangents[input.Index];
            sum = sum is { } known ? known + shares[input] : shares[input];
        }
    }

    private static void PullBackScalar<T>(
        Graph<T> graph, int index, ScalarNode<T> cotangent, bool[] isOnPath, TensorNode<T>?[] cotangents)
        where T : IFloatingPointIeee754<T>
    {
        var (left, right) = graph.OperandsOf(index);
        if (left.IsNode && isOnPath[left.Index])
            Add(ref cotangents[left.Index], isLeft: true);
        if (right.IsNode && isOnPath[right.Index])
            Add(ref cotangents[right.Index], isLeft: false);

        void Add(ref TensorNode<T>? known, bool isLeft)
        {
            var sum = known?.AsScalar ?? ScalarNode<T>.Zero;
            Accumulate(ref sum, cotangent, Partial(graph, index, left, right, isLeft));
            known = sum;
        }
    }

    // Broadcasting is undone here, and what is a constant or repeated becomes a tensor of the operand's shape.
    private static TensorNode<T> Fit<T>(TensorNode<T> share, in TensorShape shape)
        where T : IFloatingPointIeee754<T>
    {
        if (share.ShapeReference == shape)
            return share;
        var target = shape;
        return share.ShapeReference.BroadcastsTo(in target)
            ? TensorNode<T>.ApplyLinear(new Expand(target), share)
            : TensorNode<T>.ApplyLinear(new SumTo(target), share);
    }

    private static bool IsNothing<T>(TensorNode<T> node)
        where T : IFloatingPointIeee754<T> =>
        node.Graph is null && Rule.IsExactZero(node.ScalarValue);
}
