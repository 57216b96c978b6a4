using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.MetricFunctions;

public sealed class ConfusionMatrixTests
{
    // Counts over counts, added up.
    private const double Tolerance = 1e-15;

    private static readonly int[] Labels = [0, 0, 0, 1, 1, 2, 2, 2, 2, 2];
    private static readonly int[] Predicted = [0, 0, 2, 1, 0, 2, 2, 2, 1, 2];

    // The class 3 does not occur.
    private readonly ConfusionMatrix matrix = new(Predicted, Labels, 4, ["cat", "dog", "mouse", "yak"]);

    [Fact]
    public void Counts_are_by_label_and_prediction()
    {
        int[][] expected = [[2, 0, 1, 0], [1, 1, 0, 0], [0, 1, 4, 0], [0, 0, 0, 0]];
        for (var actual = 0; actual < 4; actual++)
        {
            for (var predicted = 0; predicted < 4; predicted++)
                Assert.Equal(expected[actual][predicted], matrix[actual, predicted]);
        }

        Assert.Equal([3, 2, 5, 0], Enumerable.Range(0, 4).Select(matrix.Support));
        Assert.Equal([3, 2, 5, 0], Enumerable.Range(0, 4).Select(matrix.Predicted));
        Assert.Equal(10, matrix.Count);
        Assert.Equal(0.7, matrix.Accuracy);
    }

    [Fact]
    public void Precision_recall_and_F1_are_those_of_their_definitions()
    {
        Assert.Equal([2 / 3.0, 0.5, 0.8, 0], Enumerable.Range(0, 4).Select(matrix.Precision));
        Assert.Equal([2 / 3.0, 0.5, 0.8, 0], Enumerable.Range(0, 4).Select(matrix.Recall));
        Assert.Equal([2 / 3.0, 0.5, 0.8, 0], Enumerable.Range(0, 4).Select(matrix.F1));

        // The class that does not occur is left out of the mean; weighted, it has no weight.
        var macro = (2 / 3.0 + 0.5 + 0.8) / 3;
        var weighted = (3 * 2 / 3.0 + 2 * 0.5 + 5 * 0.8) / 10;
        foreach (var metric in (Func<Average, double>[])[matrix.Precision, matrix.Recall, matrix.F1])
        {
            Assert.Equal(macro, metric(Average.Macro), Tolerance);
            Assert.Equal(weighted, metric(Average.Weighted), Tolerance);
            Assert.Equal(0.7, metric(Average.Micro));
        }
    }

    [Fact]
    public void Precision_and_recall_differ_where_a_class_is_predicted_too_often()
    {
        ConfusionMatrix skewed = new([1, 1, 1, 0], [1, 0, 0, 0], 2);
        Assert.Equal((1 / 3.0, 1.0, 0.5), (skewed.Precision(1), skewed.Recall(1), skewed.F1(1)));
        Assert.Equal((1.0, 1 / 3.0, 0.5), (skewed.Precision(0), skewed.Recall(0), skewed.F1(0)));
        Assert.Equal(0.5 * (1 / 3.0 + 1), skewed.Precision(Average.Macro), Tolerance);
        Assert.Equal((3 * 1.0 + 1 / 3.0) / 4, skewed.Precision(Average.Weighted), Tolerance);
        Assert.Equal(skewed.Accuracy, skewed.Recall(Average.Weighted), Tolerance);
    }

    [Fact]
    public void A_quotient_of_nothing_is_0()
    {
        ConfusionMatrix never = new([0, 0], [0, 1], 2);
        Assert.Equal((0.0, 0.0, 0.0), (never.Precision(1), never.Recall(1), never.F1(1)));
        ConfusionMatrix empty = new([], [], 2);
        Assert.Equal((0.0, 0.0, 0.0), (empty.Accuracy, empty.F1(Average.Macro), empty.F1(Average.Weighted)));
    }

    [Fact]
    public void Of_scores_takes_the_highest()
    {
        var fromScores = ConfusionMatrix.Of<float>([1, 2, 5, 4, 3, 3], [1, 0, 1]);
        Assert.Equal((1, 1, 1), (fromScores[1, 1], fromScores[0, 0], fromScores[1, 0]));
    }

    [Fact]
    public async Task Table() => await Verifier.Verify(matrix.ToString());

    [Fact]
    public void What_does_not_go_together_is_named()
    {
        Throws.Naming<ArgumentException>(() => new ConfusionMatrix([1], [1, 0], 2), "1 predictions and 2 labels");
        Throws.Naming<ArgumentException>(() => new ConfusionMatrix([], [], 2, ["a"]), "1 names for 2 classes");
        Throws.Naming<ArgumentOutOfRangeException>(() => new ConfusionMatrix([0, 2], [0, 1], 2), "the prediction 2 of example 1");
        Throws.Naming<ArgumentOutOfRangeException>(() => new ConfusionMatrix([0, 0], [-1, 1], 2), "the label -1 of example 0");
        Throws.Naming<ArgumentOutOfRangeException>(() => matrix.Precision(4), "no class 4 among 4");
        Throws.Naming<ArgumentOutOfRangeException>(() => matrix.F1((Average)9), "no average 9");
    }
}
