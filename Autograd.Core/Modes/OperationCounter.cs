using System.Collections;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Counts what a derivative costs by walking the graph as the mode walks it, with "zero", "one" and "some number" in the
/// place of values.
/// </summary>
internal static partial class OperationCounter
{
    private enum Derivative : byte
    {
        Zero,
        Unit,
        Number,
    }

    /// <summary>One backward sweep from the output, and the primal values that its partial derivatives read.</summary>
    public static OperationCount Reverse<T>(Graph<T> graph, int output, ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var cotangents = new Derivative[output + 1];
        var needed = new BitArray(output + 1);
        var leadsToInput = Connected.Descendants(graph, output, inputs);
        var cost = new OperationCount { Sweeps = 1 };
        cotangents[output] = Derivative.Unit;
        for (var i = output; i >= 0; i--)
        {
            if (cotangents[i] == Derivative.Zero || !leadsToInput[i])
                continue;
            cost += new OperationCount { NodeVisits = 1 };
            if (graph.SlotOf(i) is >= 0 and var slot)
            {
                cost += PassThroughTensors(graph, slot, leadsToInput, cotangents, needed);
                continue;
            }

            foreach (var edge in EdgesOf(graph, i))
            {
                if (!leadsToInput[edge.Operand])
                    continue;
                cost += Pass(cotangents[i], edge.Partial, ref cotangents[edge.Operand]);
                if (!edge.Partial.IsZero)
                    edge.MarkNeeded(needed);
            }
        }

        return cost + Primal(graph, needed);
    }

    /// <summary>
    /// A forward sweep for each input, each as if it were run alone: the primal values that it reads are counted each time.
    /// </summary>
    public static OperationCount Forward<T>(Graph<T> graph, int output, ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var leadsToOutput = Connected.Ancestors(graph, [output]);
        var tangents = new Derivative[output + 1];
        var cost = default(OperationCount);
        foreach (var input in inputs)
        {
            Array.Clear(tangents);
            var needed = new BitArray(output + 1);
            var first = input.Index;
            if (first <= output)
                tangents[first] = Derivative.Unit;
            cost += new OperationCount { Sweeps = 1, NodeVisits = 1 };
            for (var i = first + 1; i <= output; i++)
            {
                if (!leadsToOutput[i])
                    continue;
                if (graph.SlotOf(i) is >= 0 and var slot)
                {
                    cost += ArriveThroughTensors(graph, slot, tangents, needed);
                    continue;
                }

                foreach (var edge in EdgesOf(graph, i))
                {
                    if (tangents[edge.Operand] == Derivative.Zero || edge.Partial.IsZero)
                        continue;
                    cost += Pass(tangents[edge.Operand], edge.Partial, ref tangents[i]);
                    edge.MarkNeeded(needed);
                }

                if (tangents[i] != Derivative.Zero)
                    cost += new OperationCount { NodeVisits = 1 };
            }

            cost += Primal(graph, needed);
        }

        return cost;
    }

    /// <summary>One derivative times one partial, added to what has arrived before.</summary>
    private static OperationCount Pass(Derivative derivative, Counted partial, ref Derivative sum)
    {
        if (partial.IsZero)
            return default;
        var cost = partial.Cost;
        if (derivative == Derivative.Number && !partial.IsUnit)
            cost += Counted.Multiplication;
        if (sum != Derivative.Zero)
            cost += Counted.Addition;
        sum = sum == Derivative.Zero && derivative == Derivative.Unit && partial.IsUnit ? Derivative.Unit : Derivative.Number;
        return cost;
    }

    /// <summary>The primal operations behind the needed values, each once.</summary>
    private static OperationCount Primal<T>(Graph<T> graph, BitArray needed)
        where T : IFloatingPointIeee754<T>
    {
        var cost = default(OperationCount);
        for (var i = needed.Length - 1; i >= 0; i--)
        {
            if (!needed[i])
                continue;
            if (graph.SlotOf(i) is >= 0 and var slot)
            {
                cost += CostOf(graph, slot);
                foreach (var operand in graph.OperandNodesOf(i))
                    needed[operand] = true;
                continue;
            }

            if (graph.OperationOf(i).Rule is not { } rule)
                continue;
            cost += Counted.ValueCost(rule);
            var (left, right) = graph.OperandsOf(i);
            if (left.IsNode)
                needed[left.Index] = true;
            if (right.IsNode)
                needed[right.Index] = true;
        }

        return cost;
    }

    /// <summary>The edges of a node towards operands that are nodes; equal operands are one edge.</summary>
    private static List<Edge<T>> EdgesOf<T>(Graph<T> graph, int node)
        where T : IFloatingPointIeee754<T>
    {
        var operation = graph.OperationOf(node);
        var (left, right) = graph.OperandsOf(node);
        var edges = new List<Edge<T>>(2);
        if (left.IsNode)
        {
            var partial = operation.LeftPartial(Counted.Known, Counted.Known, Counted.Known);
            edges.Add(new(node, left.Index, left, right, partial, operation.LeftKeeps));
        }

        if (right.IsNode)
        {
            var partial = operation.RightPartial(Counted.Known, Counted.Known, Counted.Known);
            edges.Add(new(node, right.Index, left, right, partial, operation.RightKeeps));
        }

        if (edges is [var first, var second] && first.Operand == second.Operand)
            return [first with { Partial = first.Partial + second.Partial, Keeps = first.Keeps | second.Keeps }];
        return edges;
    }

    private readonly record struct Edge<T>(
        int Node, int Operand, Operand<T> Left, Operand<T> Right, Counted Partial, Keeps Keeps)
    {
        /// <summary>Marks the primal values that the partial derivative reads.</summary>
        public void MarkNeeded(BitArray needed)
        {
            if (Keeps.HasFlag(Keeps.Input) && Left.IsNode)
                needed[Left.Index] = true;
            if (Keeps.HasFlag(Keeps.RightInput) && Right.IsNode)
                needed[Right.Index] = true;
            if (Keeps.HasFlag(Keeps.Output))
                needed[Node] = true;
        }
    }
}
