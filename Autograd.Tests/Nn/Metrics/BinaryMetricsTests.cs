using Autograd.Nn;
using Autograd.Tests.Graphs;
using CsCheck;

namespace Autograd.Tests.Nn.MetricFunctions;

/// <summary>Metrics of two classes and of the positive one, by their definitions as pairs of lists.</summary>
public sealed class BinaryMetricsTests
{
    private const double Tolerance = 1e-12;

    private static readonly Gen<(int[] Predicted, int[] Labels)> Three =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2]).Array[1, 30].Select(pairs => (pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => pair.Item2).ToArray()));

    [Theory]
    [InlineData(new[] { 0.9, 0.6, 0.4, 0.7, 0.5 }, new[] { 1, 1, 1, 0, 0 }, 2 / 3.0, 2 / 3.0, 2 / 3.0)]
    [InlineData(new[] { 0.9, 0.1, 0.1, 0.1 }, new[] { 1, 1, 0, 0 }, 1, 0.5, 2 / 3.0)]
    [InlineData(new[] { 0.1, 0.2 }, new[] { 1, 0 }, 0, 0, 0)]
    [InlineData(new[] { 0.9, 0.8 }, new[] { 0, 0 }, 0, 0, 0)]
    [InlineData(new[] { 0.1, 0.2 }, new[] { 0, 0 }, 0, 0, 0)]
    [InlineData(new[] { 0.5, double.NaN, 0.6 }, new[] { 0, 0, 1 }, 1, 1, 1)]
    public void Of_the_positive_class(double[] scores, int[] labels, double precision, double recall, double f1)
    {
        DataSet<double> data = new(new double[labels.Length], [1], labels, 2);
        Assert.Equal(precision, Metrics.BinaryPrecision<double>().Evaluate(scores, data), Tolerance);
        Assert.Equal(recall, Metrics.BinaryRecall<double>().Evaluate(scores, data), Tolerance);
        Assert.Equal(f1, Metrics.BinaryF1<double>().Evaluate(scores, data), Tolerance);
        double[] logits = [.. scores.Select(p => p == 0.5 ? 0 : Math.Log(p / (1 - p)))];
        Assert.Equal(f1, Metrics.BinaryF1<double>(threshold: 0).Evaluate(logits, data), Tolerance);
        if (scores.Any(double.IsNaN))
            return;
        double[] columns = [.. scores.SelectMany(p => (double[])[1 - p, p])];
        Assert.Equal(precision, Metrics.BinaryPrecision<double>().Evaluate(columns, data), Tolerance);
        Assert.Equal(f1, Metrics.BinaryF1<double>().Evaluate(columns, data), Tolerance);
    }

    [Fact]
    public void Balanced_accuracy_is_the_mean_of_recalls() => Three.Sample(sample =>
    {
        var (predicted, labels) = sample;
        var expected = labels.Distinct().Average(which =>
            labels.Zip(predicted).Where(pair => pair.First == which).Average(pair => pair.Second == which ? 1.0 : 0));
        Assert.Equal(expected, new ConfusionMatrix(predicted, labels, 3).BalancedAccuracy, Tolerance);
    });

    [Fact]
    public void Matthews_coefficient_is_a_correlation() => Three.Sample(sample =>
    {
        // Of the indicators of the classes, all classes together.
        var (predicted, labels) = sample;
        double Covariance(int[] x, int[] y) => Enumerable.Range(0, 3).Sum(which =>
        {
            double[] a = [.. x.Select(value => value == which ? 1.0 : 0)], b = [.. y.Select(value => value == which ? 1.0 : 0)];
            return a.Zip(b, (u, v) => (u - a.Average()) * (v - b.Average())).Sum();
        });
        var (own, other) = (labels.Distinct().Count() > 1, predicted.Distinct().Count() > 1);
        var expected = own && other ? Covariance(labels, predicted) / Math.Sqrt(Covariance(labels, labels) * Covariance(predicted, predicted)) : 0;
        Assert.Equal(expected, new ConfusionMatrix(predicted, labels, 3).MatthewsCorrelation, Tolerance);
    });

    [Fact]
    public void By_hand()
    {
        // tp 6, tn 3, fp 1, fn 2.
        int[] labels = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0];
        int[] predicted = [1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0];
        ConfusionMatrix matrix = new(predicted, labels, 2);
        Assert.Equal((6 * 3 - 1 * 2) / Math.Sqrt(7.0 * 8 * 4 * 5), matrix.MatthewsCorrelation, Tolerance);
        Assert.Equal((0.75 + 0.75) / 2, matrix.BalancedAccuracy, Tolerance);
        Assert.Equal(0, new ConfusionMatrix([], [], 2).MatthewsCorrelation);
        Assert.Equal(0, new ConfusionMatrix([], [], 2).BalancedAccuracy);
        DataSet<double> data = new(new double[12], [1], labels, 2);
        double[] scores = [.. predicted.Select(which => which == 1 ? 0.7 : 0.3)];
        Assert.Equal(matrix.MatthewsCorrelation, Metrics.MatthewsCorrelation<double>().Evaluate(scores, data));
        Assert.Equal(matrix.BalancedAccuracy, Metrics.BalancedAccuracy<double>().Evaluate([.. scores.SelectMany(p => (double[])[1 - p, p])], data));
    }

    [Fact]
    public void The_area_of_two_columns_keeps_what_is_near_certain()
    {
        int[] labels = [0, 1];
        RequireArea<float>(1, [1 - 1e-9f, 1e-9f, 1 - 2e-9f, 2e-9f], labels);
        RequireArea<double>(1, [1 - 1e-30, 1e-30, 1 - 2e-30, 2e-30], labels);
        RequireArea<float>(1, [2e-9f, 1 - 2e-9f, 1e-9f, 1 - 1e-9f], labels);
        RequireArea<double>(1, [0, 1e-30, 1, 1 + 1e-15], labels);
        RequireArea<double>(1, [1, 1e-20, 1, 2e-20], labels);
        RequireArea<double>(1, [double.NegativeInfinity, double.NegativeInfinity, 1, 2], labels);
        RequireArea<double>(1, [double.PositiveInfinity, 0, 1, 0], labels);
        RequireArea<double>(0.5, [double.PositiveInfinity, 0, 1, double.NegativeInfinity], labels);
        RequireArea<double>(1, [1e308, -1e308, 1.1e308, -0.8e308], labels);
        RequireArea<double>(1, [-1e308, 1e308, -1.1e308, 1.1e308], labels);
        RequireArea<double>(double.NaN, [double.NaN, 0, 1, 0], labels);
    }

    private static void RequireArea<T>(double expected, T[] outputs, int[] labels)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        DataSet<T> data = new(new T[labels.Length], [1], labels, 2);
        Assert.Equal(expected, Metrics.AreaUnderRocCurve<T>().Evaluate(outputs, data));
    }

    [Fact]
    public void What_does_not_go_together_is_named()
    {
        DataSet<double> three = new(new double[2], [1], (int[])[0, 2], 3);
        Throws.Naming<ArgumentException>(() => Metrics.BinaryF1<double>().Evaluate([1, 2, 3, 4, 5, 6], three), "3 outputs", "one of two");
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.BinaryF1<double>().Evaluate([1, 2], three), "the label 2");
        Throws.Naming<ArgumentException>(() => ConfusionMatrix.OfBinary<double>([1], [1, 0]), "1 predictions and 2 labels");
        Throws.Naming<ArgumentException>(() => Metrics.Precision<double>().Evaluate([1, 0], three), "BinaryPrecision");
    }
}
