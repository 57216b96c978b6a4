using Autograd.Nn;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>What a loss says of arguments that do not go together.</summary>
public sealed class LossMessageTests
{
    private readonly Graph<double> graph = new();
    private readonly MessageText text = new();

    [Fact]
    public async Task Messages()
    {
        var column = graph.Variable(new double[4], [4, 1], "y");
        var vector = graph.Constant(new double[4], [4], "t");
        var logits = graph.Variable(new double[6], [2, 3], "z");
        var scalar = graph.Variable(1.0, "s");
        int[] labels = [0, 2];
        text.Add(() => Losses.SquaredError(column, vector));
        text.Add(() => Losses.MeanSquaredError(column, 0.5));
        text.Add(() => Losses.BinaryCrossEntropyFromLogits(logits, column));
        text.Add(() => Losses.CategoricalCrossEntropyFromLogits(logits, column));
        text.Add(() => Losses.CategoricalCrossEntropyFromLogits<double>(scalar, scalar));
        text.Add(() => Losses.SparseCategoricalCrossEntropyFromLogits(logits, (int[])[0, 1, 2]));
        text.Add(() => Losses.SparseCategoricalCrossEntropyFromLogits(logits, (int[])[0, 3]));
        text.Add(() => Losses.FocalFromLogits(logits, (int[])[-1, 0]));
        text.Add(() => Losses.MulticlassHinge<double>(scalar, labels));
        text.Add(() => Losses.SquaredError(column, column, weights: logits));
        text.Add(() => Losses.SparseCategoricalCrossEntropyFromLogits(logits, labels, weights: vector));
        text.Add(() => Losses.SquaredError<double>(scalar, scalar, weights: vector));
        text.Add(() => Losses.SquaredError(column, column, (Reduction)7));
        text.Add(() => Losses.SparseCategoricalCrossEntropyFromLogits(logits, labels, reduction: (Reduction)7));
        text.Add(() => Losses.SparseCategoricalCrossEntropyFromLogits(graph.Constant([], [0, 3]), Array.Empty<int>()));
        text.Add(() => Losses.CategoricalCrossEntropyFromLogits(graph.Constant([], [0, 3]), graph.Constant([], [0, 3])));
        text.Add(() => Losses.SparseCategoricalCrossEntropyFromLogits(logits, labels, labelSmoothing: 1.5));
        text.Add(() => Losses.Huber(column, column, delta: 0));
        text.Add(() => Losses.BinaryFocalFromLogits(column, column, gamma: -1));
        text.Add(() => Losses.BinaryFocalFromLogits(column, column, alpha: 1.25));
        text.Add(() => Losses.MulticlassHinge(logits, labels, margin: double.NaN));

        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void A_graph_goes_on_after_them()
    {
        var y = graph.Variable(new double[2], [2]);
        var t = graph.Constant(new double[2], [2, 1]);
        Graphs.Throws.AndLeavesUsable<ArgumentException>(graph, () => Losses.SquaredError(y, t), "[2] ≠ [2,1]");
    }

    [Fact]
    public void An_empty_batch_has_the_sum_0()
    {
        var nothing = graph.Variable([], [0, 3]);
        Assert.Equal(0, Losses.SquaredError(nothing, nothing).Value);
        Assert.Equal(0, Losses.SparseCategoricalCrossEntropyFromLogits(nothing, Array.Empty<int>(), reduction: Reduction.Sum).Value);
    }
}
