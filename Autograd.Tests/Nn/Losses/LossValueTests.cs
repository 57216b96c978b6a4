using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.LossFunctions;

/// <summary>Terms against their formulas, and what becomes of them.</summary>
public sealed class LossValueTests
{
    // Formulas and stable forms of them round differently, by a few units in the last place of numbers of order 1 to 10.
    private const double Tolerance = 1e-14;

    // The same in single precision, where arguments are rounded as well.
    private const double SingleTolerance = 2e-6;

    public static TheoryData<string> Names => LossTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Terms_are_those_of_the_formula(string name)
    {
        foreach (var sample in LossTable.Get(name).Samples)
        {
            var expected = sample.Operation.Reference(sample.Plains);
            var recorded = TensorDerivativeTests.Record(sample);
            Assert.Equal(expected.Shape, recorded.Output.Shape.ToArray().Select(length => (int)length));
            Agreement.Near(expected.Elements, recorded.Output.ToArray(), Tolerance, $"{sample}");

            float[] rounded = [.. sample.Values.Select(value => (float)value)];
            RecordedTensors<float> single = new(sample.Operation, sample.Shapes, rounded);
            Agreement.Near(expected.Elements, [.. single.Output.ToArray().Select(value => (double)value)], SingleTolerance, $"{sample} in float");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reduction_adds_terms_up(string name)
    {
        foreach (var sample in LossTable.Get(name).Samples)
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var terms = recorded.Output.ToArray();
            Near(terms.Sum(), Loss(sample, recorded, Reduction.Sum, null), $"{sample}: sum");
            Near(terms.Average(), Loss(sample, recorded, Reduction.Mean, null), $"{sample}: mean");
            Near(terms.Average(), Loss(sample, recorded, Reduction.WeightedMean, null), $"{sample}: weighted mean without weights");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_count_for_terms_or_for_examples(string name)
    {
        foreach (var sample in LossTable.Get(name).Samples)
        {
            var recorded = TensorDerivativeTests.Record(sample);
            var terms = recorded.Output.ToArray();
            double[] perTerm = [.. Enumerable.Range(0, terms.Length).Select(i => 0.5 + i % 3)];
            Check(sample, recorded, terms, perTerm, recorded.Graph.Constant(perTerm, recorded.Output.Shape), "per term");
            if (recorded.Output.Rank == 0)
                continue;
            var examples = (int)recorded.Output.Shape[0];
            double[] perExample = [.. Enumerable.Range(0, examples).Select(i => 2.0 - i % 2)];
            double[] repeated = [.. Enumerable.Range(0, terms.Length).Select(i => perExample[i / (terms.Length / examples)])];
            Check(sample, recorded, terms, repeated, recorded.Graph.Constant(perExample, [examples]), "per example");
        }
    }

    [Fact]
    public void The_lectures_loss_is_the_sum_of_squared_distances()
    {
        var graph = new Graph<double>();
        var y = graph.Variable([1.0, 2, 3, 4], [2, 2]);
        var t = graph.Constant([0.0, 2, 1, 7], [2, 2]);
        Assert.Equal(1 + 4 + 9, Losses.SquaredError(y, t).Value);
        Assert.Equal((1 + 4 + 9) / 4.0, Losses.MeanSquaredError(y, t).Value);
        Assert.Equal([2, 0, 4, -6], ReverseMode.Gradient(Losses.SquaredError(y, t), y).ToArray());
    }

    [Fact]
    public void Long_sums_keep_their_digits_and_graphs_may_be_left_out()
    {
        // Sums in single precision are off by what a block and the number of blocks add up to, not by their length.
        const int Length = 100_003;
        float[] ones = [.. Enumerable.Repeat(0.1f, Length)];
        var graph = new Graph<float>();
        var y = graph.Variable(ones, [Length]);
        var expected = Length * (0.1f * (double)0.1f);
        Assert.Equal(expected, Losses.SquaredError(y, graph.Constant(new float[Length], [Length])).Value, expected * 1e-6);
        Assert.Equal(9, Losses.SquaredError<double>(1, 4).Value);
        Assert.Null(Losses.SquaredError<double>(1, 4).Graph);
        Assert.Equal(1, Losses.AbsoluteError<double>(3, 4).Value);
    }

    [Fact]
    public void A_batch_needs_few_nodes()
    {
        var graph = new Graph<float>();
        var y = graph.Variable(new float[10], [10, 1]);
        var t = graph.Constant(new float[10], [10, 1]);
        var before = graph.Count;
        Losses.MeanSquaredError(y, t);
        Assert.Equal(1, graph.Count - before);
        Losses.SparseCategoricalCrossEntropyFromLogits(y, new int[10]);
        Assert.Equal(2, graph.Count - before);
        Losses.BinaryCrossEntropyFromLogits(y, t);
        Assert.Equal(4, graph.Count - before);
    }

    private static double Loss(TensorSample sample, RecordedTensors<double> recorded, Reduction reduction, TensorNode<double>? weights) =>
        ((LossCase)sample.Operation).Loss<double>(recorded.Inputs, reduction, weights).Value;

    private static void Check(
        TensorSample sample, RecordedTensors<double> recorded, double[] terms, double[] weights, TensorNode<double> node, string how)
    {
        var sum = Agreement.Dot(terms, weights);
        Near(sum, Loss(sample, recorded, Reduction.Sum, node), $"{sample}: sum, weights {how}");
        Near(sum / terms.Length, Loss(sample, recorded, Reduction.Mean, node), $"{sample}: mean, weights {how}");
        Near(sum / weights.Sum(), Loss(sample, recorded, Reduction.WeightedMean, node), $"{sample}: weighted mean, weights {how}");
    }

    private static void Near(double expected, double actual, string where) =>
        Rules.Near.Assert(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)), where);
}
