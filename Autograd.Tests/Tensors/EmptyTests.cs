using Autograd.Tests.Graphs;
using static Autograd.TensorNode;
using static Autograd.Tests.Tensors.TensorModes;

namespace Autograd.Tests.Tensors;

/// <summary>Tensors without elements: what a reduction of nothing is, and that nothing breaks.</summary>
public sealed class EmptyTests
{
    private readonly Graph<double> graph = new();

    [Fact]
    public void Reductions_of_nothing_that_have_a_value()
    {
        var nothing = graph.Variable([], [0]);
        Assert.Equal(0.0, nothing.Sum().Value);
        Assert.Equal(1.0, nothing.Prod().Value);
        Assert.Equal(double.NegativeInfinity, nothing.LogSumExp().Value);
        Assert.Equal(0.0, nothing.Norm().Value);
    }

    [Fact]
    public void Reductions_along_an_empty_axis_that_have_a_value()
    {
        var rows = graph.Variable([], [2, 0, 3]);
        AssertAll(0.0, rows.Sum(axis: 1), 2, 3);
        AssertAll(1.0, rows.Prod(axis: 1), 2, 3);
        AssertAll(double.NegativeInfinity, rows.LogSumExp(axis: 1), 2, 3);
        AssertAll(0.0, rows.Norm(1), 2, 3);
        AssertAll(0.0, rows.Sum([0, 1], keepDims: true), 1, 1, 3);
        AssertAll(1.0, rows.Prod([0, 1], keepDims: true), 1, 1, 3);
    }

    [Fact]
    public void Reductions_along_another_axis_give_an_empty_tensor()
    {
        var rows = graph.Variable([], [2, 0, 3]);
        foreach (var reduced in new[]
        {
            rows.Sum(axis: 0), rows.Mean(axis: 0), rows.Max(axis: 0), rows.Min(axis: 0), rows.Prod(axis: 0), rows.LogSumExp(axis: 0),
            rows.Norm(0), rows.Var([0]), rows.Std([0]),
        })
        {
            Assert.Equal([0, 3], reduced.Shape.ToArray());
            Assert.Equal(0, reduced.Length);
        }
    }

    public static TheoryData<string> WithoutValue => ["Mean", "Max", "Min", "Var", "Std"];

    [Theory]
    [MemberData(nameof(WithoutValue))]
    public void Reductions_of_nothing_that_have_no_value_throw(string reduction)
    {
        var nothing = graph.Variable([], [2, 0]);

        Throws.Naming<ArgumentException>(() => Reduce(nothing, reduction, []), reduction, "[2,0]");
        Throws.Naming<ArgumentException>(() => Reduce(nothing, reduction, [1]), reduction, "[2,0]");
        Assert.Equal(1, graph.Count);
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Gradients_with_respect_to_nothing_are_empty()
    {
        GradientIs([], x => x.Sum(), [], 0);
        GradientIs([], x => x.Prod(), [], 0);
        GradientIs([], x => x.Norm(), [], 0);
        GradientIs([], x => x.LogSumExp(), [], 3, 0);
        GradientIs([], x => (x * x + 1.0).Sum(axis: 0).Sum(), [], 0, 4);
        GradientIs([], x => x.Reshape(0, 5).Transpose().Flatten().Sum(), [], 5, 0);
    }

    [Fact]
    public void Operations_on_nothing()
    {
        var nothing = graph.Variable([], [0, 3]);
        var row = graph.Variable([1.0, 2.0, 3.0], [3]);
        Assert.Equal([0, 3], (nothing + row).Shape.ToArray());
        Assert.Equal([0, 3], (nothing * 2.0).Shape.ToArray());
        Assert.Equal([0, 3], Where(nothing > 0.0, nothing, row).Shape.ToArray());
        Assert.Equal([0, 3], nothing.Softmax().Shape.ToArray());
        Assert.Equal([0, 3], nothing.CumSum().Shape.ToArray());
        Assert.Equal([0, 3], nothing.CumProd().Shape.ToArray());
        Assert.Equal([0, 3], nothing.Sort().Shape.ToArray());
        Assert.Equal([0, 3], nothing.Flip().Shape.ToArray());
        Assert.Equal([0, 3], nothing.Roll(2).Shape.ToArray());
        Assert.Equal([0, 3], nothing.Roll(2, 1).Shape.ToArray());
        Assert.Equal([0, 3], nothing.Gather([]).Shape.ToArray());
        Assert.Equal([3, 0], nothing.Transpose().Shape.ToArray());
        Assert.Equal([0, 1], nothing[.., ..1].Shape.ToArray());
        Assert.Equal([1, 0, 3], nothing.Unsqueeze(0).Shape.ToArray());
        Assert.Equal([2, 3], nothing.Pad([1, 0], [1, 0], 5.0).Shape.ToArray());
        Assert.Equal([5.0, 5.0, 5.0, 5.0, 5.0, 5.0], nothing.Pad([1, 0], [1, 0], 5.0).ToArray());
        Assert.Equal([1.0, 2.0, 3.0], Concat([nothing, row.Unsqueeze(0)]).ToArray());
        Assert.Equal([0], MatMul(nothing, row).Shape.ToArray());
    }

    [Fact]
    public void A_matrix_product_over_no_columns_is_zeros()
    {
        var left = graph.Variable([], [2, 0], "left");
        var right = graph.Variable([], [0, 3], "right");
        var product = MatMul(left, right);

        AssertAll(0.0, product, 2, 3);
        var gradients = ReverseMode.Gradient(product.Sum(), left, right);
        Assert.Equal([2, 0], gradients[left].Lengths.ToArray());
        Assert.Equal([0, 3], gradients[right].Lengths.ToArray());
        AssertAll(0.0, Einsum("ij,jk->ik", left, right), 2, 3);
    }

    [Fact]
    public void A_broadcast_tensor_gets_a_gradient_of_zeros_from_nothing()
    {
        var nothing = graph.Variable([], [0, 3], "nothing");
        var row = graph.Variable([1.0, 2.0, 3.0], [3], "row");
        var scalar = graph.Variable(2.0, "s");
        var f = (nothing * row * scalar).Sum();

        Assert.Equal(0.0, f.Value);
        var gradients = ReverseMode.Gradient(f, nothing, row, scalar);
        Assert.Equal([0.0, 0.0, 0.0], gradients.ElementsOf(row).ToArray());
        Assert.Equal(0.0, gradients[scalar]);
        var recorded = ReverseMode.NodeGradient(f, nothing, row, scalar);
        Assert.Equal([0.0, 0.0, 0.0], recorded[row].ToArray());
        Assert.Equal(0.0, recorded[scalar].Value);
        Assert.Equal([0, 3], recorded[nothing].Shape.ToArray());
    }

    private static object Reduce(TensorNode<double> x, string reduction, int[] axes) => reduction switch
    {
        "Mean" => axes.Length == 0 ? x.Mean() : x.Mean(axes),
        "Max" => axes.Length == 0 ? x.Max() : x.Max(axes),
        "Min" => axes.Length == 0 ? x.Min() : x.Min(axes),
        "Var" => axes.Length == 0 ? x.Var() : x.Var(axes),
        _ => axes.Length == 0 ? x.Std() : x.Std(axes),
    };

    private static void AssertAll(double expected, TensorNode<double> actual, params nint[] shape)
    {
        Assert.Equal(shape, actual.Shape.ToArray());
        Assert.All(actual.ToArray(), element => Assert.Equal(expected, element));
    }
}
