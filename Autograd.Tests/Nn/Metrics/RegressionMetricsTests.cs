using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.MetricFunctions;

public sealed class RegressionMetricsTests
{
    // Sums of a few terms.
    private const double Tolerance = 1e-14;

    private static readonly double[] Predictions = [2.5, 0, 2, 8];
    private static readonly double[] Targets = [3, -0.5, 2, 7];

    [Fact]
    public void Errors_by_hand()
    {
        Assert.Equal(0.5, Metrics.MeanAbsoluteError(Predictions, Targets));
        Assert.Equal(0.375, Metrics.MeanSquaredError(Predictions, Targets));
        Assert.Equal(Math.Sqrt(0.375), Metrics.RootMeanSquaredError(Predictions, Targets));
        Assert.Equal(1 - 1.5 / 29.1875, Metrics.RSquared(Predictions, Targets), Tolerance);
    }

    [Fact]
    public void Single_precision_is_measured_in_double() =>
        Assert.Equal(1e-14, Metrics.MeanSquaredError<float>([1, 1e-7f], [1, 0]) * 2, 1e-20);

    [Fact]
    public void R_squared_of_the_mean_is_0_and_of_the_targets_1()
    {
        Assert.Equal(0, Metrics.RSquared([2.875, 2.875, 2.875, 2.875], Targets), Tolerance);
        Assert.Equal(1, Metrics.RSquared(Targets, Targets));
        Assert.True(Metrics.RSquared([-3, 7, 7, -2], Targets) < 0);
    }

    [Fact]
    public void R_squared_does_not_depend_on_units()
    {
        double[] predictions = [.. Predictions.Select(x => 100 + 2.54 * x)];
        double[] targets = [.. Targets.Select(x => 100 + 2.54 * x)];
        Assert.Equal(Metrics.RSquared(Predictions, Targets), Metrics.RSquared(predictions, targets), 10 * Tolerance);
    }

    [Fact]
    public void R_squared_of_several_outputs_is_the_mean_of_theirs()
    {
        double[] predictions = [2.5, 1, 0, 2, 2, 3, 8, 4];
        double[] targets = [3, 1, -0.5, 2, 2, 3, 7, 5];
        var second = 1 - 1 / 8.75;
        Assert.Equal((1 - 1.5 / 29.1875 + second) / 2, Metrics.RSquared(predictions, targets, 2), Tolerance);
    }

    [Theory]
    [InlineData(new[] { 5.0, 5 }, new[] { 5.0, 5 }, 1)]
    [InlineData(new[] { 5.0, 6 }, new[] { 5.0, 5 }, 0)]
    [InlineData(new[] { 5.0 }, new[] { 5.0 }, double.NaN)]
    public void R_squared_where_nothing_varies(double[] predictions, double[] targets, double expected) =>
        Assert.Equal(expected, Metrics.RSquared(predictions, targets));

    [Fact]
    public void What_does_not_go_together_is_named()
    {
        Throws.Naming<ArgumentException>(() => Metrics.MeanAbsoluteError<double>([1], [1, 2]), "MeanAbsoluteError", "1 predictions and 2 targets");
        Throws.Naming<ArgumentException>(() => Metrics.MeanSquaredError<double>([], []), "MeanSquaredError", "nothing to measure");
        Throws.Naming<ArgumentException>(() => Metrics.RSquared<double>([1, 2, 3], [1, 2, 3], 2), "RSquared", "3 targets", "2 outputs");
    }
}
