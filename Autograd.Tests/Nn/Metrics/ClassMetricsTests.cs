using Autograd.Nn;
using Autograd.Tests.Graphs;
using CsCheck;

namespace Autograd.Tests.Nn.MetricFunctions;

/// <summary>Metrics of classes, by hand, and by definitions that take all pairs or all classes.</summary>
public sealed class ClassMetricsTests
{
    // Counts over counts.
    private const double Tolerance = 1e-12;

    private static readonly double[] Scores = [0.1, 0.7, 0.2, 0.5, 0.5, 0, 0.3, 0.3, 0.4, 0.9, 0.05, 0.05];

    // Scores with many ties, and a label for each; of both there are some.
    private static readonly Gen<(double[] Scores, int[] Labels)> Samples =
        Gen.Select(Gen.Int[-4, 4].Select(i => i / 2.0), Gen.Int[0, 1]).Array[2, 40]
            .Select(pairs => (pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => pair.Item2).ToArray()))
            .Where(sample => sample.Item2.Distinct().Count() == 2);

    [Fact]
    public void The_highest_score_decides_and_the_first_of_equal_ones()
    {
        var classes = new int[4];
        Metrics.HighestScores(Scores, classes);
        Assert.Equal([1, 0, 2, 0], classes);
        Metrics.HighestScores<double>([1, double.NaN, 2, double.PositiveInfinity], classes.AsSpan(0, 2));
        Assert.Equal([1, 1], classes.AsSpan(0, 2).ToArray());
    }

    [Theory]
    [InlineData(new[] { 1, 0, 2, 0 }, 1, 1)]
    [InlineData(new[] { 1, 1, 1, 1 }, 1, 0.25)]
    [InlineData(new[] { 1, 1, 1, 1 }, 2, 0.75)]
    [InlineData(new[] { 1, 1, 1, 2 }, 2, 0.5)]
    [InlineData(new[] { 0, 2, 1, 2 }, 3, 1)]
    [InlineData(new[] { 0, 2, 1, 2 }, 9, 1)]
    public void The_right_class_is_among_the_highest(int[] labels, int k, double expected)
    {
        Assert.Equal(expected, Metrics.TopKAccuracy(Scores, labels, k));
        Assert.Equal(expected, Metrics.TopKAccuracy(Array.ConvertAll(Scores, score => (float)score), labels, k));
        if (k > 1)
            return;
        var predicted = new int[4];
        Metrics.HighestScores(Scores, predicted);
        Assert.Equal(expected, Metrics.Accuracy(Scores, labels));
        Assert.Equal(expected, Metrics.Accuracy(predicted, labels));
    }

    [Fact]
    public void A_threshold_decides_between_two_classes()
    {
        Assert.Equal(0.75, Metrics.BinaryAccuracy<double>([0.2, 0.5, 0.7, double.NaN], [0, 0, 1, 1]));
        Assert.Equal(1, Metrics.BinaryAccuracy<double>([-3, 0, 0.1, 2], [0, 0, 1, 1], threshold: 0));
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order() =>
        Samples.Sample(sample =>
        {
            var (scores, labels) = sample;
            var (right, pairs) = (0.0, 0);
            for (var i = 0; i < labels.Length; i++)
            {
                for (var j = 0; j < labels.Length; j++)
                {
                    if (labels[i] != 1 || labels[j] != 0)
                        continue;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }

            Assert.Equal(right / pairs, Metrics.AreaUnderRocCurve(scores, labels), Tolerance);
        });

    [Fact]
    public void The_area_depends_on_the_order_alone() =>
        Samples.Sample(sample =>
        {
            var (scores, labels) = sample;
            var area = Metrics.AreaUnderRocCurve(scores, labels);
            Assert.Equal(area, Metrics.AreaUnderRocCurve([.. scores.Select(score => Math.Exp(3 * score) - 1)], labels));
            Assert.Equal(area, Metrics.AreaUnderRocCurve([.. scores.Select(score => (float)score)], labels));
            Assert.Equal(1 - area, Metrics.AreaUnderRocCurve([.. scores.Select(score => -score)], labels), Tolerance);
            Assert.Equal(1 - area, Metrics.AreaUnderRocCurve(scores, [.. labels.Select(label => 1 - label)]), Tolerance);
        });

    [Theory]
    [InlineData(new[] { 0.1, 0.4, 0.35, 0.8 }, new[] { 0, 0, 1, 1 }, 0.75)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 0, 0, 1, 1 }, 1)]
    [InlineData(new[] { 4.0, 3, 2, 1 }, new[] { 0, 0, 1, 1 }, 0)]
    [InlineData(new[] { 1.0, 1, 1, 1 }, new[] { 0, 1, 1, 1 }, 0.5)]
    [InlineData(new[] { 1.0, 2 }, new[] { 1, 1 }, double.NaN)]
    [InlineData(new[] { 1.0, 2 }, new[] { 0, 0 }, double.NaN)]
    [InlineData(new[] { double.NaN, 2 }, new[] { 0, 1 }, double.NaN)]
    [InlineData(new[] { double.NegativeInfinity, double.PositiveInfinity }, new[] { 0, 1 }, 1)]
    public void Areas_by_hand(double[] scores, int[] labels, double expected) => Assert.Equal(expected, Metrics.AreaUnderRocCurve(scores, labels));

    [Fact]
    public void What_does_not_go_together_is_named()
    {
        Throws.Naming<ArgumentException>(() => Metrics.Accuracy<double>([1, 2, 3], [0, 1]), "3 scores", "2 examples");
        Throws.Naming<ArgumentException>(() => Metrics.Accuracy<double>([], []), "nothing to measure");
        Throws.Naming<ArgumentException>(() => Metrics.Accuracy([1, 2], [1]), "2 predictions and 1 targets");
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.TopKAccuracy<double>([1, 2], [2], 1), "the label 2 of example 0 is none of 2 classes");
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.TopKAccuracy<double>([1, 2], [0], 0));
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.BinaryAccuracy<double>([1], [2]), "the label 2");
        Throws.Naming<ArgumentException>(() => Metrics.AreaUnderRocCurve<double>([], []), "nothing to measure");
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.AreaUnderRocCurve<double>([1, 2], [0, -1]), "the label -1 of example 1");
    }
}
