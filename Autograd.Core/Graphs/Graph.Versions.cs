using System.Buffers;

namespace Autograd;

// Leaves in memory that its owner changes now and then: what was computed from an older state of it cannot be differentiated.
public sealed partial class Graph<T>
{
    private VersionedLeaf[] versionedLeaves = [];
    private int versionedLeafCount;

    /// <summary>Records a tensor that can be differentiated by, in the caller's memory, of which a counter says when it was changed.</summary>
    /// <remarks>
    /// A derivative of a node that depends on it is refused once the counter has advanced: clear the graph and record again. A
    /// scalar is copied as always, and refused all the same.
    /// </remarks>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <param name="version">Counts the changes of the memory.</param>
    /// <param name="name">A name for printing and for error messages.</param>
    /// <exception cref="ArgumentNullException"><paramref name="version"/> is null.</exception>
    /// <exception cref="ArgumentException">There are more or fewer values than the shape has elements.</exception>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Variable(ReadOnlyMemory<T> values, ReadOnlySpan<nint> shape, MemoryVersion version, string? name = null) =>
        Leaf(values, shape, version, name, TensorLeaf<T>.Variable);

    /// <summary>Records a constant tensor, in the caller's memory, of which a counter says when it was changed.</summary>
    /// <inheritdoc cref="Variable(ReadOnlyMemory{T}, ReadOnlySpan{nint}, MemoryVersion, string?)"/>
    public TensorNode<T> Constant(ReadOnlyMemory<T> values, ReadOnlySpan<nint> shape, MemoryVersion version, string? name = null) =>
        Leaf(values, shape, version, name, TensorLeaf<T>.Constant);

    /// <summary>Throws where the graph has no derivatives to give.</summary>
    internal void RequireOperations(string verb)
    {
        if (KeepsValuesOnly)
            throw WithoutOperations(verb);
    }

    /// <summary>Whether operations are forgotten as soon as their values are known; off while somebody needs them for a moment.</summary>
    internal bool KeepsValuesOnly { get; set; }

    /// <summary>Whether any leaf's memory has been changed since it was recorded: a comparison for each.</summary>
    internal bool HasChangedLeaf
    {
        get
        {
            foreach (ref readonly var leaf in versionedLeaves.AsSpan(0, versionedLeafCount))
            {
                if (leaf.HasChanged)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Throws where any of some nodes depends on a leaf whose memory has been changed.</summary>
    /// <param name="verb">What the user asked for.</param>
    /// <param name="nodes">The nodes.</param>
    internal void RequireUnchanged(string verb, ReadOnlySpan<int> nodes)
    {
        var last = -1;
        foreach (var node in nodes)
            last = Math.Max(last, node);

        // A model whose layers follow statistics comes here in every step, so this takes no memory of its own.
        var marks = ArrayPool<bool>.Shared.Rent(last + 1);
        var isNeeded = marks.AsSpan(0, last + 1);
        isNeeded.Clear();
        foreach (var node in nodes)
            isNeeded[node] = true;
        Dependence.MarkAncestors(this, isNeeded);
        var changed = -1;
        foreach (ref readonly var leaf in versionedLeaves.AsSpan(0, versionedLeafCount))
        {
            if (leaf.HasChanged && leaf.Node <= last && isNeeded[leaf.Node])
            {
                changed = leaf.Node;
                break;
            }
        }

        ArrayPool<bool>.Shared.Return(marks);
        if (changed >= 0)
        {
            throw new InvalidOperationException(
                $"{verb}: {Describe(TicketOf(changed))} was updated after it was recorded; Clear the graph and record again "
                + "before asking for derivatives.");
        }
    }

    private static InvalidOperationException WithoutOperations(string verb) =>
        new($"{verb}: the graph keeps values only, and nothing to differentiate them by. Record on a graph without "
            + $"{nameof(GraphOptions)}.{nameof(GraphOptions.ValuesOnly)}.");

    private TensorNode<T> Leaf(
        ReadOnlyMemory<T> values, ReadOnlySpan<nint> lengths, MemoryVersion version, string? name, TensorLeaf<T> leaf)
    {
        ArgumentNullException.ThrowIfNull(version);

        // A loop records its parameters at every turn: the name is kept here, which is cheaper than the table of names. That one is
        // for the message about a value that is not finite, which comes before there is a node.
        var node = Leaf(values, lengths, detectNonFinite ? name : null, leaf);
        AddVersion(new(node.Index, version, version.Value, name));
        return node;
    }

    private string? NameOfVersioned(int node)
    {
        foreach (ref readonly var leaf in versionedLeaves.AsSpan(0, versionedLeafCount))
        {
            if (leaf.Node == node)
                return leaf.Name;
        }

        return null;
    }

    private void AddVersion(VersionedLeaf leaf)
    {
        if (versionedLeafCount == versionedLeaves.Length)
            Array.Resize(ref versionedLeaves, Math.Max(InitialTensors, 2 * versionedLeafCount));
        versionedLeaves[versionedLeafCount++] = leaf;
    }

    // What shares a leaf's memory without depending on it.
    private void ShareVersion(in TensorRecord<T> record)
    {
        for (var i = 0; i < versionedLeafCount; i++)
        {
            var leaf = versionedLeaves[i];
            if (SlotOf(leaf.Node) is >= 0 and var slot && tensors[slot].Owner == record.Owner
                && tensors[slot].Offset < record.Offset + record.Shape.Length
                && record.Offset < tensors[slot].Offset + tensors[slot].Shape.Length)
            {
                AddVersion(leaf with { Node = record.Node, Name = null });
                return;
            }
        }
    }

    // The versions of nodes from a place on; they are in the order of the nodes.
    private int VersionsBefore(int node)
    {
        var count = versionedLeafCount;
        while (count > 0 && versionedLeaves[count - 1].Node >= node)
            count--;
        return count;
    }

    private readonly record struct VersionedLeaf(int Node, MemoryVersion Version, long Recorded, string? Name)
    {
        public bool HasChanged => Version.Value != Recorded;
    }
}
