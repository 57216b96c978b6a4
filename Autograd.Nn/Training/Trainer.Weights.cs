using System.Numerics;

namespace Autograd.Nn;

// Losses in which examples count by their weights.
public sealed partial class Trainer<T>
{
    private readonly bool takesWeights;

    /// <summary>A trainer for real-valued targets, whose loss heeds the weights of examples.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs, targets and the weights of its examples, which are null in a set that has none: such as
    /// <c>Losses.MeanSquaredError</c>, or <c>(y, t, w) =&gt; Losses.Huber(y, t, delta: 2, weights: w)</c>.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, TensorNode<T>, TensorNode<T>?, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed) => (targetLoss, takesWeights) = (loss ?? throw new ArgumentNullException(nameof(loss)), true);

    /// <summary>A trainer for classes, whose loss heeds the weights of examples, or of classes.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs, labels and the weights of its examples, which are null in a set that has none: such as
    /// <c>Losses.SparseCategoricalCrossEntropyFromLogits</c>.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, ReadOnlyMemory<int>, TensorNode<T>?, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed) => (labelLoss, takesWeights) = (loss ?? throw new ArgumentNullException(nameof(loss)), true);

    // Null without: a loss without weights is mostly one operation.
    private TensorNode<T>? WeightsOf(Batch<T> batch, Pass<T> run)
    {
        RequireWeighted(batch.HasWeights, nameof(batch));
        return batch.HasWeights ? run.Graph.Constant(batch.Weights, [batch.Count]) : (TensorNode<T>?)null;
    }

    private void RequireWeighted(bool hasWeights, string name)
    {
        if (hasWeights && !takesWeights)
        {
            throw new ArgumentException(
                "The examples have weights, and the loss takes none. Give the trainer a loss with a third argument for them, by its name such as "
                + "Losses.SparseCategoricalCrossEntropyFromLogits, or (y, labels, w) => Losses.FocalFromLogits(y, labels, gamma: 1, weights: w).",
                name);
        }
    }
}
