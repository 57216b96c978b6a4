using System.Numerics.Tensors;
using System.Reflection;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>What somebody writes who has read the README: it has to compile, and to be right.</summary>
public sealed class ProgramsUsersWriteTests
{
    private const double Exact = 1e-15;

    [Fact]
    public void The_point_is_a_whole_number()
    {
        Assert.Equal(4.0, Differentiate.Derivative(x => x * x, 2));
        Assert.Equal((4.0, 4.0), Differentiate.ValueAndDerivative(x => x * x, 2));
        Assert.Equal(2.0, Differentiate.NthDerivative(x => x * x, 2, 2));
        Assert.Equal([4.0, 4.0, 2.0], Differentiate.Derivatives(x => x * x, 2, 2));
        Assert.Equal([4.0], Differentiate.Gradient(x => x * x, 2));
        Assert.Equal([3.0, 2.0], Differentiate.Gradient((x, y) => x * y, 2, 3));
        Assert.Equal([12.0, 8.0, 6.0], Differentiate.Gradient((x, y, z) => x * y * z, 2, 3, 4));
        Assert.Equal(6.0, Differentiate.ValueAndGradient((x, y) => x * y, 2, 3).Value);
        Assert.Equal(1.0, Differentiate.Hessian((x, y) => x * y, 2, 3)[0, 1]);
        Assert.Equal(2.0, Differentiate.Hessian(x => x * x, 2)[0, 0]);
    }

    [Fact]
    public void The_point_is_of_another_precision()
    {
        Assert.Equal(4f, Differentiate.Derivative(x => x * x, 2f));
        Assert.Equal(4.0, Differentiate.Derivative(x => x * x, 2.0));
        Assert.Equal(4.0, Differentiate.Derivative((Dual<double> x) => x * x, 2.0));
        Assert.Equal(1.0, Differentiate.Derivative(Sin, 0.0));
    }

    [Fact]
    public void A_constant_is_a_whole_number()
    {
        var derivative = Differentiate.Derivative(x => Sqrt(2) * x + Exp(1) * x + Pow(2, 3) + 3 * x - x / 2, 5.0);
        Assert.Equal(Math.Sqrt(2) + Math.E + 2.5, derivative, Exact * 10);
        Assert.Equal(MathF.Sqrt(2), Sqrt(2f));
    }

    [Fact]
    public void A_function_of_double_alone_is_an_error_that_says_what_to_do()
    {
        var refused = typeof(Differentiate).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.GetParameters() is [var first, ..]
                && (first.ParameterType == typeof(Func<double, double>) || first.ParameterType == typeof(Func<double[], double>)))
            .ToList();
        Assert.Equal(["Derivative", "Gradient", "Hessian", "ValueAndDerivative"], refused.Select(method => method.Name).Order());
        foreach (var method in refused)
        {
            var obsolete = method.GetCustomAttribute<ObsoleteAttribute>()!;
            Assert.True(obsolete.IsError);
            Assert.Equal(
                "A function of double alone carries no derivative. Make it generic, static T F<T>(T x) where T : IFloatingPointIeee754<T>, or write it "
                + "as a lambda of the functions in Autograd.Elementary: x => Sin(x) rather than Math.Sin.",
                obsolete.Message);
        }
    }

    [Fact]
    public void Sums_over_an_array_of_variables()
    {
        Assert.Equal([1.0, 1.0, 1.0], Differentiate.Gradient(v => v.Sum(), new[] { 1.0, 2.0, 3.0 }));
        Assert.Equal([0.5, 0.5], Differentiate.Gradient(v => v.Mean(), [1.0, 2.0]));
        Assert.Equal([2.0, 4.0], Differentiate.Gradient(v => v.Dot(v), [1.0, 2.0]));
        Assert.Equal([5.0, 7.0], Differentiate.Gradient(v => v.Dot([5.0, 7.0]), [1.0, 2.0]));
        Assert.Equal([0.6, 0.8], Differentiate.Gradient(v => v.Norm(), [3e200, 4e200]), new Near());
        Assert.Equal([0.0, 0.0], Differentiate.Gradient(v => v.Norm(), [0.0, 0.0]));
        Assert.Equal([0.0], Differentiate.Gradient(v => v[1..].Sum(), [1.0]));
        Assert.Equal([2.0, 2.0], Differentiate.Gradient(v => Twice(v).Sum(), [1.0, 2.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Gradient(v => v[1..].Mean(), [1.0]));
        Assert.Throws<ArgumentException>(() => Differentiate.Gradient(v => v.Dot(v[1..]), [1.0, 2.0]));

        static ScalarNode<double>[] Twice(ReadOnlySpan<ScalarNode<double>> v) => [2 * v[0], 2 * v[1]];
    }

    [Fact]
    public void Leaves_from_arrays()
    {
        var graph = new Graph<double>();
        double[,] matrix = { { 1, 2 }, { 3, 4 } };
        var w = graph.Variable(matrix, "w");
        var b = graph.Variable([5.0, 6.0], "b");
        var f = (TensorNode.MatMul(w, graph.Constant([1.0, 1.0])) + b + graph.Ones(2) + graph.Zeros(2, 2).Sum() + TensorNode.MatMul(graph.Eye(2), b)).Sum();
        Assert.Equal(1 + 2 + 3 + 4 + 11 + 2 + 11, f.Value);
        var gradients = ReverseMode.Gradient(f, w, b);
        Assert.Equal([1.0, 1, 1, 1], gradients.ToArray(w));
        Assert.Equal([2.0, 2], gradients.ToArray(b));

        matrix[0, 0] = 100;
        Assert.Equal(1.0, w.Value[0, 0]);
        Assert.Equal([1.0, 0, 0, 0, 1, 0, 0, 0, 1], graph.Eye(3).ToArray());
        Assert.Empty(graph.Eye(0).ToArray());
        Assert.Empty(graph.Variable(new double[0, 3]).ToArray());
        Assert.Equal([3, 2], graph.Constant(new double[3, 2]).Shape.ToArray().Select(length => (int)length));
        Assert.Equal(1.0, graph.Ones().ToScalar().Value);
        Assert.Throws<ArgumentNullException>(() => graph.Variable((double[])null!));
        Assert.Throws<ArgumentNullException>(() => graph.Constant((double[,])null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.Eye(-1));
    }

    [Fact]
    public void A_tensor_is_an_operand_as_it_is()
    {
        var a = Tensor.Create([1.0, 2.0, 3.0, 4.0], [2, 2]);
        var b = Tensor.Create([5.0, 6.0], [2]);
        var graph = new Graph<double>();
        var x = graph.Variable([1.0, -1.0], "x");
        var y = b * x + TensorNode.MatMul(a, x) - x / b + TensorNode.Concat(x, b).Sum();
        var affine = TensorNode.Affine(x.Reshape([1, 2]), a, b);
        var solved = TensorNode.Solve(a, x);

        Assert.Same(graph, y.Graph);
        Assert.Equal([4 - 0.2 + 11, -6 - 1 + 1.0 / 6 + 11], y.ToArray());
        Assert.Equal([4.0, 5.0], affine.ToArray());
        Assert.Equal([-3.0, 2.0], solved.ToArray().Select(value => Math.Round(value, 12)));
        Assert.Equal([5 + 4 - 0.2 + 2, 6 + 6 - 1.0 / 6 + 2], ReverseMode.Gradient(y.Sum(), x).ToArray(x).Select(value => value), new Near());
        Assert.Equal([3.0, 8.0, 5.0, 12.0], (Tensor.Create([3.0, 4.0, 5.0, 6.0], [2, 2]) * (TensorNode<double>)Tensor.Create([1.0, 2.0], [2])).ToArray());
        Assert.Equal([Math.Exp(5), Math.Exp(6)], Exp((TensorNode<double>)b).ToArray());
        Assert.Equal([6.0, 12.0], Differentiate.Gradient(v => (b * v + v).Sum(), Tensor.Create([1.0, 1.0], [2])).ToArray().Select((value, i) => value + (i * 5)));
        Assert.Equal([5.0, -6.0], ForwardMode.Jvp(b * x, x, Tensor.Create([1.0, -1.0], [2])).ToArray());
    }

    [Fact]
    public void A_number_that_was_computed_from_a_tensor_alone_says_where_to_put_it()
    {
        var x = new Graph<double>().Variable(1.0, "x");
        var sum = ((TensorNode<double>)Tensor.Create([1.0, 2.0], [2])).Sum();
        var error = Assert.Throws<InvalidOperationException>(() => x * sum);
        Assert.Equal(
            "Multiply: #1 = Sum(0) was computed from a Tensor<Double> alone, which is on no graph, and 'x' (#0) is on one. Record the tensor there with "
            + "graph.Constant, or with graph.Variable if it is to be differentiated by.",
            error.Message);
    }

    [Fact]
    public void A_lambda_of_tensors_records_constants_without_a_warning()
    {
        var gradient = Differentiate.Gradient(v => (v.OwnGraph.Ones(2) * v * v.OwnGraph.Constant([1.0, 3.0])).Sum(), Tensor.Create([1.0, 1.0], [2]));
        Assert.Equal([1.0, 3.0], gradient.ToArray());
        Assert.Throws<InvalidOperationException>(() => new ScalarNode<double>(1.0).OwnGraph);
        Assert.Throws<InvalidOperationException>(() => new TensorNode<double>(1.0).OwnGraph);
    }

    [Fact]
    public void Joining_without_brackets()
    {
        var graph = new Graph<double>();
        var (a, b) = (graph.Variable([1.0, 2.0]), graph.Variable([3.0]));
        Assert.Equal([1.0, 2.0, 3.0], TensorNode.Concat(a, b).ToArray());
        Assert.Equal([1.0, 2.0, 3.0, 3.0], TensorNode.Concat(a, b, b).ToArray());
        Assert.Equal([1.0, 2.0, 1.0, 2.0], TensorNode.Concat(a.Reshape([1, 2]), a.Reshape([1, 2]), 1).ToArray());
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12;

        public int GetHashCode(double value) => 0;
    }
}
