using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd;

// A tensor that is no node as an operand: it gets a graph of its own, and becomes a constant on the graph of the first partner.
public sealed partial class Graph<T>
{
    private bool isForTensor;

    /// <summary>A tensor as a constant on a graph of its own.</summary>
    internal static TensorNode<T> Operand(Tensor<T> value)
    {
        if (value is null)
            throw NoOperand();
        return new Graph<T> { isForTensor = true }.Constant(value);
    }

    private static ArgumentNullException NoOperand() => new(
        "value",
        "A null tensor is no operand. If this was meant as the absence of a node, as in condition ? node : null, say so by its type: "
        + "condition ? node : default(TensorNode<T>?).");

    /// <summary>A node beside another: on the other's graph, if it is a tensor's.</summary>
    internal static TensorNode<T> Joined(in TensorNode<T> known, in TensorNode<T> node) =>
        MustAdopt(known, node) ? Adopt(known, node)[1] : node;

    /// <summary>Whether one of two operands has to become a constant on the other's graph.</summary>
    private static bool MustAdopt(in TensorNode<T> x, in TensorNode<T> y) =>
        x.Graph != y.Graph && x.Graph is { } left && y.Graph is { } right && (left.isForTensor || right.isForTensor);

    private static bool MustAdopt(ReadOnlySpan<TensorNode<T>> operands)
    {
        Graph<T>? first = null;
        var isForTensor = false;
        var isMixed = false;
        foreach (ref readonly var operand in operands)
        {
            if (operand.Graph is not { } graph)
                continue;
            first ??= graph;
            isMixed |= graph != first;
            isForTensor |= graph.isForTensor;
        }

        return isMixed && isForTensor;
    }

    /// <summary>Operands of which those on graphs of their own are constants on the others' graph, in the same memory.</summary>
    private static TensorNode<T>[] Adopt(params ReadOnlySpan<TensorNode<T>> operands)
    {
        Graph<T>? target = null;
        foreach (ref readonly var operand in operands)
        {
            if (operand.Graph is { } graph && (target is null || (target.isForTensor && !graph.isForTensor)))
                target = graph;
        }

        var adopted = operands.ToArray();
        foreach (ref var operand in adopted.AsSpan())
        {
            if (operand.Graph is { isForTensor: true } graph && graph != target)
                operand = operand.IsScalar ? target!.Constant(operand.ScalarValue) : target!.Constant(graph.MemoryOf(operand.Operand), operand.Shape);
        }

        return adopted;
    }

    private static TensorNode<T> Elementwise<TRule>(TRule rule, TensorNode<T>[] operands)
        where TRule : struct, IBinaryRule => Elementwise(rule, operands[0], operands[1]);

    private static TensorNode<T> Mapped<TMap>(TMap map, TensorNode<T>[] operands)
        where TMap : struct, IBinaryMap => Mapped(map, operands[0], operands[1]);

    private static TensorNode<T> Bilinear<TRule>(TRule rule, TensorNode<T>[] operands)
        where TRule : struct, IBilinearRule => Bilinear(rule, operands[0], operands[1]);
}
