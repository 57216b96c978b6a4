namespace Autograd;

// A part of the graph that is recorded, and dropped again.
public sealed partial class Graph<T>
{
    /// <summary>Where the graph ends, to be taken back to there.</summary>
    internal readonly record struct Mark(int Node, int Tensor, int Operand);

    internal Mark End => new(Count, tensorCount, tensorOperandCount);

    /// <summary>Forgets all nodes from a mark on, and keeps the memory. The handles to them are stale.</summary>
    internal void DropFrom(Mark mark)
    {
        next = TicketOf(mark.Node);
        tensorCount = mark.Tensor;
        tensorOperandCount = mark.Operand;
        versionedLeafCount = VersionsBefore(mark.Node);
        DropCallerLeaves(mark.Node);
        leadingLeaves = Math.Min(leadingLeaves, mark.Node);
        foreach (var index in names.Keys)
        {
            // Removing while walking is allowed.
            if (index >= mark.Node)
                names.Remove(index);
        }
    }

    /// <summary>Records a function's value without its nodes.</summary>
    internal static TensorNode<T> Checkpoint(Func<TensorNode<T>, TensorNode<T>> function, TensorNode<T> input)
    {
        var graph = input.Graph;
        if (graph is null)
            return function(input);
        graph.RequireCurrent(input.Ticket, nameof(Checkpoint));
        if (graph.KeepsValuesOnly)
            return function(input);
        var start = graph.End;
        var output = function(input);
        if (output.Graph is not null && output.Graph != graph)
            throw Mixed(nameof(Checkpoint), graph, input.Ticket, output.Graph, output.Ticket);
        if (output.Graph is null || output.Index < start.Node)
        {
            graph.DropFrom(start);
            return output;
        }

        var shape = output.ShapeReference;
        var pool = graph.TensorSweep.Pool;
        var value = pool.Rent(shape.Length);
        output.Elements.CopyTo(value);
        var operands = graph.OperandsFromBefore(start.Node);
        var (versions, callers) = (graph.versionedLeafCount, graph.callerLeafCount);
        graph.DropFrom(start);

        // Run again, the function would read what its own leaves are by then.
        for (; graph.versionedLeafCount < versions; graph.versionedLeafCount++)
            graph.versionedLeaves[graph.versionedLeafCount] = graph.versionedLeaves[graph.versionedLeafCount] with { Node = start.Node, Name = null };
        for (; graph.callerLeafCount < callers; graph.callerLeafCount++)
            graph.callerLeaves[graph.callerLeafCount] = graph.callerLeaves[graph.callerLeafCount] with { Node = start.Node };

        ref var record = ref graph.Begin(in shape, operands);
        record.Operation = new CheckpointOperation<T>(function, input);
        value.AsSpan(0, shape.Length).CopyTo(MemoryFor(ref record));
        pool.Return(value);
        return graph.Commit(ref record);
    }

    /// <summary>
    /// Lets a sweep record nodes, until <see cref="ResumeSweep"/>. Sweeps in between have their own places for derivatives.
    /// </summary>
    internal void SuspendSweep()
    {
        isSweeping = false;
        tensorSweep = TensorSweep.Inner;
        workspace = tensorSweep.IdleWorkspace;
        Open();
    }

    /// <param name="sweep">The sweep that was suspended.</param>
    /// <param name="places">Its place for each node.</param>
    internal void ResumeSweep(TensorSweep<T> sweep, T[] places)
    {
        TensorSweep.IdleWorkspace = workspace;
        tensorSweep = sweep;
        workspace = places;
        isSweeping = true;
        open = [];
    }

    /// <summary>The running sweep's place for each node, for more nodes than there were when it began.</summary>
    internal T[] ExtendWorkspace()
    {
        if (workspace.Length < Count)
            Array.Resize(ref workspace, records.Length);
        return workspace;
    }

    /// <summary>The running sweep's place for each node.</summary>
    internal T[] Workspace => workspace;

    /// <summary>What nodes from a place on were computed from that stands before it.</summary>
    private TensorOperand[] OperandsFromBefore(int node)
    {
        SortedSet<int> found = [];
        for (var i = node; i < Count; i++)
        {
            foreach (var operand in OperandNodesOf(i))
            {
                if (operand < node)
                    found.Add(operand);
            }
        }

        return [.. found.Select(OperandAt)];
    }
}
