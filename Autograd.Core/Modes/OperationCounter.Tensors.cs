using System.Collections;
using System.Numerics;
using Autograd.Rules;

namespace Autograd;

// Tensors are not counted number by number: an operation costs a multiplication for each element that it reads or writes,
// whichever are more, and a matrix product one for each pair that it multiplies, with an addition.
internal static partial class OperationCounter
{
    private static OperationCount PassThroughTensors<T>(
        Graph<T> graph, int slot, bool[] leadsToInput, Derivative[] cotangents, BitArray needed)
        where T : IFloatingPointIeee754<T>
    {
        var cost = default(OperationCount);
        var operands = graph.OperandsOf(graph.TensorAt(slot));
        for (var i = 0; i < operands.Length; i++)
        {
            var operand = operands[i];
            if (!operand.IsNode || !leadsToInput[operand.Node])
                continue;
            cost += CostOf(graph, slot, i);
            if (cotangents[operand.Node] != Derivative.Zero)
                cost += new OperationCount { Additions = graph.ShapeOf(operand).Length };
            cotangents[operand.Node] = Derivative.Number;
            MarkOperands(graph, slot, needed);
        }

        return cost;
    }

    private static OperationCount ArriveThroughTensors<T>(Graph<T> graph, int slot, Derivative[] tangents, BitArray needed)
        where T : IFloatingPointIeee754<T>
    {
        var cost = default(OperationCount);
        var node = graph.TensorAt(slot).Node;
        var operands = graph.OperandsOf(graph.TensorAt(slot));
        for (var i = 0; i < operands.Length; i++)
        {
            var operand = operands[i];
            if (!operand.IsNode || tangents[operand.Node] == Derivative.Zero)
                continue;
            cost += CostOf(graph, slot, i);
            if (tangents[node] != Derivative.Zero)
                cost += new OperationCount { Additions = graph.TensorAt(slot).Shape.Length };
            tangents[node] = Derivative.Number;
            MarkOperands(graph, slot, needed);
        }

        if (tangents[node] != Derivative.Zero)
            cost += new OperationCount { NodeVisits = 1 };
        return cost;
    }

    // Of the product with one operand's derivative; of the value, where that is the first's.
    private static OperationCount CostOf<T>(Graph<T> graph, int slot, int index = 0)
        where T : IFloatingPointIeee754<T>
    {
        ref readonly var record = ref graph.TensorAt(slot);
        var operands = graph.OperandsOf(record);
        if (operands.Length == 0)
            return default;

        // A third operand is what is added to the product.
        if (record.Operation!.Product is { } product && index < 2)
        {
            var left = graph.ShapeOf(operands[0]);
            var products = (long)record.Shape.Length * product.InnerLength(in left);
            return new() { Multiplications = products, Additions = products };
        }

        var most = record.Shape.Length;
        foreach (var operand in operands)
            most = Math.Max(most, graph.ShapeOf(operand).Length);
        return new() { Multiplications = most };
    }

    private static void MarkOperands<T>(Graph<T> graph, int slot, BitArray needed)
        where T : IFloatingPointIeee754<T>
    {
        foreach (var operand in graph.OperandsOf(graph.TensorAt(slot)))
        {
            if (operand.IsNode)
                needed[operand.Node] = true;
        }
    }
}
