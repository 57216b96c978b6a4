using System.Numerics;

namespace Autograd;

/// <summary>Which nodes depend on which, over scalars and tensors alike.</summary>
internal static class Dependence
{
    /// <summary>Marks what the marked nodes depend on.</summary>
    public static void MarkAncestors<T>(Graph<T> graph, Span<bool> isMarked, int first = 0)
        where T : IFloatingPointIeee754<T>
    {
        SweepWork.Add(isMarked.Length - first);
        var records = graph.Records;
        var slot = graph.LastSlotUpTo(isMarked.Length - 1);
        for (var i = isMarked.Length - 1; i >= first; i--)
        {
            if (slot >= 0 && graph.TensorAt(slot).Node == i)
            {
                if (isMarked[i])
                {
                    foreach (var operand in graph.OperandsOf(graph.TensorAt(slot)))
                    {
                        if (operand.IsNode)
                            isMarked[operand.Node] = true;
                    }
                }

                slot--;
            }
            else if (isMarked[i])
            {
                var link = records[i].Link;
                isMarked[i - (int)link.LeftDistance] = true;
                isMarked[i - (int)link.RightDistance] = true;
            }
        }
    }

    /// <summary>
    /// Marks the nodes whose cotangents a backward sweep leaves incomplete: it goes through tensor operations only where that leads
    /// to an input, and what they do not pass on is missing in all that stands before.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isAncestor">What the output depends on; the output is the last of them.</param>
    /// <param name="leadsToInput">What depends on an input.</param>
    /// <param name="isIncomplete">Receives the marks; all false.</param>
    /// <param name="first">Where the sweep ended.</param>
    public static void MarkIncomplete<T>(
        Graph<T> graph, ReadOnlySpan<bool> isAncestor, ReadOnlySpan<bool> leadsToInput, Span<bool> isIncomplete, int first)
        where T : IFloatingPointIeee754<T>
    {
        var records = graph.Records;
        var slot = graph.LastSlotUpTo(isAncestor.Length - 1);
        for (var i = isAncestor.Length - 1; i >= first; i--)
        {
            if (slot >= 0 && graph.TensorAt(slot).Node == i)
            {
                if (isAncestor[i])
                {
                    foreach (var operand in graph.OperandsOf(graph.TensorAt(slot)))
                    {
                        if (operand.IsNode)
                            isIncomplete[operand.Node] |= isIncomplete[i] || !leadsToInput[operand.Node];
                    }
                }

                slot--;
            }
            else if (isAncestor[i] && isIncomplete[i])
            {
                var link = records[i].Link;
                isIncomplete[i - (int)link.LeftDistance] = true;
                isIncomplete[i - (int)link.RightDistance] = true;
            }
        }
    }

    /// <summary>Marks the nodes from <paramref name="first"/> on that depend on a marked one.</summary>
    public static void MarkDescendants<T>(Graph<T> graph, Span<bool> isMarked, int first)
        where T : IFloatingPointIeee754<T>
    {
        SweepWork.Add(isMarked.Length - first);
        var records = graph.Records;
        var slot = graph.LastSlotUpTo(first - 1) + 1;
        for (var i = first; i < isMarked.Length; i++)
        {
            if (slot < graph.TensorCount && graph.TensorAt(slot).Node == i)
            {
                foreach (var operand in graph.OperandsOf(graph.TensorAt(slot)))
                    isMarked[i] |= operand.IsNode && isMarked[operand.Node];
                slot++;
            }
            else
            {
                var link = records[i].Link;
                isMarked[i] |= isMarked[i - (int)link.LeftDistance] || isMarked[i - (int)link.RightDistance];
            }
        }
    }
}
