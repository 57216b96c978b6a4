using Autograd.Algebra;

namespace Autograd;

// A part of the graph that is recorded, and dropped again.
public sealed partial class Graph<T>
{
    /// <summary>Where the graph ends, to be taken back to there.</summary>
    internal readonly record struct Mark(int Node, int Tensor, int Operand, int Rewindable);

    internal Mark End => new(Count, tensorCount, tensorOperandCount, rewindables.Count);

    private readonly List<IRewindable> rewindables = [];
    private int reruns;

    /// <summary>
    /// Whether a function under <see cref="TensorNode.Checkpoint"/> is being run again, for a derivative: what is done once for each
    /// step, such as following statistics or counting, has been done already.
    /// </summary>
    public bool IsRerunning => reruns > 0;

    /// <summary>
    /// Sets a sequence back whenever a function under <see cref="TensorNode.Checkpoint"/> is run again, so that it takes the same
    /// random numbers each time; until <see cref="Clear"/>.
    /// </summary>
    /// <param name="sequence">The sequence.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sequence"/> is null.</exception>
    public void Rewinds(IRewindable sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (!rewindables.Contains(sequence))
            rewindables.Add(sequence);
    }

    /// <summary>Where the sequences stand.</summary>
    internal long[] Positions()
    {
        if (rewindables.Count == 0)
            return [];
        var positions = new long[rewindables.Count];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = rewindables[i].Position;
        return positions;
    }

    /// <summary>Runs a function as it was run before, and leaves the sequences where they are.</summary>
    /// <param name="function">The function.</param>
    /// <param name="input">Its argument.</param>
    /// <param name="positions">Where the sequences stood then.</param>
    internal TensorNode<T> RunAgain(Func<TensorNode<T>, TensorNode<T>> function, TensorNode<T> input, long[] positions)
    {
        var now = Positions();
        reruns++;
        try
        {
            Rewind(positions);
            return function(input);
        }
        finally
        {
            Rewind(now);
            reruns--;
        }
    }

    private void Rewind(long[] positions)
    {
        for (var i = 0; i < positions.Length; i++)
            rewindables[i].Position = positions[i];
    }

    /// <summary>Forgets all nodes from a mark on, and keeps the memory. The handles to them are stale.</summary>
    internal void DropFrom(Mark mark)
    {
        mostNodes = Math.Max(mostNodes, Count);
        mostTensors = Math.Max(mostTensors, tensorCount);
        if (Count > mark.Node)
            AdvanceVersion(mark.Node);
        tensorCount = mark.Tensor;
        tensorOperandCount = mark.Operand;
        versionedLeafCount = VersionsBefore(mark.Node);
        DropCallerLeaves(mark.Node);
        leadingLeaves = Math.Min(leadingLeaves, mark.Node);
        rewindables.RemoveRange(mark.Rewindable, rewindables.Count - mark.Rewindable);
        if (lastNamed < mark.Node)
            return;
        lastNamed = -1;
        foreach (var index in names.Keys)
        {
            // Removing while walking is allowed.
            if (index >= mark.Node)
                names.Remove(index);
            else
                lastNamed = Math.Max(lastNamed, index);
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
        var positions = graph.Positions();
        TensorNode<T> output;
        try
        {
            output = function(input);
            if (output.Graph is not null && output.Graph != graph)
                throw Mixed(nameof(Checkpoint), graph, input.Ticket, output.Graph, output.Ticket);
            if (output.Graph is not null)
                graph.RequireCurrent(output.Ticket, nameof(Checkpoint));
        }
        catch when (graph.Count >= start.Node)
        {
            graph.DropFrom(start);
            throw;
        }

        if (output.Graph is null || output.Index < start.Node)
        {
            graph.DropFrom(start);
            return output;
        }

        var shape = output.ShapeReference;
        var pool = graph.TensorSweep.Pool;
        var value = pool.Rent(shape.Length);
        output.Elements.CopyTo(value);
        var course = graph.CourseFrom(start.Node);
        var place = output.Index - start.Node;
        var node = graph.Fold(start, in shape, value, new CheckpointOperation<T>(function, input, positions, course, place));
        pool.Return(value);
        return node;
    }

    /// <summary>Puts one node in the place of all that were recorded since a mark.</summary>
    /// <param name="start">The mark.</param>
    /// <param name="shape">The node's shape.</param>
    /// <param name="value">Its elements, row-major; what follows them is not read.</param>
    /// <param name="operation">What records the part again.</param>
    internal TensorNode<T> Fold(Mark start, in TensorShape shape, ReadOnlySpan<T> value, DroppedPart<T> operation)
    {
        var operands = OperandsFromBefore(start.Node);
        var (versions, callers) = (versionedLeafCount, callerLeafCount);
        DropFrom(start);

        // Run again, the function would read what its own leaves are by then.
        for (; versionedLeafCount < versions; versionedLeafCount++)
            versionedLeaves[versionedLeafCount] = versionedLeaves[versionedLeafCount] with { Node = start.Node, Name = null };
        for (; callerLeafCount < callers; callerLeafCount++)
            callerLeaves[callerLeafCount] = callerLeaves[callerLeafCount] with { Node = start.Node };

        ref var record = ref Begin(in shape, operands);
        Exchange(ref record, operation);
        value[..shape.Length].CopyTo(MemoryFor(ref record));
        return Commit(ref record);
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
