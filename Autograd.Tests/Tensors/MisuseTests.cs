using System.Numerics.Tensors;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

/// <summary>Handles that are on another graph, gone, or on none: each is told so, and the graph goes on.</summary>
public sealed class MisuseTests
{
    private readonly Graph<double> graph = new();

    public static TheoryData<string> OfOne => [.. TensorOperations.OfOne.Keys];

    public static TheoryData<string> OfTwo => [.. TensorOperations.OfTwo.Keys];

    public static TheoryData<string> OfTwoTensors => [.. TensorOperations.OfTwoTensors.Keys];

    [Theory]
    [MemberData(nameof(OfOne))]
    public void Works_on_a_current_handle(string operation) =>
        _ = TensorOperations.OfOne[operation](TensorOperations.Matrix(graph, "x"));

    [Theory]
    [MemberData(nameof(OfOne))]
    public void A_handle_from_before_Clear_throws(string operation)
    {
        var stale = TensorOperations.Matrix(graph, "x");
        graph.Clear();

        // Something else is where it was.
        _ = graph.Variable([1.0, 2.0], [2], "other");
        var exception = Throws.Naming<InvalidOperationException>(() => TensorOperations.OfOne[operation](stale), "#0");
        Assert.Contains("Clear", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, graph.Count);
        Throws.RequireUsable(graph);
    }

    [Theory]
    [MemberData(nameof(OfTwo))]
    [MemberData(nameof(OfTwoTensors))]
    public void Either_handle_from_before_Clear_throws(string operation)
    {
        var stale = TensorOperations.Matrix(graph, "x");
        graph.Clear();
        var current = TensorOperations.Matrix(graph, "y");
        Throws.Naming<InvalidOperationException>(() => Two(operation)(stale, current), "#0", "Clear");
        Throws.Naming<InvalidOperationException>(() => Two(operation)(current, stale), "#0", "Clear");
        Throws.RequireUsable(graph);
    }

    [Theory]
    [MemberData(nameof(OfTwo))]
    [MemberData(nameof(OfTwoTensors))]
    public void Tensors_of_two_graphs_throw_and_are_named(string operation)
    {
        var other = new Graph<double>();
        var x = TensorOperations.Matrix(graph, "mine");
        var y = TensorOperations.Matrix(other, "yours");
        var isShaped = operation is "Dot" or "Outer" or "MatMul, transposed" or "Stack";
        foreach (var (left, right) in new[] { (x, y), (y, x) })
        {
            var exception = Throws.Naming<InvalidOperationException>(() => Two(operation)(left, right), "different graphs");

            // What was flattened first has no name any more.
            if (isShaped)
                continue;
            Assert.Contains("'mine' (#0)", exception.Message, StringComparison.Ordinal);
            Assert.Contains("'yours' (#0)", exception.Message, StringComparison.Ordinal);
            Assert.Equal((1, 1), (graph.Count, other.Count));
        }

        Throws.RequireUsable(graph);
        Throws.RequireUsable(other);
    }

    [Theory]
    [MemberData(nameof(OfTwo))]
    public void A_tensor_and_a_scalar_of_two_graphs_throw_and_are_named(string operation)
    {
        var other = new Graph<double>();
        var x = TensorOperations.Matrix(graph, "mine");
        var y = other.Variable(2.0, "yours");
        Throws.Naming<InvalidOperationException>(
            () => TensorOperations.OfTwo[operation](x, y), "'mine' (#0)", "'yours' (#0)", "different graphs");
        Throws.Naming<InvalidOperationException>(
            () => TensorOperations.OfTwo[operation](y, x), "'mine' (#0)", "'yours' (#0)", "different graphs");
        Assert.Equal((1, 1), (graph.Count, other.Count));
    }

    [Fact]
    public void Scalars_of_two_graphs_cannot_be_stacked()
    {
        var x = graph.Variable(1.0, "mine");
        var y = new Graph<double>().Variable(2.0, "yours");
        Throws.Naming<InvalidOperationException>(() => Stack(x, y), "'mine' (#0)", "'yours' (#0)", "different graphs");
        Throws.Naming<InvalidOperationException>(() => Stack(1.0, x, y), "'mine' (#0)", "'yours' (#0)", "different graphs");
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Questions_across_graphs_throw_and_name_both()
    {
        var x = graph.Variable([1.0, 2.0], [2], "mine");
        var y = new Graph<double>().Variable([3.0, 4.0], [2], "yours");
        var f = x.Sum();
        var ones = Tensor.Create([1.0, 1.0], [2]);
        foreach (var act in new Action[]
        {
            () => ReverseMode.Gradient(f, y),
            () => ReverseMode.Gradient(f, x, y),
            () => ReverseMode.Gradient(f, [y], new double[2]),
            () => ReverseMode.Vjp(x, ones, y),
            () => ReverseMode.Vjp<double>(x, [1.0, 1.0], [y], new double[2]),
            () => ReverseMode.NodeGradient(f, y),
            () => ReverseMode.NodeVjp(x, 1.0, y),
            () => ForwardMode.Gradient(f, y),
            () => ForwardMode.Jvp(x, y, ones),
            () => ForwardMode.Jvp<double>(x, [y], [1.0, 1.0], new double[2]),
        })
        {
            Throws.Naming<InvalidOperationException>(act, "'yours' (#0)", "different graphs");
        }

        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeVjp(x * 2.0, y, x), "'yours' (#0)", "different graphs");
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Questions_with_stale_handles_throw()
    {
        var stale = graph.Variable([1.0, 2.0], [2], "x");
        var staleOutput = stale.Sum();
        graph.Clear();
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var f = x.Sum();
        var ones = Tensor.Create([1.0, 1.0], [2]);
        foreach (var act in new Action[]
        {
            () => ReverseMode.Gradient(f, stale),
            () => ReverseMode.Gradient(staleOutput, x),
            () => ReverseMode.Gradient(f, [stale], new double[2]),
            () => ReverseMode.Gradient(staleOutput, [x], new double[2]),
            () => ReverseMode.Vjp(stale, ones, x),
            () => ReverseMode.NodeGradient(f, stale),
            () => ReverseMode.NodeGradient(staleOutput, x),
            () => ReverseMode.NodeVjp(x, stale, x),
            () => ForwardMode.Gradient(f, stale),
            () => ForwardMode.Jvp(x, stale, ones),
            () => ForwardMode.Jvp(stale, x, ones),
            () => ReverseMode.Gradient(f, x)[stale].ToString(),
            () => ReverseMode.NodeGradient(f, x)[stale].ToString(),
        })
        {
            var exception = Assert.ThrowsAny<Exception>(act);
            Assert.True(exception is InvalidOperationException or ArgumentException, exception.ToString());
            Assert.Contains("Clear", exception.Message, StringComparison.Ordinal);
        }

        Throws.RequireUsable(graph);
    }

    [Fact]
    public void A_stale_handle_says_so_when_printed()
    {
        var stale = graph.Variable([1.0, 2.0], [2], "x");
        Assert.Equal("'x' (#0) [2]", stale.ToString());
        graph.Clear();
        Assert.Equal("#0 (from before Clear)", stale.ToString());
    }

    [Fact]
    public void Gradients_outlive_Clear()
    {
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var gradients = ReverseMode.Gradient(Square(x).Sum(), x);
        graph.Clear();
        _ = graph.Variable([5.0, 5.0], [2]);
        Assert.Equal([2.0, 4.0], gradients.ToArray());
        Assert.Equal([2.0, 4.0], gradients.ElementsOf(x).ToArray());
    }

    [Fact]
    public void The_default_is_the_constant_zero()
    {
        TensorNode<double> zero = default;
        Assert.Null(zero.Graph);
        Assert.Equal(0, zero.Rank);
        Assert.Equal(1, zero.Length);
        Assert.Equal([0.0], zero.ToArray());
        Assert.Equal(0.0, zero.Value[0]);
        Assert.Equal(1, zero.ToTensor().FlattenedLength);
        Assert.Equal("constant 0", zero.ToString());
        Assert.Equal(0.0, zero.ToScalar().Value);
        Assert.Null(zero.StopGradient().Graph);
        var copy = new[] { -1.0 };
        zero.CopyTo(copy);
        Assert.Equal(0.0, copy[0]);
        Assert.Equal(1.0, Exp(zero).ToArray()[0]);

        var x = graph.Variable([1.0, 2.0], [2], "x");
        Assert.Equal([1.0, 2.0], (zero + x).ToArray());
        Assert.Equal([0.0, 0.0], ReverseMode.Gradient((zero * x).Sum(), x).ElementsOf(x).ToArray());
        Assert.Equal([0.0, 2.0], Concat([zero.Reshaped(x), x[1..]]).ToArray());
        Throws.Naming<InvalidOperationException>(() => zero.Named("zero"), "zero", "constant");
    }

    [Fact]
    public void Operations_on_constants_only_are_constants_or_say_what_to_do()
    {
        TensorNode<double> two = 2.0, three = 3.0;
        Assert.Equal(5.0, (two + three).ToArray()[0]);
        Assert.Null((two * three).Graph);
        Assert.Equal(8.0, Pow(two, three).ToArray()[0]);
        Assert.Equal(1.0, (three > two).ToArray()[0]);
        Assert.Equal(2.0, Where(1.0, two, three).ToArray()[0]);
        Assert.Equal(3.0, Where(0.0, two, three).ToArray()[0]);
        Assert.Equal(2.0, two.Sum().Value);
        Assert.Equal(2.0, two.Mean().Value);
        Assert.Equal(2.0, two.Max().Value);
        Assert.Equal(2.0, two.LogSumExp().Value);
        Assert.Equal(2.0, two.Prod().Value);
        Assert.Equal(2.0, two[Array.Empty<nint>()].Value);
        Assert.Equal(2.0, two.Reshape().ToArray()[0]);
        Assert.Equal(2.0, two.Squeeze().ToArray()[0]);
        Assert.Equal(2.0, two.Transpose().ToArray()[0]);
        Assert.Equal(6.0, Einsum(",->", two, three).ToArray()[0]);

        foreach (var act in new Action[]
        {
            () => two.Unsqueeze(0), () => two.Reshape(1), () => two.Expand(3), () => two.Flatten(), () => Stack([two, three]),
            () => Stack<double>(1.0, 2.0),
        })
        {
            Throws.Naming<InvalidOperationException>(act, "constant", "graph.Constant");
        }
    }

    [Fact]
    public void A_constant_scalar_does_as_an_operand_where_shapes_allow()
    {
        var x = graph.Variable([1.0, 2.0], [2], "x");
        Assert.Equal([1.0, 2.0, 2.0], Concat([x, ((TensorNode<double>)graph.Constant(2.0)).Unsqueeze(0)]).ToArray());
        Throws.Naming<ArgumentException>(() => MatMul(x, 2.0), "MatMul", "[2]", "scalar");
        Throws.Naming<ArgumentException>(() => Dot(x, 2.0), "Dot", "[2]", "[]");
        Throws.Naming<ArgumentException>(() => Solve(2.0, x), "Solve", "[]");
        Assert.Equal([3.0, 6.0], Einsum(",i->i", 3.0, x).ToArray());
    }

    [Fact]
    public void What_cannot_be_computed_leaves_nothing_behind()
    {
        var singular = graph.Variable([1.0, 2.0, 2.0, 4.0], [2, 2], "A");
        var b = graph.Variable([1.0, 1.0], [2], "b");
        var count = graph.Count;
        Throws.Naming<ArithmeticException>(() => Solve(singular, b), "Solve", "singular");
        Throws.Naming<ArithmeticException>(() => singular.Inverse(), "Inverse", "singular");
        Throws.Naming<ArithmeticException>(() => (-singular).Cholesky(), "Cholesky", "not positive definite");
        Throws.Naming<ArithmeticException>(() => TriangularSolve(singular - singular, b), "TriangularSolve", "singular");
        Throws.Naming<ArgumentException>(() => Solve(singular, b[..1]), "Solve", "[2,2]");

        // The two negations and the difference and the slice are there; what failed is not.
        Assert.Equal(count + 3, graph.Count);
        Throws.RequireUsable(graph);
        var f = (singular * b).Sum();
        Assert.Equal([1.0, 1.0, 1.0, 1.0], ReverseMode.Gradient(f, singular).ElementsOf(singular).ToArray());
        Assert.Equal(0.0, singular.Det().ToArray()[0]);
        Assert.Equal(double.NegativeInfinity, singular.LogDet().ToArray()[0]);
        _ = graph.ToString();
    }

    [Fact]
    public void A_sweep_that_throws_leaves_the_graph_usable()
    {
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var f = Square(x).Sum();
        Throws.Naming<ArgumentException>(() => ReverseMode.Gradient(f, [x], new double[1]), "2");
        Throws.Naming<ArgumentException>(() => ReverseMode.Vjp<double>(Square(x), [1.0], [x], new double[2]), "2");
        Throws.Naming<ArgumentException>(() => ForwardMode.Jvp<double>(f, [x], [1.0], new double[1]), "2");
        Throws.Naming<ArgumentException>(() => ForwardMode.Jvp<double>(Square(x), [x], [1.0, 1.0], new double[1]), "2");
        Throws.Naming<ArgumentException>(() => ReverseMode.Vjp(x * 1.0, Tensor.Create([1.0, 1.0, 1.0], [3]), x), "[2]", "[3]");
        Throws.Naming<ArgumentException>(() => ForwardMode.Jvp(x * 1.0, x, Tensor.Create([1.0], [1])), "[2]", "[1]");
        Throws.Naming<ArgumentException>(() => ReverseMode.NodeVjp(x * 1.0, graph.Constant([1.0, 1.0, 1.0], [3]), x), "[2]", "[3]");
        Throws.Naming<ArgumentException>(() => ReverseMode.Gradient(Square(x), x), "2 elements", "Sum()");
        Assert.Equal([2.0, 4.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
        Throws.RequireUsable(graph);
    }

    private static Func<TensorNode<double>, TensorNode<double>, object?> Two(string operation) =>
        TensorOperations.OfTwo.GetValueOrDefault(operation) ?? TensorOperations.OfTwoTensors[operation];
}

file static class Reshaping
{
    /// <summary>A constant of rank 0 as a vector, through the graph of another.</summary>
    public static TensorNode<double> Reshaped(this TensorNode<double> constant, TensorNode<double> on) =>
        (on[..1] * 0.0) + constant;
}
