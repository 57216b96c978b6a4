using System.Numerics;

namespace Autograd;

// Walks over a part of the graph that is recorded again for them.
internal sealed partial class TensorSweep<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Records a part again, behind the last node; disposing drops it, with its derivatives.</summary>
    public Part Rerun(DroppedPart<T> part, int node)
    {
        var start = graph.End;
        TensorNode<T> output;
        graph.SuspendSweep();
        try
        {
            output = part.Rerun(graph, node);
        }
        catch
        {
            graph.DropFrom(start);
            throw;
        }
        finally
        {
            graph.ResumeSweep(this, scalars);
        }

        scalars = graph.ExtendWorkspace();
        stride = scalars.Length;
        MakeRoom(graph.Count);

        // A longer sweep before this one may have left its marks there.
        isWanted.AsSpan(start.Node, graph.Count - start.Node).Clear();
        return new(this, output, start);
    }

    /// <summary>The sweep for what a part does with the graph while it is recorded again: it may find a root, or call a verb.</summary>
    public TensorSweep<T> Inner => field ??= new(graph, Pool);

    /// <summary>The places for nodes of a sweep that can run again, all zeros; while it runs, the graph has them.</summary>
    public T[] IdleWorkspace { get; set; } = [];

    /// <summary>A derivative that goes on living as a temporary.</summary>
    public TensorValue<T>? TakeDerivative(in TensorOperand operand)
    {
        if (!operand.IsTensor)
            return new TensorValue<T>(scalars[operand.Node]);
        if (derivatives[operand.Slot] is not { } buffer)
            return null;
        derivatives[operand.Slot] = null;
        temporaries.Add(buffer);
        return new TensorValue<T>(buffer);
    }

    private void MakeRoom(int nodes)
    {
        used = graph.TensorCount;
        mostUsed = Math.Max(mostUsed, used);
        if (derivatives.Length < used)
        {
            Array.Resize(ref derivatives, graph.TensorCapacity);
            Array.Resize(ref isKept, graph.TensorCapacity);
            Array.Resize(ref places, graph.TensorCapacity);
        }

        if (isWanted.Length < nodes)
            Array.Resize(ref isWanted, Math.Max(nodes, 2 * isWanted.Length));
    }

    private void Drop(Graph<T>.Mark start)
    {
        for (var slot = start.Tensor; slot < used; slot++)
        {
            derivatives[slot]?.Release();
            derivatives[slot] = null;
            isKept[slot] = false;
        }

        scalars.AsSpan(start.Node, graph.Count - start.Node).Clear();
        isWanted.AsSpan(start.Node, graph.Count - start.Node).Clear();
        used = start.Tensor;
        graph.DropFrom(start);
    }

    /// <summary>A part of the graph that was recorded again.</summary>
    public readonly ref struct Part(TensorSweep<T> sweep, TensorNode<T> output, Graph<T>.Mark start)
    {
        public TensorNode<T> Output { get; } = output;

        public int First => start.Node;

        public void Dispose() => sweep.Drop(start);
    }
}
