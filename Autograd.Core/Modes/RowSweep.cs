using System.Numerics;

namespace Autograd;

/// <summary>Sweeps with many unit tangents, or cotangents, at once.</summary>
internal static class RowSweep
{
    // More rows would not make the products any faster, only the memory larger.
    private const int MostRows = 64;

    // What the rows of one derivative may take together.
    private const int MostElements = 1 << 20;

    /// <param name="graph">The graph.</param>
    /// <param name="source">Whose elements are the units.</param>
    /// <param name="target">Whose derivatives are wanted.</param>
    /// <param name="range">The nodes to walk.</param>
    /// <param name="destination">Receives the target's derivative for each element of the source, one after the other.</param>
    /// <param name="walk">The sweep.</param>
    public static void Run<T>(
        Graph<T> graph,
        TensorNode<T> source,
        TensorNode<T> target,
        NodeRange range,
        Span<T> destination,
        Action<TensorSweep<T>, NodeRange> walk)
        where T : IFloatingPointIeee754<T>
    {
        var (units, length) = (source.Length, target.Length);
        var atOnce = RowsAtOnce(graph, range);
        var sweep = graph.TensorSweep;
        for (var first = 0; first < units; first += atOnce)
        {
            var rows = Math.Min(atOnce, units - first);
            sweep.BeginRows(graph.BeginSweep(range.Length), range.Length, rows);
            try
            {
                sweep.Want(target.Operand);
                for (var i = 0; i < rows; i++)
                    sweep.SeedUnit(source.Operand, i, first + i);
                walk(sweep, range);
                for (var i = 0; i < rows; i++)
                    sweep.CopyDerivative(target.Operand, i, destination.Slice((first + i) * length, length));
            }
            finally
            {
                sweep.EndRows();
                graph.EndSweep(..range.Length);
            }
        }
    }

    // A part that is recorded again for each sweep is walked with one row; and so is what has no room for one more axis.
    private static int RowsAtOnce<T>(Graph<T> graph, NodeRange range)
        where T : IFloatingPointIeee754<T>
    {
        var longest = range.Length;
        for (var slot = graph.LastSlotUpTo(range.LastOutput); slot >= 0 && graph.TensorAt(slot).Node >= range.FirstInput; slot--)
        {
            ref readonly var record = ref graph.TensorAt(slot);
            if (record.Operation is DroppedPart<T> || record.Shape.Rank == Algebra.TensorShape.MaxRank)
                return 1;
            longest = Math.Max(longest, record.Shape.Length);
        }

        return Math.Clamp(MostElements / Math.Max(longest, 1), 1, MostRows);
    }
}
