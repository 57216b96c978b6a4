using System.Numerics;

namespace Autograd.Nn;

// Losses in which examples count by their weights.
public sealed partial class Trainer<T>
{
    private readonly Func<TensorNode<T>, TensorNode<T>, TensorNode<T>, ScalarNode<T>>? weightedTargetLoss;
    private readonly Func<TensorNode<T>, ReadOnlyMemory<int>, TensorNode<T>, ScalarNode<T>>? weightedLabelLoss;
    private T[] ones = [];

    /// <summary>A trainer for real-valued targets of examples that have weights.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs, targets and the examples' weights, such as <c>(y, t, w) =&gt; Losses.MeanSquaredError(y, t, w)</c>. In a set
    /// without weights, all are 1.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, TensorNode<T>, TensorNode<T>, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed) => weightedTargetLoss = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <summary>A trainer for classes of examples that have weights, or classes that have.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs, labels and the examples' weights, such as <c>(y, labels, w) =&gt;
    /// Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, weights: w)</c>. In a set without weights, all are 1.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, ReadOnlyMemory<int>, TensorNode<T>, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed) => weightedLabelLoss = loss ?? throw new ArgumentNullException(nameof(loss));

    private bool TakesTargets => targetLoss is not null || weightedTargetLoss is not null;

    private bool TakesLabels => labelLoss is not null || weightedLabelLoss is not null;

    private bool TakesWeights => weightedTargetLoss is not null || weightedLabelLoss is not null;

    private ScalarNode<T> WeightedLossOf(TensorNode<T> output, Batch<T> batch, Pass<T> run)
    {
        RequireWeighted(batch.HasWeights, nameof(batch));
        var weights = run.Graph.Constant(batch.HasWeights ? batch.Weights : Ones(batch.Count), [batch.Count]);
        return weightedLabelLoss is not null
            ? weightedLabelLoss(output, batch.Labels, weights)
            : weightedTargetLoss!(output, run.Graph.Constant(batch.Targets, batch.TargetShape), weights);
    }

    private ReadOnlyMemory<T> Ones(int count)
    {
        if (ones.Length < count)
        {
            ones = new T[count];
            ones.AsSpan().Fill(T.One);
        }

        return ones.AsMemory(0, count);
    }

    private void RequireWeighted(bool hasWeights, string name)
    {
        if (hasWeights && !TakesWeights)
        {
            throw new ArgumentException(
                "The examples have weights, and the loss takes none. Give the trainer a loss with a third argument for them, such as (y, labels, w) => "
                + "Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, weights: w).",
                name);
        }
    }
}
