using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Data;

/// <summary>Weights and ignored labels go with their examples wherever these go.</summary>
public sealed class WeightsTests
{
    private const double Tolerance = 1e-14;
    private const int Ignored = -100;

    // Input, label and weight of an example say the same.
    private static DataSet<double> Ten { get; } = new DataSet<double>(Sequence(10), [1], Enumerable.Range(0, 10).ToArray(), 10).WithWeights(Sequence(10));

    [Fact]
    public void Weights_are_written_as_a_list()
    {
        DataSet<double> data = new([0.0, 1.0, 2.0], [1], [0.0, 1.0, 2.0], [1]);
        Assert.Equal([1.0, 0.5, 0.0], data.WithWeights([1, 0.5, 0]).Weights.ToArray());
        Assert.Throws<ArgumentNullException>(() => data.WithWeights((double[])null!));
        Assert.Throws<ArgumentException>(() => data.WithWeights([1, 2]));
    }

    [Fact]
    public void Weights_go_with_their_examples()
    {
        DataSet<double>[] parts =
        [
            Ten, Ten[2..7], Ten[3..3], Ten.Subset([4, 4, 0]), Ten.Shuffle(1), .. Ten.Split([3, 3, 4], 1), Ten.StratifiedSplit(0.5, 1).Second,
            Ten.Folds(3, 1).First().Training, Ten.StratifiedFolds(3, 1).First().Validation, Ten.OneHot(), Ten.WithInputs(Ten.Inputs, []),
            Ten.WithLabels(Ten.Labels, 10), Ten.WithTargets(Ten.Inputs, [1]),
        ];
        foreach (var part in parts)
        {
            Assert.True(part.HasWeights);
            Assert.Equal(part.Inputs.ToArray(), part.Weights.ToArray());
            Assert.Equal(part.Inputs.ToArray(), part.Labels.ToArray().Select(label => (double)label));
        }

        Assert.Equal("10 examples: inputs [1], 10 classes, weights", Ten.ToString());
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(10, true)]
    public void Batches_have_them(int size, bool shuffles)
    {
        Batches<double> batches = new(Ten, size, shuffles, seed: 1);
        var seen = 0;
        foreach (var batch in batches.Begin(1))
        {
            Assert.True(batch.HasWeights);
            Assert.Equal(batch.Inputs.ToArray(), batch.Weights.ToArray());
            seen += batch.Count;
        }

        Assert.Equal(10, seen);
        Batch<double> other = new();
        batches.Begin(0).Next(other);
        new Batches<double>(new(Sequence(4), [1]), 3, shuffles, 1).Next(other);
        Assert.False(other.HasWeights);
        Assert.True(other.Weights.IsEmpty);
    }

    [Fact]
    public void Balanced_classes_count_the_same()
    {
        DataSet<double> data = new(new double[6], [1], (int[])[0, 0, 0, 0, 2, 2], 3);
        Assert.Equal([0.75, 0, 1.5], data.BalancedClassWeights());
        var weighted = data.WithClassWeights(data.BalancedClassWeights());
        Assert.Equal([0.75, 0.75, 0.75, 0.75, 1.5, 1.5], weighted.Weights.ToArray());
        Assert.Equal(6, weighted.Weights.ToArray().Sum());
        Assert.Equal([7.5, 7.5, 7.5, 7.5, 3, 3], weighted.WithClassWeights(10, 1, 2).Weights.ToArray());
    }

    [Fact]
    public void Examples_without_a_label_are_there_and_count_nothing()
    {
        int[] labels = [0, Ignored, 1, Ignored, 1, 0];
        var data = new DataSet<double>(Sequence(6), [1]).WithLabels(labels, 2, Ignored);
        Assert.Equal(Ignored, data.IgnoredLabel);
        Assert.Equal([2, 2], data.CountPerClass());
        Assert.Equal([1, 1], data.BalancedClassWeights());
        Assert.Equal([3, 0, 4, 0, 4, 3], data.WithClassWeights(3, 4).Weights.ToArray());
        Assert.Equal([0, 2, 4, 5], data.Labelled().Inputs.ToArray());
        Assert.Same(Ten, Ten.Labelled());
        Assert.Equal([4, 2], data.Subset([4, 3]).Labelled().CountPerClass().Select(count => count * 2 + 2).Order().Reverse());

        var (first, second) = data.StratifiedSplit(0.5, 1);
        Assert.Equal((3, 3), (first.Count, second.Count));
        Assert.Equal((1, 1), (first.Labels.ToArray().Count(label => label == Ignored), second.Labels.ToArray().Count(label => label == Ignored)));
        Assert.Equal(6, data.StratifiedFolds(3, 1).Sum(fold => fold.Validation.Count));
        foreach (var act in (Func<DataSet<double>>[])[data.OneHot, data.BinaryTargets, data.SignedTargets])
            Throws.Naming<InvalidOperationException>(() => act(), "the example 1 has the label -100", "Labelled()");
    }

    [Fact]
    public void Metrics_leave_out_what_has_no_label()
    {
        var data = new DataSet<double>(Sequence(4), [1]).WithLabels((int[])[0, Ignored, 1, 1], 2, Ignored);
        Assert.Equal(2 / 3.0, Metrics.Accuracy<double>().Evaluate([2, 1, 1, 2, 1, 2, 2, 1], data));
        var nothing = data.WithLabels((int[])[Ignored, Ignored, Ignored, Ignored], 2, Ignored);
        Throws.Naming<ArgumentException>(() => Metrics.Accuracy<double>().Evaluate(new double[8], nothing), "all examples have the label -100");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Throws.Naming<ArgumentException>(() => Ten.WithWeights(Sequence(9)), "9 weights and 10 examples");
        Throws.Naming<ArgumentException>(() => Ten[..2].WithWeights((double[])[1, -1]), "the weight of example 1 is -1");
        Throws.Naming<ArgumentException>(() => Ten[..2].WithWeights((double[])[double.NaN, 1]), "the weight of example 0 is NaN");
        Throws.Naming<ArgumentException>(() => Ten.WithClassWeights(1, 2), "2 weights for 10 classes");
        Throws.Naming<InvalidOperationException>(() => new DataSet<double>(Sequence(2), [1]).WithClassWeights(1), "no labels");
        Throws.Naming<ArgumentException>(() => Ten.WithLabels(Ten.Labels, 10, 3), "the label 3 cannot be ignored");
        Throws.Naming<ArgumentException>(() => Ten.WithLabels(Ten.Labels, 9), "the label of example 9 is 9");
        Throws.Naming<ArgumentException>(() => new DataSet<double>(Sequence(3), [1], (int[])[1, 2, 3], 3), "Are they counted from 1?");
        Throws.Naming<ArgumentException>(() => new DataSet<double>(Sequence(6), [3, 2], (int[])[0, 1, 0], 2), "The shape is that of one input: [2], not [3,2]");
        Throws.Naming<ArgumentException>(() => new DataSet<double>(Sequence(6), [4]), "that of one example, without the axis that counts them");
    }

    [Fact]
    public void An_empty_set_and_one_example_are_sets()
    {
        DataSet<double> empty = new(Array.Empty<double>(), [2], Array.Empty<int>(), 3);
        DataSet<double> one = new((double[])[1, 2], [2], (int[])[1], 3);
        foreach (var data in (DataSet<double>[])[empty, empty.WithWeights(Array.Empty<double>()), one, one.WithWeights((double[])[4])])
        {
            Assert.Equal(data.Count, data.Shuffle(1).Count);
            Assert.Equal(data.Count, data.OneHot().Targets.Length / 3);
            Assert.Equal(data.Count, data.Labelled().Count);
            Assert.Equal(data.Count, data.WithClassWeights(data.BalancedClassWeights()).Weights.Length);
            Assert.Equal(data.Count, data.StratifiedSplit(1, 1).First.Count);
            Assert.Equal(0, data.Split(0, 1).First.Count);
            Assert.Equal(0, data.Subset([]).Count);
            Assert.Equal(data.Count, data.CountPerClass().Sum());
            Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(2, 1));
        }

        Assert.Equal([0, 0, 0], empty.BalancedClassWeights());
        Throws.Naming<ArgumentException>(() => new Batches<double>(empty, 1, true, 1), "0 examples make no batch");
        Throws.Naming<ArgumentException>(() => Standardization<double>.Fit(empty), "0 numbers");
        Assert.Equal([0, 0], Standardization<double>.Fit(one).Apply(one).Inputs.ToArray());
    }

    private static double[] Sequence(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
