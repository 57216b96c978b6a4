using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.MetricFunctions;

/// <summary>Metrics as a trainer asks for them.</summary>
public sealed class MetricTests
{
    private static readonly float[] Outputs = [1, 3, 2, 1, 0, 4, 5, 5];
    private static readonly int[] Labels = [1, 0, 0, 1];
    private static readonly float[] Inputs = new float[4];

    [Fact]
    public void Of_a_set_with_labels()
    {
        DataSet<float> data = new(Inputs, [1], Labels, 2);
        Assert.Equal(0.5, Metrics.Accuracy<float>().Evaluate(Outputs, data));
        Assert.Equal(1, Metrics.TopKAccuracy<float>(2).Evaluate(Outputs, data));
        Assert.Equal(Metrics.AreaUnderRocCurve<float>([2, -1, 4, 0], Labels), Metrics.AreaUnderRocCurve<float>().Evaluate(Outputs, data));
        Assert.Equal(Metrics.AreaUnderRocCurve<float>([1, 2, 3, 4], Labels), Metrics.AreaUnderRocCurve<float>().Evaluate([1, 2, 3, 4], data));
        Assert.Equal(0.75, Metrics.BinaryAccuracy<float>().Evaluate([1, 0, 1, 1], data));
        Assert.Equal(ConfusionMatrix.Of(Outputs, Labels).F1(Average.Macro), Metrics.F1<float>().Evaluate(Outputs, data));
    }

    [Fact]
    public void Of_a_set_whose_targets_say_the_class()
    {
        DataSet<float> oneHot = new(Inputs, [1], new float[] { 0, 1, 1, 0, 1, 0, 0, 1 }, [2]);
        DataSet<float> binary = new(Inputs, [1], new float[] { 1, 0, 0, 1 }, [1]);
        Assert.Equal(0.5, Metrics.Accuracy<float>().Evaluate(Outputs, oneHot));
        Assert.Equal(0.75, Metrics.BinaryAccuracy<float>().Evaluate([1, 0, 1, 1], binary));
    }

    [Fact]
    public void Of_a_set_of_numbers()
    {
        DataSet<float> data = new(Inputs, [1], new float[] { 1, 2, 3, 4 }, [1]);
        float[] outputs = [1, 2, 3, 6];
        Assert.Equal(0.5, Metrics.MeanAbsoluteError<float>().Evaluate(outputs, data));
        Assert.Equal(1, Metrics.MeanSquaredError<float>().Evaluate(outputs, data));
        Assert.Equal(1, Metrics.RootMeanSquaredError<float>().Evaluate(outputs, data));
        Assert.Equal(0.2, Metrics.RSquared<float>().Evaluate(outputs, data), 1e-15);
    }

    [Fact]
    public void Each_knows_its_name_and_which_way_is_better()
    {
        Metric<double>[] metrics =
        [
            Metrics.Accuracy<double>(), Metrics.BinaryAccuracy<double>(), Metrics.TopKAccuracy<double>(5), Metrics.AreaUnderRocCurve<double>(), Metrics.F1<double>(),
            Metrics.RSquared<double>(), Metrics.MeanAbsoluteError<double>(), Metrics.MeanSquaredError<double>(), Metrics.RootMeanSquaredError<double>(),
        ];
        Assert.Equal("accuracy accuracy top-5_accuracy AUC F1 R² MAE MSE RMSE".Split(' '), metrics.Select(metric => metric.ToString().Replace(' ', '_')));
        Assert.Equal("F1 (Weighted)", Metrics.F1<double>(Average.Weighted).Name);
        Assert.Equal([true, true, true, true, true, true, false, false, false], metrics.Select(metric => metric.HigherIsBetter));
    }

    [Fact]
    public void One_of_your_own_is_a_function()
    {
        Metric<float> largest = new("largest error", higherIsBetter: false, (outputs, targets, _, _) =>
        {
            var most = 0f;
            for (var i = 0; i < targets.Length; i++)
                most = Math.Max(most, Math.Abs(outputs[i] - targets[i]));
            return most;
        });
        Assert.Equal(2, largest.Evaluate([1, 2, 3, 6], new DataSet<float>(Inputs, [1], new float[] { 1, 2, 3, 4 }, [1])));
    }

    [Fact]
    public void What_does_not_go_together_is_named()
    {
        var accuracy = Metrics.Accuracy<float>();
        Throws.Naming<ArgumentException>(() => accuracy.Evaluate(Outputs, [], Labels, 3), "accuracy: 8 outputs", "3 examples");
        Throws.Naming<ArgumentException>(() => accuracy.Evaluate(Outputs, [], [1, 2], 4), "2 labels for 4 examples");
        Throws.Naming<ArgumentException>(() => accuracy.Evaluate(Outputs, [], [], 4), "neither labels nor targets");
        Throws.Naming<ArgumentOutOfRangeException>(() => accuracy.Evaluate([], [], [], 0));
        Throws.Naming<ArgumentException>(() => new Metric<float>(" ", true, (_, _, _, _) => 0), "needs a name");
        Throws.Naming<ArgumentOutOfRangeException>(() => Metrics.TopKAccuracy<float>(0));
    }
}
