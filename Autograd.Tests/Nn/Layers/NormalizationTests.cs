using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Layers;

/// <summary>Normalizations against their formulas in plain loops, and what batch normalization remembers.</summary>
public sealed class NormalizationTests
{
    private const int Batch = 5;
    private const int Features = 3;
    private const double Epsilon = 1e-5;
    private const double Momentum = 0.1;

    // Sums of a few numbers in another order.
    private const double Tolerance = 1e-13;

    private static readonly double[] Data = LayerRun<double>.Values(Batch * Features, phase: 2, offset: 0.3);

    [Fact]
    public void BatchNorm_remembers_no_variance_that_its_correction_makes_infinite()
    {
        // The variance of two is doubled for the running one: this one has no double.
        const float Far = 1.8e19f;
        Sequential<float> model = new([new BatchNorm<float>(1)], seed: 1);
        var pass = Pass<float>.ForTraining(model, seed: 1);
        model.Forward(pass.Graph.Constant([Far, -Far], [2, 1]), pass);
        Assert.Equal([1], model.Parameters["0.running_var"].Values.ToArray());
    }

    [Fact]
    public void LayerNorm_brings_rows_to_mean_0_and_variance_1()
    {
        LayerNorm<double> layer = new(Features, Epsilon);
        layer.Initialize(0);
        layer.Weight!.Assign([2, -1, 0.5]);
        layer.Bias!.Assign([0.1, 0.2, 0.3]);
        var expected = new double[Data.Length];
        for (var row = 0; row < Batch; row++)
        {
            var values = Data.AsSpan(row * Features, Features).ToArray();
            var (mean, variance) = Statistics(values);
            for (var i = 0; i < Features; i++)
            {
                expected[row * Features + i] =
                    (values[i] - mean) / Math.Sqrt(variance + Epsilon) * layer.Weight!.Values[i] + layer.Bias!.Values[i];
            }
        }

        Agreement.Near(expected, Predict(layer), Tolerance, nameof(LayerNorm<>));
    }

    [Fact]
    public void RmsNorm_divides_rows_by_the_root_of_their_mean_square()
    {
        RmsNorm<double> layer = new(Features, Epsilon);
        layer.Initialize(0);
        layer.Weight!.Assign([2, -1, 0.5]);
        var expected = new double[Data.Length];
        for (var row = 0; row < Batch; row++)
        {
            var values = Data.AsSpan(row * Features, Features).ToArray();
            var root = Math.Sqrt(values.Average(x => x * x) + Epsilon);
            for (var i = 0; i < Features; i++)
                expected[row * Features + i] = values[i] / root * layer.Weight!.Values[i];
        }

        Agreement.Near(expected, Predict(layer), Tolerance, nameof(RmsNorm<>));
    }

    [Fact]
    public void BatchNorm_normalizes_by_the_batch_in_training_and_by_what_it_followed_in_evaluation()
    {
        BatchNorm<double> layer = new(Features, Momentum, Epsilon);
        layer.Initialize(0);
        layer.Weight!.Assign([2, -1, 0.5]);
        layer.Bias!.Assign([0.1, 0.2, 0.3]);
        var pass = Pass<double>.ForTraining(layer, seed: 0);
        var (runningMean, runningVariance) = (new double[Features], Enumerable.Repeat(1.0, Features).ToArray());
        const int Steps = 3;
        var (expected, actual) = (new double[Data.Length], Array.Empty<double>());
        for (var step = 0; step < Steps; step++)
        {
            pass.Restart();
            actual = layer.Forward(pass.Graph.Constant(Data.AsSpan(), [Batch, Features]), pass).ToArray();
            for (var i = 0; i < Features; i++)
            {
                var (mean, variance) = Statistics(Column(i));
                for (var row = 0; row < Batch; row++)
                    expected[row * Features + i] = Normalized(layer, row, i, mean, variance);
                runningMean[i] = (1 - Momentum) * runningMean[i] + Momentum * mean;
                runningVariance[i] = (1 - Momentum) * runningVariance[i] + Momentum * variance * Batch / (Batch - 1);
            }
        }

        Agreement.Near(expected, actual, Tolerance, "training");
        Agreement.Near(runningMean, layer.RunningMean.Values.ToArray(), Tolerance, "running mean");
        Agreement.Near(runningVariance, layer.RunningVariance.Values.ToArray(), Tolerance, "running variance");

        for (var row = 0; row < Batch; row++)
        {
            for (var i = 0; i < Features; i++)
                expected[row * Features + i] = Normalized(layer, row, i, runningMean[i], runningVariance[i]);
        }

        Agreement.Near(expected, Predict(layer), Tolerance, "evaluation");
    }

    [Fact]
    public void What_BatchNorm_follows_is_saved_and_not_trained()
    {
        Sequential<double> model = new(seed: 1, new Dense<double>(2, Features), new BatchNorm<double>(Features));
        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var"],
            model.Parameters.Select(parameter => parameter.Path));
        Assert.False(model.Parameters["1.running_mean"].IsTrainable);
        Assert.False(model.Parameters["1.running_var"].IsTrainable);
        Assert.Equal(4 * Features, model.Parameters.TrainableLength - Features);
    }

    [Fact]
    public void An_evaluation_pass_of_before_a_training_step_follows_after_Restart()
    {
        BatchNorm<double> layer = new(Features);
        layer.Initialize(0);
        var evaluation = Pass<double>.ForEvaluation(layer);
        var training = Pass<double>.ForTraining(layer, seed: 0);
        _ = layer.Forward(training.Graph.Constant(Data.AsSpan(), [Batch, Features]), training);

        evaluation.Restart();
        var y = layer.Forward(evaluation.Graph.Constant(Data.AsSpan(), [Batch, Features]), evaluation);
        Assert.Equal(Predict(layer), y.ToArray());
    }

    private static double Normalized(BatchNorm<double> layer, int row, int feature, double mean, double variance) =>
        (Data[row * Features + feature] - mean) / Math.Sqrt(variance + Epsilon) * layer.Weight!.Values[feature] + layer.Bias!.Values[feature];

    private static double[] Column(int feature) => [.. Enumerable.Range(0, Batch).Select(row => Data[row * Features + feature])];

    private static (double Mean, double Variance) Statistics(double[] values)
    {
        var mean = values.Average();
        return (mean, values.Average(x => (x - mean) * (x - mean)));
    }

    private static double[] Predict(Layer<double> layer)
    {
        var y = new double[Data.Length];
        layer.Predict(Data, [Batch, Features], y);
        return y;
    }
}
