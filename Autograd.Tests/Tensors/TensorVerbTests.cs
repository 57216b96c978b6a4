using System.Numerics.Tensors;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>The verbs on functions of tensors, against one another.</summary>
public sealed class TensorVerbTests
{
    private const double Rounding = 1e-13;

    private static readonly Tensor<double> Point = Tensor.Create([0.5, -1, 2, 0.25, 1.5, -0.75], [2, 3]);
    private static readonly Tensor<double> Direction = Tensor.Create([1.0, 0.5, -1, 2, 0, 0.25], [2, 3]);

    private static TensorNode<double> Function(TensorNode<double> x) => TensorNode.MatMul(Sin(x), x.Transpose());

    private static ScalarNode<double> Scalar(TensorNode<double> x) => (Function(x) * Function(x)).Sum();

    [Fact]
    public void Gradient_has_the_point_s_shape()
    {
        var (value, gradient) = Differentiate.ValueAndGradient<double>(Scalar, Point);
        Assert.Equal([2, 3], gradient.Lengths.ToArray());
        var graph = new Graph<double>();
        var x = graph.Variable(Point);
        var f = Scalar(x);
        Assert.Equal(f.Value, value);
        AssertEqual(ReverseMode.Gradient(f, x).ToArray(), Flat(gradient));
    }

    [Fact]
    public void Gradients_by_several_tensors()
    {
        var (x, y) = Differentiate.Gradient<double>((a, b) => (a * Sin(b)).Sum(), Point, Direction);
        AssertEqual([.. Flat(Direction).Select(Math.Sin)], Flat(x));
        AssertEqual([.. Flat(Point).Zip(Flat(Direction), (a, b) => a * Math.Cos(b))], Flat(y));

        var (_, _, z) = Differentiate.Gradient<double>((a, b, c) => (a * b * c).Sum(), Point, Direction, Point);
        AssertEqual([.. Flat(Point).Zip(Flat(Direction), (a, b) => a * b)], Flat(z));
    }

    [Fact]
    public void Jacobian_times_direction_is_the_Jvp_and_transposed_the_Vjp()
    {
        var jacobian = Differentiate.Jacobian<double>(Function, Point);
        Assert.Equal([2, 2, 2, 3], jacobian.Lengths.ToArray());
        var j = Flat(jacobian);
        var v = Flat(Direction);
        var expected = Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 6).Sum(k => j[6 * i + k] * v[k])).ToArray();
        AssertEqual(expected, Flat(Differentiate.Jvp(Function, Point, Direction)));

        double[] u = [1, -2, 0.5, 3];
        var transposed = Enumerable.Range(0, 6).Select(k => Enumerable.Range(0, 4).Sum(i => j[6 * i + k] * u[i])).ToArray();
        AssertEqual(transposed, Flat(Differentiate.Vjp(Function, Point, Tensor.Create(u, [2, 2]))));
    }

    [Fact]
    public void A_wide_and_a_tall_Jacobian_are_those_of_the_elements()
    {
        var tall = Differentiate.Jacobian<double>(x => TensorNode.Outer(x, x), Tensor.Create([1.0, 2, 3]));
        Assert.Equal([3, 3, 3], tall.Lengths.ToArray());
        Assert.Equal(4.0, tall[1, 1, 1], Rounding);
        Assert.Equal(1.0, tall[0, 2, 2], Rounding);
        var wide = Differentiate.Jacobian<double>(x => x.Sum(axis: 1), Point);
        Assert.Equal([2, 2, 3], wide.Lengths.ToArray());
        Assert.Equal(1.0, wide[1, 1, 2], Rounding);
        Assert.Equal(0.0, wide[1, 0, 2], Rounding);
    }

    [Fact]
    public void Hessian_is_symmetric_and_gives_the_Hvp()
    {
        var hessian = Differentiate.Hessian<double>(Scalar, Point);
        Assert.Equal([2, 3, 2, 3], hessian.Lengths.ToArray());
        var h = Flat(hessian);
        for (var i = 0; i < 6; i++)
        {
            for (var k = 0; k < 6; k++)
                Assert.Equal(h[6 * i + k], h[6 * k + i], Rounding * 100);
        }

        var v = Flat(Direction);
        var product = Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Sum(k => h[6 * i + k] * v[k])).ToArray();
        var actual = Flat(Differentiate.Hvp(Scalar, Point, Direction));
        for (var i = 0; i < 6; i++)
            Assert.Equal(product[i], actual[i], Rounding * 100);
    }

    [Fact]
    public void A_constant_function_has_zeros()
    {
        Assert.All(Flat(Differentiate.Gradient<double>(_ => 3.0, Point)), zero => Assert.Equal(0, zero));
        Assert.All(Flat(Differentiate.Hessian<double>(x => x.Sum(), Point)), zero => Assert.Equal(0, zero));
    }

    [Fact]
    public void An_inner_derivative_that_depends_on_an_outer_variable_throws()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Differentiate.Gradient<double>(
            x => x.Sum() * Differentiate.Gradient<double>(y => (x * y).Sum(), Point)[0, 0], Point));
        Assert.Contains("enclosing", error.Message, StringComparison.Ordinal);

        // Where it does not, the inner one is a number.
        var gradient = Differentiate.Gradient<double>(
            x => x.Sum() * Differentiate.Gradient<double>(y => (y * y).Sum(), Point)[0, 0], Point);
        Assert.All(Flat(gradient), slope => Assert.Equal(1.0, slope, Rounding));
    }

    [Fact]
    public void Vmap_is_the_function_of_each_example()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Point);
        var w = graph.Variable(2.0);
        var each = TensorNode.Vmap(row => (Sin(row) * w).Sum(), x);
        Assert.Equal([2], each.Shape.ToArray());
        AssertEqual((Sin(x) * w).Sum(axis: 1).ToArray(), each.ToArray());
        AssertEqual(
            ReverseMode.Gradient((Sin(x) * w).Sum(), x, w).ToArray(), ReverseMode.Gradient(each.Sum(), x, w).ToArray());

        var rows = TensorNode.Vmap(row => row * row, x);
        Assert.Equal([2, 3], rows.Shape.ToArray());
        Assert.Throws<ArgumentException>(() => TensorNode.Vmap(row => row, graph.Variable([], [0, 3])));
    }

    [Fact]
    public void Per_example_gradients_add_up_to_the_gradient_of_the_sum()
    {
        var parameters = Tensor.Create([0.5, -0.25, 1.0], [3]);
        static ScalarNode<double> Loss(TensorNode<double> w, TensorNode<double> example) => Square(TensorNode.Dot(w, example) - 1.0);
        var each = Differentiate.PerExampleGradients<double>(Loss, parameters, Point);
        Assert.Equal([2, 3], each.Lengths.ToArray());

        var total = Differentiate.Gradient<double>(w => Square(TensorNode.MatMul(w.Graph!.Constant(Point), w) - 1.0).Sum(), parameters);
        var sums = Enumerable.Range(0, 3).Select(k => each[0, k] + each[1, k]).ToArray();
        AssertEqual(Flat(total), sums);
    }

    private static double[] Flat(Tensor<double> tensor)
    {
        var elements = new double[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Rounding);
    }
}
