using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.MetricFunctions;

/// <summary>Log loss, Brier score and calibration, by hand and as scikit-learn 1.7 gives them; probabilities and classes of a model.</summary>
public sealed class ProbabilityMetricsTests
{
    private const double Tolerance = 1e-14;

    private static readonly double[] Three = [0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.3, 0.3, 0.4];

    [Fact]
    public void Log_loss_by_hand()
    {
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.1) + Math.Log(0.4)) / 3, Metrics.LogLoss<double>(Three, [0, 2, 2]), Tolerance);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.9) + Math.Log(0.2)) / 3, Metrics.LogLoss<double>([0.9, 0.1, 0.2], [1, 0, 1]), Tolerance);
        Assert.Equal(1e-20, Metrics.LogLoss<double>([1e-20], [0]), 1e-34);
        Assert.Equal(double.PositiveInfinity, Metrics.LogLoss<double>([1, 0, 0.5, 0.5], [1, 0]));
        Assert.Equal(0, Metrics.LogLoss<double>([1, 0], [0]));
    }

    [Theory]
    [InlineData(new[] { 2.0 }, 1, 0.12692801104297252)]
    [InlineData(new[] { 2.0 }, 0, 2.1269280110429727)]
    [InlineData(new[] { 1e4 }, 0, 1e4)]
    [InlineData(new[] { 40.0 }, 1, 4.248354255291589e-18)]
    [InlineData(new[] { double.PositiveInfinity }, 1, 0)]
    [InlineData(new[] { double.PositiveInfinity }, 0, double.PositiveInfinity)]
    [InlineData(new[] { 1.0, 2, 3 }, 2, 0.40760596444438)]
    [InlineData(new[] { 40.0, 0 }, 0, 4.248354255291589e-18)]
    [InlineData(new[] { 0.0, 1e4 }, 0, 1e4)]
    [InlineData(new[] { double.PositiveInfinity, 0 }, 0, 0)]
    [InlineData(new[] { double.PositiveInfinity, 0 }, 1, double.PositiveInfinity)]
    [InlineData(new[] { 0, double.NegativeInfinity }, 1, double.PositiveInfinity)]
    [InlineData(new[] { double.NaN, 0 }, 1, double.NaN)]
    public void Log_loss_of_logits_is_stable(double[] logits, int label, double expected)
    {
        DataSet<double> data = new((double[])[0], [1], (int[])[label], Math.Max(2, logits.Length));
        var loss = Metrics.LogLoss<double>().Evaluate(logits, data);
        if (double.IsFinite(expected))
            Assert.Equal(expected, loss, expected * Tolerance);
        else
            Assert.Equal(expected, loss);
    }

    [Fact]
    public void Brier_score_by_hand()
    {
        Assert.Equal((0.1 * 0.1 + 0.1 * 0.1 + 0.8 * 0.8) / 3, Metrics.BrierScore<double>([0.9, 0.1, 0.2], [1, 0, 1]), Tolerance);
        Assert.Equal((0.1 * 0.1 + 0.1 * 0.1 + 0.8 * 0.8) / 3, Metrics.BrierScore<double>([0.1, 0.9, 0.9, 0.1, 0.8, 0.2], [1, 0, 1]), Tolerance);
        var expected = (0.09 + 0.04 + 0.01 + (0.01 + 0.64 + 0.81) + (0.09 + 0.09 + 0.36)) / 3;
        Assert.Equal(expected, Metrics.BrierScore<double>(Three, [0, 2, 2]), Tolerance);
        DataSet<double> data = new(new double[2], [1], (int[])[1, 0], 2);
        Assert.Equal((0.5 * 0.5 + 0.5 * 0.5) / 2, Metrics.BrierScore<double>().Evaluate([0, 0], data), Tolerance);
    }

    [Fact]
    public void Bins_end_with_their_edge()
    {
        // Edges of five bins are 0.2, 0.4, …; 0.2 and 0 are in the first.
        var calibration = Calibration.Of<double>([0, 0.2, 0.21, 0.4, 0.95, 1, 0.6], [0, 1, 0, 1, 1, 1, 0], bins: 5);
        Assert.Equal([2, 2, 1, 0, 2], calibration.Bins.Select(bin => bin.Count));
        Assert.Equal([0.5, 0.5, 0, double.NaN, 1], calibration.Bins.Select(bin => bin.Share));
        Assert.Equal(0.305, calibration.Bins[1].MeanProbability, Tolerance);
        Assert.Equal((2 * 0.4 + 2 * 0.195 + 0.6 + 2 * 0.025) / 7, calibration.ExpectedError, Tolerance);
        Assert.Equal(0.6, calibration.MaximumError, Tolerance);
        Assert.Contains("0.000 – 0.200         2  0.1000  0.5000", calibration.ToString());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(7)]
    [InlineData(1)]
    [InlineData(49)]
    public void Every_edge_is_in_the_bin_below(int bins)
    {
        for (var i = 1; i <= bins; i++)
        {
            var edge = (double)i / bins;
            Assert.Equal(1, Calibration.Of<double>([edge], [1], bins).Bins[i - 1].Count);
            if (i < bins)
                Assert.Equal(1, Calibration.Of<double>([Math.BitIncrement(edge)], [1], bins).Bins[i].Count);
        }
    }

    [Fact]
    public void Of_several_classes_the_highest_counts()
    {
        var calibration = Calibration.Of<double>(Three, [0, 2, 2], bins: 10);
        Assert.Equal((Math.Abs(1 - 0.7) + 0.8 + 0.6) / 3, calibration.ExpectedError, Tolerance);
        var two = Calibration.Of<double>([0.3, 0.7, 0.9, 0.1], [1, 0]);
        Assert.Equal((0.3 + 0.1) / 2, two.ExpectedError, Tolerance);
        DataSet<double> data = new(new double[2], [1], (int[])[1, 0], 2);
        Assert.Equal(two.ExpectedError, Metrics.CalibrationError<double>(fromLogits: false).Evaluate([0.3, 0.7, 0.9, 0.1], data), Tolerance);
    }

    [Fact]
    public void A_model_gives_probabilities_and_classes_in_one_call()
    {
        Mlp<double> model = new([2, 5, 3], Activations.Tanh, seed: 1);
        var data = ToySets.Gauss<double>(20, 0.3, 1);
        var (probabilities, classes) = model.PredictClasses(data);
        Assert.Equal([20, 3], probabilities.Lengths.ToArray());
        var outputs = new double[60];
        model.Predict(data.Inputs.Span, [20, 2], outputs);
        for (var i = 0; i < 20; i++)
        {
            var row = outputs.AsSpan(3 * i, 3).ToArray();
            var sum = row.Sum(Math.Exp);
            for (var j = 0; j < 3; j++)
                Assert.Equal(Math.Exp(row[j]) / sum, probabilities[i, j], Tolerance);
            Assert.Equal(Array.IndexOf(row, row.Max()), classes[i]);
        }

        Mlp<double> single = new([2, 5, 1], Activations.Tanh, seed: 1);
        (probabilities, classes) = single.PredictClasses(data);
        Assert.Equal([20, 1], probabilities.Lengths.ToArray());
        Assert.Equal(classes, Enumerable.Range(0, 20).Select(i => probabilities[i, 0] > 0.5 ? 1 : 0));
        Assert.Empty(single.PredictClasses(data[..0]).Classes);
        Sequential<double> certain = new(1, new Dense<double>(2, 3), new ActivationLayer<double>(Activations.Softmax));
        Assert.Equal(20, certain.PredictClasses(data, fromLogits: false).Classes.Count);
        Throws.Naming<ArgumentOutOfRangeException>(() => new Mlp<double>([2, 3], Activations.Tanh, seed: 1).PredictClasses(data, fromLogits: false), "Probabilities are from 0 to 1");
    }

    [Fact]
    public void What_is_no_probability_is_named()
    {
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.LogLoss<double>([1.5], [1]), "a probability of example 0 is 1.5");
        Throws.Naming<ArgumentException>(() => Metrics.LogLoss<double>([0.5, 0.6], [1]), "add up to 1.1");
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.BrierScore<double>([0.5], [2]), "the label 2");
        Throws.Naming<ArgumentException>(() => Calibration.Of<double>([], []), "nothing to measure");
        Throws.Naming<ArgumentOutOfRangeException>(() => Calibration.Of<double>([double.NaN], [1]), "is NaN");
        Throws.Naming<ArgumentOutOfRangeException>(() => Calibration.Of<double>([0.5], [1], 0));
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.CalibrationError<double>(0));
        Assert.True(double.IsNaN(Metrics.LogLoss<double>([double.NaN], [1])));
    }
}
