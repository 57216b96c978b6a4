using System.Numerics;

namespace Autograd;

/// <summary>
/// A part of the graph that was dropped after its value was known: a sweep that comes by records it again behind the last
/// node, walks it, and drops it again (Griewank and Walther 2000, “revolve”, with checkpoints where the user puts them).
/// </summary>
internal sealed class CheckpointOperation<T>(Func<TensorNode<T>, TensorNode<T>> function, TensorNode<T> input) : DroppedPart<T>
    where T : IFloatingPointIeee754<T>
{
    public override string Name => "Checkpoint";

    public override TensorNode<T> Rerun(Graph<T> graph, int node)
    {
        var output = function(input);
        return output.Graph == graph && output.ShapeReference == graph.ShapeOf(node)
            ? output
            : throw new InvalidOperationException(
                $"Checkpoint: the function gave {output} when it was run again, and {graph[node]} at first. It has to do the same each time.");
    }

    public override (TensorNode<T> Output, TensorNode<T> Cotangent) Unfold(
        Graph<T> graph, TensorNode<T> node, TensorNode<T> cotangent, RecordedVjp<T> vjp) => (Rerun(graph, node.Index), cotangent);

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var node = record.Node;
        using var part = sweep.Rerun(this, node);
        sweep.Accumulate(part.Output.Operand, cotangent);
        sweep.Reverse(part.First, part.Output.Index);
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var node = record.Node;
        using var part = sweep.Rerun(this, node);
        sweep.Want(part.Output.Operand);
        sweep.Forward(part.First, part.Output.Index);
        return sweep.TakeDerivative(part.Output.Operand);
    }
}
