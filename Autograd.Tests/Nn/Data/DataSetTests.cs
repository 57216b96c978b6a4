using System.Numerics.Tensors;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Data;

/// <summary>What a set holds, and what it says where parts of it do not fit.</summary>
public sealed class DataSetTests
{
    private static readonly double[] SixNumbers = [1, 2, 3, 4, 5, 6];
    private static readonly nint[] Pair = [2];

    [Fact]
    public void Rows_are_parts_of_the_arrays()
    {
        var data = new DataSet<double>(SixNumbers, [2], new double[] { 10, 20, 30 }, []);

        Assert.Equal(3, data.Count);
        Assert.Equal([2], data.InputShape.ToArray());
        Assert.Empty(data.TargetShape.ToArray());
        Assert.Equal([3, 4], data.Input(1).ToArray());
        Assert.Equal([30], data.Target(2).ToArray());
        Assert.True(data.Inputs.Span == SixNumbers.AsSpan());
        Assert.Equal("3 examples: inputs [2], targets []", data.ToString());
    }

    [Fact]
    public void Spans_are_copied()
    {
        var inputs = SixNumbers.ToArray();
        var data = new DataSet<double>(inputs.AsSpan(), [2], [0, 1, 1], 2);
        inputs[0] = -1;

        Assert.Equal(1, data.Input(0)[0]);
        Assert.Equal("3 examples: inputs [2], 2 classes", data.ToString());
    }

    [Fact]
    public void The_first_axis_of_a_tensor_counts_the_examples()
    {
        var inputs = Tensor.Create(SixNumbers, [3, 1, 2]);
        var targets = Tensor.Create(SixNumbers, [3, 2]);

        var data = new DataSet<double>(inputs, targets);
        var labelled = new DataSet<double>(inputs, [0, 2, 1], 3);

        Assert.Equal([1, 2], data.InputShape.ToArray());
        Assert.Equal([5, 6], data.Target(2).ToArray());
        Assert.Equal(2, labelled.Label(1));
        Assert.Contains("no examples", Assert.Throws<ArgumentException>(() => new DataSet<double>(Tensor<double>.Empty, inputs)).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named_with_its_numbers()
    {
        var seven = new double[7];
        Says(() => new DataSet<double>(seven, [2]), "inputs have 7 numbers", "no multiple of the 2", "[2]");
        Says(() => new DataSet<double>(seven, [0]), "inputs of the shape [0]");
        Says(() => new DataSet<double>(SixNumbers, [2], seven, [1]), "targets have 7 numbers", "there are 3 examples");
        Says(() => new DataSet<double>(SixNumbers, [2], new int[4], 2), "3 inputs of the shape [2] and 4 labels");
        Says(() => new DataSet<double>(SixNumbers, [2], new[] { 0, 3, 1 }, 3), "the label of example 1 is 3", "0 to 2");
        Says(() => new DataSet<double>(SixNumbers, [2], new[] { 0, 1, -1 }, 3), "the label of example 2 is -1");
        Says(() => new DataSet<double>(SixNumbers, [2]) { FeatureNames = ["a"] }, "1 names for 2 numbers");
        Says(() => new DataSet<double>(SixNumbers, [2]) { ClassNames = ["a"] }, "1 names for 0 classes");
        Says(() => new DataSet<double>(SixNumbers, [2]).WithTargets(seven, [3]), "targets have 7 numbers");
        Says(() => new DataSet<double>(SixNumbers, [2]).WithInputs(SixNumbers, [3]), "2 of the shape [3]", "3 examples");
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var data = new DataSet<double>(SixNumbers, Pair);

        Assert.Contains("OneHot", Assert.Throws<InvalidOperationException>(() => data.Target(0).Length).Message);
        Assert.Contains("Label: the data set (3 examples: inputs [2]) has no labels", Assert.Throws<InvalidOperationException>(() => data.Label(0)).Message);
        Assert.Throws<InvalidOperationException>(() => data.OneHot());
        Assert.Throws<InvalidOperationException>(() => data.StratifiedSplit(0.5, 1));
        Assert.Throws<InvalidOperationException>(() => data.StratifiedFolds(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Input(3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Input(-1).Length);
    }

    [Fact]
    public void A_target_can_be_made_of_labels()
    {
        var data = new DataSet<float>(new float[6], [2], new[] { 2, 0, 1 }, 3) { ClassNames = ["a", "b", "c"] };
        var oneHot = data.OneHot();

        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0], oneHot.Targets.ToArray());
        Assert.Equal([3], oneHot.TargetShape.ToArray());
        Assert.Equal([2, 0, 1], oneHot.Labels.ToArray());
        Assert.Equal(["a", "b", "c"], oneHot.ClassNames!);
        Assert.Contains("3 classes, not 2", Assert.Throws<InvalidOperationException>(() => data.BinaryTargets()).Message);

        var two = new DataSet<float>(new float[3], [], new[] { 1, 0, 1 }, 2);
        Assert.Equal([1, 0, 1], two.BinaryTargets().Targets.ToArray());
        Assert.Equal([1, -1, 1], two.SignedTargets().Targets.ToArray());
        Assert.Equal([1], two.SignedTargets().TargetShape.ToArray());
    }

    [Fact]
    public void A_slice_shares_memory_and_a_subset_does_not()
    {
        var data = new DataSet<double>(SixNumbers, [2], new[] { 0, 1, 1 }, 2) { FeatureNames = ["x", "y"] }.OneHot();
        var slice = data[1..];
        var subset = data.Subset([2, 0, 2]);

        Assert.Equal(2, slice.Count);
        Assert.True(slice.Inputs.Span == SixNumbers.AsSpan(2));
        Assert.Equal([1, 1], slice.Labels.ToArray());
        Assert.Equal([0, 1, 0, 1], slice.Targets.ToArray());
        Assert.Equal([5, 6, 1, 2, 5, 6], subset.Inputs.ToArray());
        Assert.Equal([1, 0, 1], subset.Labels.ToArray());
        Assert.Equal([0, 1, 1, 0, 0, 1], subset.Targets.ToArray());
        Assert.Equal(["x", "y"], subset.FeatureNames!);
        Assert.Equal(0, data[3..].Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset([0, 3]));
    }

    [Fact]
    public void Other_inputs_of_the_same_shape_keep_the_names()
    {
        var data = new DataSet<double>(SixNumbers, [2], new[] { 0, 1, 1 }, 2) { FeatureNames = ["x", "y"], ClassNames = ["no", "yes"] };

        Assert.Equal(["x", "y"], data.WithInputs(new double[6], [2]).FeatureNames!);
        Assert.Null(data.WithInputs(new double[3], [1]).FeatureNames);
        Assert.Equal(["no", "yes"], data.WithInputs(new double[3], [1]).ClassNames!);
        Assert.Equal([0, 1, 1], data.WithInputs(new double[3], [1]).Labels.ToArray());
    }

    private static void Says(Func<object> make, params string[] parts)
    {
        var message = Assert.ThrowsAny<ArgumentException>(make).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
