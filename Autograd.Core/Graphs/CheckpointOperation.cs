using System.Numerics;

namespace Autograd;

/// <summary>
/// A part of the graph that was dropped after its value was known: a sweep that comes by records it again behind the last
/// node, walks it, and drops it again (Griewank and Walther 2000, “revolve”, with checkpoints where the user puts them).
/// </summary>
internal sealed class CheckpointOperation<T>(Func<TensorNode<T>, TensorNode<T>> function, TensorNode<T> input) : TensorOperation<T>
    where T : IFloatingPointIeee754<T>
{
    public override string Name => "Checkpoint";

    /// <summary>Records the part again.</summary>
    public TensorNode<T> Rerun(Graph<T> graph, int node)
    {
        var output = function(input);
        return output.Graph == graph && output.ShapeReference == graph.ShapeOf(node)
            ? output
            : throw new InvalidOperationException(
                $"Checkpoint: the function gave {output} when it was run again, and {graph[node]} at first. It has to do the same each time.");
    }

    // The value was copied when the part was recorded at first.
    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
    }

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

    // A recorded sweep keeps what it records, and walks it: see ReverseMode.
    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        throw new InvalidOperationException("A checkpoint is recorded again as a whole.");
}
