using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>Logits far from 0, certain predictions, kinks and weights of 0: where a formula that is typed in as it stands breaks.</summary>
public sealed class ExtremeLossTests
{
    private const double Far = 1e4;

    // Where the loss is almost nothing, it still has all digits but the last.
    private const double Relative = 1e-14;

    public static TheoryData<double, double> FarLogits => new()
    {
        { Far, 1 }, { -Far, 0 }, { Far, 0 }, { -Far, 1 }, { Far, 0.5 }, { -Far, 0.5 }, { 0, 0 }, { 0, 1 }, { 0, 0.5 },
    };

    [Theory]
    [MemberData(nameof(FarLogits))]
    public void Binary_losses_are_finite_and_exact(double logit, double target)
    {
        var entropy = logit == 0 ? Math.Log(2) : Far * Math.Abs((logit > 0 ? 1 : 0) - target);
        var slope = (logit > 0 ? 1 : logit < 0 ? 0 : 0.5) - target;
        RequireBinary<double>(logit, target, entropy, slope);
        RequireBinary<float>(logit, target, (float)entropy, slope);
    }

    [Fact]
    public void Losses_of_classes_are_finite_and_exact()
    {
        RequireClasses<double>();
        RequireClasses<float>();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(300)]
    public void Almost_certain_predictions_keep_their_digits(double logit)
    {
        var tail = Math.Exp(-logit);
        var graph = new Graph<double>();
        foreach (var (x, label, y, target) in new[] { (logit, 0, logit, 1.0), (-logit, 1, -logit, 0.0) })
        {
            var two = graph.Variable([x, 0], [1, 2]);
            var one = graph.Variable([y], [1]);
            var sparse = Losses.SparseCategoricalCrossEntropyFromLogits(two, (int[])[label]);
            var binary = Losses.BinaryCrossEntropyFromLogits(one, graph.Constant([target], [1]));
            var expected = tail < 1e-16 ? tail : tail - tail * tail / 2 + tail * tail * tail / 3;
            Assert.Equal(expected, sparse.Value, Relative * expected);
            Assert.Equal(expected, binary.Value, Relative * expected);
            var slope = tail / (1 + tail);
            var sign = target == 1 ? -1 : 1;
            Assert.Equal(sign * slope, ReverseMode.Gradient(sparse, two).ToArray()[0], Relative * slope);
            Assert.Equal(sign * slope, ReverseMode.Gradient(binary, one).ToArray()[0], Relative * slope);
        }
    }

    [Fact]
    public void At_0_the_binary_loss_is_smooth()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([0.0], [1]);
        var slope = ReverseMode.NodeGradient(Losses.BinaryCrossEntropyFromLogits(x, graph.Constant([1.0], [1])), x)[x];
        Assert.Equal(-0.5, slope.ToArray()[0]);
        Assert.Equal(0.25, ReverseMode.Gradient(slope.Sum(), x).ToArray()[0]);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-3)]
    [InlineData(1.5)]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    public void Log_cosh_is_accurate_near_and_far(double error)
    {
        // From its series, and from what is left of it far away.
        var expected = Math.Abs(error) < 0.01
            ? error * error / 2 - Math.Pow(error, 4) / 12 + Math.Pow(error, 6) / 45
            : Math.Abs(error) - Math.Log(2) + Math.Log(1 + Math.Exp(-2 * Math.Abs(error)));
        var graph = new Graph<double>();
        var x = graph.Variable([error], [1]);
        var loss = Losses.LogCosh(x, graph.Constant([0.0], [1]));
        Assert.Equal(expected, loss.Value, Relative * expected);
        Assert.Equal(Math.Tanh(error), ReverseMode.Gradient(loss, x).ToArray()[0], Relative * Math.Abs(Math.Tanh(error)));
    }

    [Fact]
    public void At_kinks_the_derivative_is_the_one_of_least_norm()
    {
        Assert.Equal([0], Slope((x, t) => Losses.AbsoluteError(x, t), [1], [1]));
        Assert.Equal([0.5], Slope((x, t) => Losses.Huber(x, t, 0.5), [1.5], [1]));
        Assert.Equal([-0.5], Slope((x, t) => Losses.Huber(x, t, 0.5), [0.5], [1]));
        Assert.Equal([0], Slope((x, t) => Losses.Hinge(x, t), [1], [1]));
        Assert.Equal([0], Slope((x, t) => Losses.Hinge(x, t), [-1], [-1]));
        Assert.Equal([0, 0], Slope((x, _) => Losses.MulticlassHinge(x, (int[])[1]), [1, 2], [0, 0]));
        Assert.Equal([0, 0], Slope((x, t) => Losses.CosineDistance(x, t), [0, 0], [1, 2]));
        Assert.Equal([0], Slope((x, t) => Losses.LogCosh(x, t), [1], [1]));
    }

    [Fact]
    public void Nothing_of_what_has_no_share_counts()
    {
        var graph = new Graph<double>();
        var zeroAndOne = graph.Variable([0.0, 1], [2]);
        var certain = graph.Constant([0.0, 1], [2]);
        Assert.Equal(0, Losses.BinaryCrossEntropy(zeroAndOne, certain).Value);
        Assert.Equal(0, Losses.CategoricalCrossEntropy(zeroAndOne, certain).Value);
        Assert.Equal([0, -1], ReverseMode.Gradient(Losses.CategoricalCrossEntropy(zeroAndOne, certain), zeroAndOne).ToArray());
        var logs = graph.Variable([double.NegativeInfinity, 0], [2]);
        Assert.Equal(0, Losses.KullbackLeibler(logs, certain).Value);
        Assert.Equal([0, -1], ReverseMode.Gradient(Losses.KullbackLeibler(logs, certain), logs).ToArray());
        Assert.Equal(1, Losses.Poisson(zeroAndOne, graph.Constant([0.0, 0], [2]), Reduction.Sum).Value);
        Assert.Equal(0, Losses.SparseCategoricalCrossEntropyFromLogits(logs, (int[])[1]).Value);

        Assert.Equal(double.PositiveInfinity, Losses.CategoricalCrossEntropy(zeroAndOne, graph.Constant([1.0, 0], [2])).Value);
        Assert.Equal(double.PositiveInfinity, Losses.SparseCategoricalCrossEntropyFromLogits(logs, (int[])[0]).Value);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    public void Equal_logits_share_evenly(int classes)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(new double[classes], [classes]);
        var loss = Losses.SparseCategoricalCrossEntropyFromLogits(x, (int[])[1]);
        Assert.Equal(Math.Log(classes), loss.Value, Relative);
        double[] expected = [.. Enumerable.Range(0, classes).Select(j => 1.0 / classes - (j == 1 ? 1 : 0))];
        Tensors.Agreement.Near(expected, ReverseMode.Gradient(loss, x).ToArray(), Relative, $"{classes} equal logits");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void A_logit_that_is_no_number_shows(int place)
    {
        foreach (var classes in (int[])[2, 40])
        {
            var graph = new Graph<double>();
            var logits = new double[classes];
            logits[Math.Min(place, classes - 1)] = double.NaN;
            var x = graph.Variable(logits, [classes]);
            var loss = Losses.SparseCategoricalCrossEntropyFromLogits(x, (int[])[0]);
            Assert.True(double.IsNaN(loss.Value));
            Assert.All(ReverseMode.Gradient(loss, x).ToArray(), slope => Assert.True(double.IsNaN(slope)));
        }
    }

    [Fact]
    public void A_weight_of_0_leaves_out_even_what_is_no_number()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([double.NaN, 2, double.PositiveInfinity, 5], [4, 1]);
        var t = graph.Constant([0.0, 1, 0, 7], [4, 1]);
        var weights = graph.Variable([0.0, 1, 0, 3], [4]);
        foreach (var (reduction, divisor) in new[] { (Reduction.Sum, 1), (Reduction.Mean, 4), (Reduction.WeightedMean, 4) })
        {
            var loss = Losses.SquaredError(x, t, reduction, weights);
            Assert.Equal((1 + 3 * 4) / (double)divisor, loss.Value);
            Assert.Equal([0, 2.0 / divisor, 0, -12.0 / divisor], ReverseMode.Gradient(loss, x).ToArray());
        }

        var rows = graph.Variable([double.NaN, 0, 1, 1], [2, 2]);
        var classes = Losses.SparseCategoricalCrossEntropyFromLogits(rows, (int[])[0, 1], reduction: Reduction.WeightedMean, weights: graph.Constant([0.0, 2], [2]));
        Assert.Equal(Math.Log(2), classes.Value, Relative);
        Assert.Equal([0, 0, 0.5, -0.5], ReverseMode.Gradient(classes, rows).ToArray());
    }

    [Fact]
    public void The_derivative_by_a_weight_is_the_term_also_at_0()
    {
        var graph = new Graph<double>();
        var weights = graph.Variable([0.0, 2], [2]);
        var loss = Losses.SquaredError(graph.Constant([3.0, 5], [2]), graph.Constant([1.0, 4], [2]), weights: weights);
        Assert.Equal([4, 1], ReverseMode.Gradient(loss, weights).ToArray());
        Assert.Equal([4, 1], ForwardMode.Gradient(loss, weights).ToArray());
    }

    [Fact]
    public void Cosines_of_huge_and_tiny_vectors_neither_overflow_nor_vanish()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([3e200, 4e200, 3e-200, 4e-200], [2, 2]);
        var t = graph.Constant([3e-180, 4e-180, -3e180, -4e180], [2, 2]);
        double[] distances = UnreducedLosses.CosineDistance(x, t).ToArray();
        Assert.Equal(0, distances[0], Relative);
        Assert.Equal(2, distances[1], Relative);
    }

    private static void RequireBinary<T>(double logit, double target, double entropy, double slope)
        where T : IFloatingPointIeee754<T>
    {
        var graph = new Graph<T>();
        var x = graph.Variable([T.CreateChecked(logit)], [1]);
        var t = graph.Constant([T.CreateChecked(target)], [1]);
        var loss = Losses.BinaryCrossEntropyFromLogits(x, t);
        Assert.Equal(T.CreateChecked(entropy), loss.Value);
        Assert.Equal(slope, double.CreateChecked(ReverseMode.Gradient(loss, x).ToArray()[0]));
        var focal = Losses.BinaryFocalFromLogits(x, t);
        Assert.True(T.IsFinite(focal.Value));
        Assert.True(T.IsFinite(ReverseMode.Gradient(focal, x).ToArray()[0]));
    }

    private static void RequireClasses<T>()
        where T : IFloatingPointIeee754<T>
    {
        var graph = new Graph<T>();
        var x = graph.Variable([T.CreateChecked(Far), T.CreateChecked(-Far), T.Zero], [1, 3]);
        for (var label = 0; label < 3; label++)
        {
            var oneHot = new T[3];
            oneHot[label] = T.One;
            var target = graph.Constant(oneHot, [1, 3]);
            T[] slopes = [T.One, T.Zero, T.Zero];
            slopes[label] -= T.One;
            var expected = T.CreateChecked(label == 0 ? 0 : label == 1 ? 2 * Far : Far);
            var focal = label == 0 ? T.Zero : expected;
            Require(expected, slopes, Losses.SparseCategoricalCrossEntropyFromLogits(x, (int[])[label]), x);
            Require(expected, slopes, Losses.CategoricalCrossEntropyFromLogits(x, target), x);
            Require(expected, slopes, Losses.KullbackLeibler(x.LogSoftmax(), target), x);
            Require(focal, slopes, Losses.FocalFromLogits(x, (int[])[label]), x);
        }
    }

    private static void Require<T>(T value, T[] slopes, ScalarNode<T> loss, TensorNode<T> x)
        where T : IFloatingPointIeee754<T>
    {
        Assert.Equal(value, loss.Value);
        Assert.Equal(slopes, ReverseMode.Gradient(loss, x).ToArray());
    }

    private static double[] Slope(Func<TensorNode<double>, TensorNode<double>, ScalarNode<double>> loss, double[] prediction, double[] target)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(prediction, [prediction.Length]);
        return ReverseMode.Gradient(loss(x, graph.Constant(target, [target.Length])), x).ToArray();
    }
}
