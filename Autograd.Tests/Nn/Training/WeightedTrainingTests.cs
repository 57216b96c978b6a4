using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Training;

/// <summary>A weight of 2 trains like an example that is there twice, and a label that is ignored like one that is not there.</summary>
[Collection(Alone.Name)]
public sealed class WeightedTrainingTests
{
    private const int Ignored = -100;
    private const int Epochs = 20;

    // The same sums in another order.
    private const double Tolerance = 1e-12;

    private static readonly DataSet<double> Points = ToySets.Gauss<double>(12, 0.3, seed: 1);

    [Fact]
    public void A_weight_counts_like_so_many_examples()
    {
        double[] weights = [2, 1, 1, 3, 1, 0, 1, 1, 1, 1, 1, 2];
        int[] repeated = [.. weights.SelectMany((weight, i) => Enumerable.Repeat(i, (int)weight))];
        var weighted = Train(Points.WithWeights(weights), (y, labels, w) =>
            Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, reduction: Reduction.WeightedMean, weights: w));
        var plain = Train(Points.Subset(repeated), (y, labels, w) =>
            Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, reduction: Reduction.WeightedMean, weights: w));
        Tensors.Agreement.Near(plain, weighted, Tolerance, "weights");
    }

    [Fact]
    public void Of_targets_too()
    {
        double[] weights = [2, 1, 1, 3, 1, 0, 1, 1, 1, 1, 1, 2];
        int[] repeated = [.. weights.SelectMany((weight, i) => Enumerable.Repeat(i, (int)weight))];
        var data = Points.BinaryTargets();
        var weighted = TrainTargets(data.WithWeights(weights));
        var plain = TrainTargets(data.Subset(repeated));
        Tensors.Agreement.Near(plain, weighted, Tolerance, "weights");
    }

    [Fact]
    public void A_label_that_is_ignored_counts_nothing()
    {
        int[] labels = [.. Points.Labels.ToArray().Select((label, i) => i % 3 == 0 ? Ignored : label)];
        var data = Points.WithLabels(labels, 2, Ignored);
        var ignoring = Train(data, (y, batch, _) => Losses.SparseCategoricalCrossEntropyFromLogits(y, batch, ignoredLabel: Ignored));
        var without = Train(data.Labelled(), (y, batch, _) => Losses.SparseCategoricalCrossEntropyFromLogits(y, batch));
        Tensors.Agreement.Near(without, ignoring, Tolerance, "ignored");
    }

    [Fact]
    public void Weights_that_the_loss_would_not_see_are_an_error()
    {
        var model = Model();
        Trainer<double> trainer = new(model, (y, labels) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels), new Sgd<double>(0.1), seed: 1);
        Throws.Naming<ArgumentException>(() => trainer.Fit(Points.WithClassWeights(1, 2), 1), "the loss takes none", "third argument");
        Throws.Naming<ArgumentException>(() => trainer.Fit(Points, 1, validation: Points.WithClassWeights(1, 2)), "the loss takes none");
        Batch<double> batch = new();
        new Batches<double>(Points.WithClassWeights(1, 2), 4, shuffle: false, seed: 1).Next(batch);
        Throws.Naming<ArgumentException>(() => trainer.Step(batch), "the loss takes none");
        Throws.Naming<ArgumentException>(() => trainer.Evaluate(Points.WithClassWeights(1, 2)), "the loss takes none");
    }

    [Fact]
    public void Without_weights_all_are_1()
    {
        var weighted = Train(Points, (y, labels, w) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, weights: w));
        var ones = Train(Points.WithClassWeights(1, 1), (y, labels, w) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, weights: w));
        for (var i = 0; i < ones.Length; i++)
            Assert.Equal(ones[i], weighted[i], Tolerance);
    }

    [Fact]
    public void A_softmax_before_a_loss_of_logits_is_an_error()
    {
        Sequential<double> model = new(1, new Dense<double>(2, 2), new ActivationLayer<double>(Activations.Softmax));
        Trainer<double> trainer = new(model, (y, labels) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels), new Sgd<double>(0.1), seed: 1);
        Throws.Naming<ArgumentException>(() => trainer.Fit(Points, 1), "as a softmax makes them", "CategoricalCrossEntropy");
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var model = Model();
        Trainer<double> trainer = new(
            model,
            (y, labels, w) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels, weights: w, ignoredLabel: Ignored),
            new Sgd<double>(0.1),
            seed: 1);
        Batch<double> batch = new();
        Batches<double> batches = new(Points.WithClassWeights(1, 2), 5, shuffle: true, seed: 1);
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            if (!batches.Next(batch))
            {
                batches.Begin(0);
                batches.Next(batch);
            }

            trainer.Step(batch);
        }));
    }

    private static Mlp<double> Model() => new([2, 4, 2], Activations.Tanh, seed: 1);

    private static double[] Train(
        DataSet<double> data, Func<TensorNode<double>, ReadOnlyMemory<int>, TensorNode<double>?, ScalarNode<double>> loss)
    {
        var model = Model();
        Trainer<double> trainer = new(model, loss, new Sgd<double>(0.1), seed: 1) { BatchSize = 100 };
        trainer.Fit(data, Epochs, validation: Points);
        return model.Parameters.Values.ToArray();
    }

    private static double[] TrainTargets(DataSet<double> data)
    {
        Mlp<double> model = new([2, 4, 1], Activations.Tanh, seed: 1);
        Trainer<double> trainer = new(
            model, (y, t, w) => Losses.BinaryCrossEntropyFromLogits(y, t, Reduction.WeightedMean, w), new Sgd<double>(0.1), seed: 1) { BatchSize = 100 };
        trainer.Fit(data, Epochs);
        return model.Parameters.Values.ToArray();
    }
}
