using System.Numerics;
using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>What is no probability, no count and no side is refused, unless a weight of 0 leaves it out; and labels stay as they are.</summary>
public sealed class LossDomainTests
{
    private const int Ignored = -100;
    private const double Tolerance = 1e-15;

    private delegate ScalarNode<T> Loss<T>(TensorNode<T> x, TensorNode<T> t, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>;

    private static readonly (string Name, Loss<double> Loss, double[] Prediction, double[] Target, bool IsPrediction)[] Faults =
    [
        ("BinaryCrossEntropy", (x, t, w) => Losses.BinaryCrossEntropy(x, t, weights: w), [0.5, 3], [0, 1], true),
        ("BinaryCrossEntropy", (x, t, w) => Losses.BinaryCrossEntropy(x, t, weights: w), [0.5, -2], [0, 1], true),
        ("BinaryCrossEntropy", (x, t, w) => Losses.BinaryCrossEntropy(x, t, weights: w), [0.5, 0.5], [0, 1.5], false),
        ("BinaryCrossEntropy", (x, t, w) => Losses.BinaryCrossEntropy(x, t, weights: w), [0.5, 0.5], [0, -1], false),
        ("BinaryCrossEntropyFromLogits", (x, t, w) => Losses.BinaryCrossEntropyFromLogits(x, t, weights: w), [0.5, 3], [0, 2], false),
        ("BinaryFocalFromLogits", (x, t, w) => Losses.BinaryFocalFromLogits(x, t, weights: w), [0.5, 3], [0, -1], false),
        ("Poisson", (x, t, w) => Losses.Poisson(x, t, weights: w), [0.5, -3], [0, 0], true),
        ("Poisson", (x, t, w) => Losses.Poisson(x, t, weights: w), [0.5, 3], [0, -1], false),
        ("PoissonFromLogRate", (x, t, w) => Losses.PoissonFromLogRate(x, t, weights: w), [0.5, 3], [0, -1], false),
        ("Hinge", (x, t, w) => Losses.Hinge(x, t, weights: w), [0.5, 3], [1, 0], false),
        ("SquaredHinge", (x, t, w) => Losses.SquaredHinge(x, t, weights: w), [0.5, 3], [-1, 0], false),
    ];

    private static readonly (string Name, Loss<double> Loss, double[] Prediction, double[] Target, bool IsPrediction)[] RowFaults =
    [
        ("CategoricalCrossEntropy", (x, t, w) => Losses.CategoricalCrossEntropy(x, t, weights: w), [0.5, 0.5, 2, 0], [1, 0, 1, 0], true),
        ("CategoricalCrossEntropy", (x, t, w) => Losses.CategoricalCrossEntropy(x, t, weights: w), [0.5, 0.5, 0.5, 0.5], [1, 0, -1, 2], false),
        ("CategoricalCrossEntropyFromLogits", (x, t, w) => Losses.CategoricalCrossEntropyFromLogits(x, t, weights: w), [1, 2, 3, 4], [1, 0, 0, -1], false),
        ("KullbackLeibler", (x, t, w) => Losses.KullbackLeibler(x, t, weights: w), [-1, -2, -3, -4], [1, 0, 0, -1], false),
    ];

    [Fact]
    public void What_is_out_of_the_domain_is_refused()
    {
        foreach (var (fault, shape) in Faults.Select(fault => (fault, (nint[])[2])).Concat(RowFaults.Select(fault => (fault, (nint[])[2, 2]))))
        {
            var graph = new Graph<double>();
            var x = graph.Variable(fault.Prediction, shape);
            var t = graph.Constant(fault.Target, shape);
            Throws.Naming<ArgumentOutOfRangeException>(
                () => fault.Loss(x, t, null), $"{fault.Name}: the {(fault.IsPrediction ? "prediction" : "target")}", "has to be");

            // A weight of 0, by element or by row, has no part in it.
            var loss = fault.Loss(x, t, graph.Constant([1.0, 0], [2]));
            Assert.True(double.IsFinite(loss.Value), fault.Name);
            Assert.All(ReverseMode.Gradient(loss, x).ToArray()[(x.Length / 2)..], slope => Assert.Equal(0, slope));
            Throws.Naming<ArgumentOutOfRangeException>(() => fault.Loss(x, t, graph.Constant([0.0, 1], [2])), fault.Name);
        }
    }

    [Fact]
    public void Terms_by_themselves_are_refused_too()
    {
        var graph = new Graph<float>();
        var x = graph.Variable([3f, -2f], [2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => UnreducedLosses.BinaryCrossEntropy(x, graph.Constant([1f, 0f], [2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnreducedLosses.BinaryCrossEntropyFromLogits(x, graph.Constant([2f, 0f], [2])));
        Assert.Throws<ArgumentOutOfRangeException>(() => UnreducedLosses.Hinge(x, graph.Constant([0f, 1f], [2])));
    }

    [Fact]
    public void What_is_no_number_shows()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([double.NaN, 0.5], [2]);
        Assert.True(double.IsNaN(Losses.BinaryCrossEntropy(x, graph.Constant([1.0, 0], [2])).Value));
        Assert.True(double.IsNaN(Losses.BinaryCrossEntropyFromLogits(x, graph.Constant([1.0, 0], [2])).Value));
        Assert.True(double.IsNaN(Losses.Poisson(x, graph.Constant([1.0, 0], [2])).Value));
        Assert.True(double.IsNaN(Losses.PoissonFromLogRate(x, graph.Constant([1.0, 0], [2])).Value));
        Assert.True(double.IsNaN(Losses.BinaryFocalFromLogits(x, graph.Constant([1.0, 0], [2]), gamma: 0).Value));
        var rows = graph.Variable([double.NaN, double.PositiveInfinity], [1, 2]);
        Assert.True(double.IsNaN(Losses.SparseCategoricalCrossEntropyFromLogits(rows, (int[])[1]).Value));
        var two = graph.Variable([double.PositiveInfinity, double.PositiveInfinity], [1, 2]);
        Assert.True(double.IsNaN(Losses.SparseCategoricalCrossEntropyFromLogits(two, (int[])[1]).Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public void Labels_that_change_after_recording_are_noticed(int other)
    {
        foreach (var isFocal in (bool[])[false, true])
        {
            int[] labels = [0, 2, 1];
            var graph = new Graph<double>();
            var x = graph.Variable([1.0, 2, 3, 4, 5, 6, 7, 8, 10], [3, 3]);
            var loss = isFocal ? Losses.FocalFromLogits(x, labels) : Losses.SparseCategoricalCrossEntropyFromLogits(x, labels);
            var gradient = ReverseMode.Gradient(loss, x).ToArray();
            labels[1] = other;
            Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(loss, x), "labels of a loss were changed");
            Throws.Naming<InvalidOperationException>(() => ForwardMode.Gradient(loss, x), "labels of a loss were changed");
            labels[1] = 2;
            Assert.Equal(gradient, ReverseMode.Gradient(loss, x).ToArray());
        }
    }

    [Theory]
    [InlineData(Reduction.Sum)]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.WeightedMean)]
    public void Rows_of_an_ignored_label_are_as_if_they_were_not_there(Reduction reduction)
    {
        double[] all = [1, 2, 3, double.NaN, 5, 6, 7, -8, 10, 0.5, 0, -1];
        double[] counted = [1, 2, 3, 7, -8, 10, 0.5, 0, -1];
        foreach (var isWeighted in (bool[])[false, true])
        {
            foreach (var loss in (Func<TensorNode<double>, int[], TensorNode<double>?, ScalarNode<double>>[])
            [
                (x, labels, w) => Losses.SparseCategoricalCrossEntropyFromLogits(x, labels, 0, reduction, w, Ignored),
                (x, labels, w) => Losses.SparseCategoricalCrossEntropyFromLogits(x, labels, 0.1, reduction, w, Ignored),
                (x, labels, w) => Losses.FocalFromLogits(x, labels, 2, reduction, w, Ignored),
            ])
            {
                var graph = new Graph<double>();
                var (x, y) = (graph.Variable(all, [4, 3]), graph.Variable(counted, [3, 3]));
                var ofAll = loss(x, [0, Ignored, 1, 2], isWeighted ? graph.Constant([1.0, 5, 2, 0.5], [4]) : (TensorNode<double>?)null);
                var ofCounted = loss(y, [0, 1, 2], isWeighted ? graph.Constant([1.0, 2, 0.5], [3]) : (TensorNode<double>?)null);
                Assert.Equal(ofCounted.Value, ofAll.Value, Tolerance * 10);
                RequireRows(ReverseMode.Gradient(ofCounted, y).ToArray(), ReverseMode.Gradient(ofAll, x).ToArray());
                var (slopes, fewer) = (ReverseMode.NodeGradient(ofAll, x)[x], ReverseMode.NodeGradient(ofCounted, y)[y]);
                RequireRows(
                    ReverseMode.Gradient((fewer * fewer).Sum(), y).ToArray(), ReverseMode.Gradient((slopes * slopes).Sum(), x).ToArray());
            }
        }

        static void RequireRows(double[] expected, double[] actual)
        {
            Assert.Equal([0, 0, 0], actual[3..6]);
            Tensors.Agreement.Near(expected, [.. actual[..3], .. actual[6..]], Tolerance * 10, "ignored rows");
        }
    }

    [Fact]
    public void Of_nothing_but_ignored_labels_the_mean_is_0()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([1.0, 2, 3, 4], [2, 2]);
        var loss = Losses.SparseCategoricalCrossEntropyFromLogits(x, (int[])[Ignored, Ignored], ignoredLabel: Ignored);
        Assert.Equal(0, loss.Value);
        Assert.Equal(new double[4], ReverseMode.Gradient(loss, x).ToArray());
        Throws.Naming<ArgumentOutOfRangeException>(() => Losses.SparseCategoricalCrossEntropyFromLogits(x, (int[])[0, Ignored]), "the label -100 of row 1");
    }

    [Fact]
    public void Numbers_that_carry_derivatives_are_numbers()
    {
        // The derivative by a factor s of the logits or probabilities, once by a dual number and once by an inner graph.
        double[] values = [0.1, 0.3, 0.2, 0.4, 0.3, 0.7];
        int[] labels = [2, 0];
        var graph = new Graph<double>();
        var factor = graph.Variable(1.0);
        var expected = ReverseMode.Gradient(Total(graph, [.. values.Select(value => (ScalarNode<double>)value)], factor), factor)[factor];

        var duals = new Graph<Dual<double>>();
        var x = duals.Variable([.. values.Select(value => new Dual<double>(value, value))], [2, 3]);
        var ofDuals = Sum(duals, x, labels);
        Assert.Equal(expected, ofDuals.Value.Tangent, 1e-14);

        var inner = new Graph<double>();
        var scale = inner.Variable(1.0);
        var outer = new Graph<ScalarNode<double>>();
        var y = outer.Variable([.. values.Select(value => value * scale)], [2, 3]);
        Assert.Equal(expected, ReverseMode.Gradient(Sum(outer, y, labels).Value, scale)[scale], 1e-14);

        static ScalarNode<double> Total(Graph<double> graph, ScalarNode<double>[] values, ScalarNode<double> factor)
        {
            var x = TensorNode.Stack([.. values.Select(value => (TensorNode<double>)(value * factor))]).Reshape(2, 3);
            return Sum(graph, x, [2, 0]);
        }

        static ScalarNode<T> Sum<T>(Graph<T> graph, TensorNode<T> x, int[] labels)
            where T : IFloatingPointIeee754<T>
        {
            var t = graph.Constant([T.One, T.Zero, T.One, T.Zero, T.One, T.Zero], [2, 3]);
            return Losses.BinaryCrossEntropy(x, t) + Losses.BinaryCrossEntropyFromLogits(x, t) + Losses.Poisson(x, t)
                + Losses.SparseCategoricalCrossEntropyFromLogits(x, labels) + Losses.FocalFromLogits(x, labels);
        }
    }

    [Fact]
    public void Rows_that_a_softmax_made_are_no_logits()
    {
        var graph = new Graph<float>();
        var random = new Random(1);
        var z = graph.Variable([.. Enumerable.Range(0, 80).Select(_ => (float)random.NextDouble() * 4)], [8, 10]);
        int[] labels = [0, 1, 2, 3, 4, 5, 6, 7];
        Throws.Naming<ArgumentException>(() => Losses.SparseCategoricalCrossEntropyFromLogits(z.Softmax(), labels), "as a softmax makes them");
        Throws.Naming<ArgumentException>(() => Losses.FocalFromLogits(z.Softmax(), labels), "as a softmax makes them");
        Throws.Naming<ArgumentException>(() => Losses.CategoricalCrossEntropyFromLogits(z.Softmax(), z.Softmax()), "as a softmax makes them");

        // The logarithms of probabilities are logits, and few rows or rows of 0 and 1 may be meant.
        Assert.True(float.IsFinite(Losses.SparseCategoricalCrossEntropyFromLogits(z.LogSoftmax(), labels).Value));
        Assert.True(float.IsFinite(Losses.SparseCategoricalCrossEntropyFromLogits(z.Softmax()[..7], labels.AsMemory(0, 7)).Value));
        var unit = new float[80];
        for (var i = 0; i < 8; i++)
            unit[11 * i] = 1;
        Assert.True(float.IsFinite(Losses.SparseCategoricalCrossEntropyFromLogits(graph.Constant(unit, [8, 10]), labels).Value));
    }
}
