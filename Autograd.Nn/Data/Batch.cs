using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Some examples together: what <see cref="Batches{T}.Next"/> fills. What it holds is good until it is filled again, and its
/// buffers are used again too: with one batch per loop, the loop allocates nothing.
/// </summary>
/// <remarks>
/// Record it without a copy: <c>graph.Constant(batch.Inputs, batch.InputShape)</c>, on a graph that is cleared before the batch
/// is filled again, as <see cref="Pass{T}.Restart()"/> does.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Batch<T>
    where T : IFloatingPointIeee754<T>
{
    private nint[] inputShape = [];
    private nint[] targetShape = [];
    private T[] inputs = [];
    private T[] targets = [];
    private int[] labels = [];
    private T[] weights = [];

    /// <summary>How many examples it holds.</summary>
    public int Count { get; private set; }

    /// <summary>The inputs, row-major.</summary>
    public ReadOnlyMemory<T> Inputs { get; private set; }

    /// <summary>The shape of all inputs together: <see cref="Count"/>, and then the shape of one.</summary>
    public ReadOnlySpan<nint> InputShape => inputShape;

    /// <summary>Whether there are targets.</summary>
    public bool HasTargets { get; private set; }

    /// <summary>The targets, row-major; empty without.</summary>
    public ReadOnlyMemory<T> Targets { get; private set; }

    /// <summary>
    /// The shape of all targets together: <see cref="Count"/>, and then the shape of one; empty without targets.
    /// </summary>
    public ReadOnlySpan<nint> TargetShape => HasTargets ? targetShape : default;

    /// <summary>The labels; empty without.</summary>
    public ReadOnlyMemory<int> Labels { get; private set; }

    /// <summary>Whether the examples have weights.</summary>
    public bool HasWeights { get; private set; }

    /// <summary>How much each example counts in a loss; empty without weights.</summary>
    public ReadOnlyMemory<T> Weights { get; private set; }

    /// <summary>Shows examples that stand one after the other, without a copy.</summary>
    internal void Show(DataSet<T> data, int start, int count)
    {
        SetShapes(data, count);
        Inputs = data.Inputs.Slice(start * data.InputLength, count * data.InputLength);
        Targets = data.Targets.Slice(start * data.TargetLength, count * data.TargetLength);
        Labels = data.HasLabels ? data.Labels.Slice(start, count) : default;
        Weights = data.HasWeights ? data.Weights.Slice(start, count) : default;
    }

    /// <summary>Copies examples into buffers that have room for a number of them.</summary>
    internal void Gather(DataSet<T> data, ReadOnlySpan<int> indices, int room)
    {
        SetShapes(data, indices.Length);
        Reserve(ref inputs, checked(room * data.InputLength));
        Reserve(ref targets, checked(room * data.TargetLength));
        Reserve(ref labels, data.HasLabels ? room : 0);
        Reserve(ref weights, data.HasWeights ? room : 0);
        data.Gather(indices, inputs, targets, labels, weights);
        Inputs = inputs.AsMemory(0, indices.Length * data.InputLength);
        Targets = targets.AsMemory(0, indices.Length * data.TargetLength);
        Labels = labels.AsMemory(0, data.HasLabels ? indices.Length : 0);
        Weights = weights.AsMemory(0, data.HasWeights ? indices.Length : 0);
    }

    private static void Reserve<TItem>(ref TItem[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new TItem[length];
    }

    private static void SetShape(ref nint[] shape, int count, ReadOnlySpan<nint> shapeOfOne)
    {
        if (shape.Length != shapeOfOne.Length + 1)
            shape = new nint[shapeOfOne.Length + 1];
        shape[0] = count;
        shapeOfOne.CopyTo(shape.AsSpan(1));
    }

    private void SetShapes(DataSet<T> data, int count)
    {
        (Count, HasTargets, HasWeights) = (count, data.HasTargets, data.HasWeights);
        SetShape(ref inputShape, count, data.InputShape);
        SetShape(ref targetShape, count, data.TargetShape);
    }
}
