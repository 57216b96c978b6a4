using System.Numerics;

namespace Autograd;

/// <summary>Which nodes depend on which, over scalars and tensors alike.</summary>
internal static class Dependence
{
    /// <summary>Marks what the marked nodes depend on.</summary>
    public static void MarkAncestors<T>(Graph<T> graph, Span<bool> isMarked, int first = 0)
        where T : IFloatingPointIeee754<T>
    {
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

    /// <summary>Marks the nodes from <paramref name="first"/> on that depend on a marked one.</summary>
    public static void MarkDescendants<T>(Graph<T> graph, Span<bool> isMarked, int first)
        where T : IFloatingPointIeee754<T>
    {
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
