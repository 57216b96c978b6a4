namespace Autograd.Tests.Tensors;

/// <summary>What a call of a reduction means: a lone integer is an axis, a correction has a name, and what is left is a scalar where the type can say so.</summary>
public sealed class ReductionFormTests
{
    private static readonly double[] Rows = [1, 2, 3, 4, 5, 7];

    [Fact]
    public void A_lone_integer_is_an_axis()
    {
        var x = new Graph<double>().Variable(Rows, [2, 3]);
        var standardized = (x - x.Mean(1, keepDims: true)) / x.Std(1, keepDims: true);
        Assert.Equal(-Math.Sqrt(1.5), standardized[0, 0].Value, 1e-14);
        Assert.Equal([2], x.Std(1).Shape.ToArray());
        Assert.Equal([3], x.Var(0).Shape.ToArray());
        Assert.Equal([2, 1], x.Var(-1, keepDims: true).Shape.ToArray());
        Assert.Equal([2], x.Var(1, correction: 1).Shape.ToArray());
        Assert.Equal(1, x.Var(1, correction: 1)[0].Value, 1e-15);
        Assert.Equal(2 / 3.0, x.Var(1)[0].Value, 1e-15);
        Assert.Empty(x.Var(0, 1).Shape.ToArray());
    }

    [Fact]
    public void A_correction_has_a_name()
    {
        var x = new Graph<double>().Variable(Rows, [2, 3]);
        ScalarNode<double> variance = x.Var(correction: 1);
        ScalarNode<double> deviation = x.Std(correction: 1);
        Assert.Equal(14.0 / 3, variance.Value, 1e-14);
        Assert.Equal(Math.Sqrt(14.0 / 3), deviation.Value, 1e-14);
        Assert.Equal(variance.Value * 5 / 6, x.Var().Value, 1e-14);
        Assert.Equal(variance.Value, x.Var([0, 1], correction: 1).ToScalar().Value, 1e-14);
    }

    [Fact]
    public void Along_one_axis_it_is_the_last_by_default()
    {
        var x = new Graph<double>().Variable(Rows, [2, 3]);
        Assert.Equal([1.0, 3, 6, 4, 9, 16], x.CumSum().ToArray());
        Assert.Equal([1.0, 2, 6, 4, 20, 140], x.CumProd().ToArray());
        Assert.Equal([3.0, 1, 2, 7, 4, 5], x.Roll(1).ToArray());
        Assert.Equal([3.0, 2, 1, 7, 5, 4], x.Sort(descending: true).ToArray());
        Assert.Equal([3.0, 7], x.TopK(1).ToArray());
        Assert.Equal(x.Softmax(1).ToArray(), x.Softmax().ToArray());
    }

    [Fact]
    public void For_joining_and_picking_it_is_the_first()
    {
        var x = new Graph<double>().Variable(Rows, [2, 3]);
        Assert.Equal([4, 3], TensorNode.Concat([x, x]).Shape.ToArray());
        Assert.Equal([2, 2, 3], TensorNode.Stack([x, x]).Shape.ToArray());
        Assert.Equal([1, 3], x.Split(2)[0].Shape.ToArray());
        Assert.Equal([1, 3], x.Gather([1]).Shape.ToArray());
    }

    [Fact]
    public void Code_for_either_kind_of_node_asks_for_a_scalar()
    {
        var x = new Graph<double>().Variable([4.0, 1, 1, 2], [2, 2]);
        Assert.Equal(7, x.Det().ToScalar().Value, 1e-14);
        Assert.Equal(Math.Log(7), x.LogDet().ToScalar().Value, 1e-14);
        Assert.Equal(6, x.Trace().ToScalar().Value);
        Assert.Equal(x.Std().Value, x.Std().ToScalar().Value);
        Assert.Equal(x.Norm().Value, x.Norm().ToScalar().Value);
    }

    [Fact]
    public void A_stopped_scalar_stays_on_its_graph()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([2.0, 3.0], [2], "x");
        TensorNode<double> sum = x.Sum();
        var stopped = sum.StopGradient();
        Assert.Same(graph, stopped.Graph);
        Assert.Equal([5.0, 5.0], stopped.Expand(2).ToArray());
        Assert.Equal([5.0, 5.0], ReverseMode.Gradient((stopped.Expand(2) * x).Sum(), x).ElementsOf(x).ToArray());
        Assert.Equal([5.0, 5.0], ForwardMode.Gradient((stopped * x).Sum(), x).ElementsOf(x).ToArray());
    }
}
