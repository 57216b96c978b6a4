using System.Numerics;

namespace Autograd;

/// <summary>
/// A node that stands for a part of the graph which was dropped after its value was known. A sweep that comes by records the
/// part again behind the last node, walks it, and drops it again; a recorded sweep keeps it.
/// </summary>
internal abstract class DroppedPart<T> : TensorOperation<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Records the part again, for a sweep that drops it afterwards.</summary>
    /// <param name="graph">Where to record.</param>
    /// <param name="node">The node that stands for the part.</param>
    /// <returns>The part's output.</returns>
    public abstract TensorNode<T> Rerun(Graph<T> graph, int node);

    /// <summary>Records the part again for a recorded sweep, so that its cotangents can be differentiated.</summary>
    /// <param name="graph">Where to record.</param>
    /// <param name="node">The node that stands for the part.</param>
    /// <param name="cotangent">The node's cotangent.</param>
    /// <param name="vjp">Differentiates what is recorded here.</param>
    /// <returns>The part's output, and the cotangent of that.</returns>
    public abstract (TensorNode<T> Output, TensorNode<T> Cotangent) Unfold(
        Graph<T> graph, TensorNode<T> node, TensorNode<T> cotangent, RecordedVjp<T> vjp);

    // The value was copied when the part was recorded at first.
    public sealed override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
    }

    // A recorded sweep walks what it has recorded.
    public sealed override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        throw new InvalidOperationException($"{Name}: a part of the graph is recorded again as a whole.");
}

/// <summary>A vector-Jacobian product as nodes, of what was recorded last.</summary>
/// <param name="output">The node to differentiate.</param>
/// <param name="cotangent">Its cotangent.</param>
/// <param name="input">The node to differentiate by.</param>
/// <param name="first">Where the walk ends: what stands before is taken for a leaf, and may be the input.</param>
internal delegate TensorNode<T> RecordedVjp<T>(TensorNode<T> output, TensorNode<T> cotangent, TensorNode<T> input, int first)
    where T : IFloatingPointIeee754<T>;
