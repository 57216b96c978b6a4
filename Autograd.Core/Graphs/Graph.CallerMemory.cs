using System.Buffers;

namespace Autograd;

// Leaves in the caller's memory, where the caller may want a derivative as well.
public sealed partial class Graph<T>
{
    private static readonly MemoryVersion Overwritten = new();

    private CallerLeaf[] callerLeaves = [];
    private int callerLeafCount;

    /// <summary>Whether a leaf is in memory that is about to be written: two comparisons for each that is not the graph's own.</summary>
    internal bool Reads(ReadOnlySpan<T> memory)
    {
        foreach (ref readonly var leaf in callerLeaves.AsSpan(0, callerLeafCount))
        {
            if (leaf.Elements.Overlaps(memory))
                return true;
        }

        return false;
    }

    /// <summary>Says that memory was written which the graph reads: what depends on it can be differentiated no more.</summary>
    internal void MarkOverwritten(ReadOnlySpan<T> memory)
    {
        for (var i = 0; i < callerLeafCount; i++)
        {
            if (callerLeaves[i].Elements.Overlaps(memory))
                MarkOverwritten(callerLeaves[i].Node);
        }

        // What shares a leaf's memory without depending on it.
        for (var slot = 0; slot < tensorCount; slot++)
        {
            ref readonly var record = ref tensors[slot];
            if (record.Owner is not null && record.Owner != record.Buffer && ValuesOf(record).Overlaps(memory))
                MarkOverwritten(record.Node);
        }
    }

    private void MarkOverwritten(int node)
    {
        // Versions are in the order of nodes, and a node's own, which has the name, comes first.
        var place = VersionsBefore(node + 1);
        AddVersion(default);
        versionedLeaves.AsSpan(place, versionedLeafCount - 1 - place).CopyTo(versionedLeaves.AsSpan(place + 1));
        versionedLeaves[place] = new(node, Overwritten, Overwritten.Value - 1, null);
    }

    private void AddCallerLeaf(in TensorRecord<T> record)
    {
        if (callerLeafCount == callerLeaves.Length)
            Array.Resize(ref callerLeaves, Math.Max(InitialTensors, 2 * callerLeafCount));
        callerLeaves[callerLeafCount++] = new(record.Node, record.Owner!, record.Offset, record.Shape.Length);
    }

    // Of nodes from a place on, which are dropped. The list is in their order.
    private void DropCallerLeaves(int node)
    {
        while (callerLeafCount > 0 && callerLeaves[callerLeafCount - 1].Node >= node)
            callerLeafCount--;
    }

    private readonly record struct CallerLeaf(int Node, object Owner, int Offset, int Length)
    {
        public ReadOnlySpan<T> Elements => Owner is T[] array
            ? new(array, Offset, Length)
            : ((MemoryManager<T>)Owner).GetSpan().Slice(Offset, Length);
    }
}
