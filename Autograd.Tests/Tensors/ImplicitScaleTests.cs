using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>Roots that are small, large, 0, or of several sizes at once: Newton's method goes on until each is exact.</summary>
public sealed class ImplicitScaleTests
{
    // A few units in the last place.
    private const double Exact = 1e-14;
    private const float ExactInSingle = 1e-6f;

    [Theory]
    [InlineData(1e-20, 1e-9)]
    [InlineData(1e-20, 1.0)]
    [InlineData(1e-20, 1e-12)]
    [InlineData(1e-14, 1e-3)]
    [InlineData(1e20, 1.0)]
    [InlineData(1e-200, 1.0)]
    [InlineData(4.0, 1e8)]
    public void A_square_root(double scale, double start)
    {
        var graph = new Graph<double>();
        var a = graph.Variable(1.0);
        var root = ImplicitFunction.Root(graph, v => v * v - scale * a, start);
        var fixedPoint = ImplicitFunction.FixedPoint(graph, v => 0.5 * (v + scale * a / v), 3 * Math.Sqrt(scale));
        foreach (var v in (ScalarNode<double>[])[root, fixedPoint])
        {
            Relative(Math.Sqrt(scale), v.Value);
            Relative(0.5 * Math.Sqrt(scale), ReverseMode.Gradient(v, a)[a]);
            Relative(0.5 * Math.Sqrt(scale), ForwardMode.Gradient(v, a)[a]);
        }
    }

    [Theory]
    [InlineData(1e-8f)]
    [InlineData(1e-20f)]
    [InlineData(1e-30f)]
    public void A_square_root_in_single_precision(float scale)
    {
        var graph = new Graph<float>();
        var a = graph.Variable(1.0f);
        var root = ImplicitFunction.Root(graph, v => v * v - scale * a, 1e-4f);
        Assert.Equal(1.0f, root.Value / MathF.Sqrt(scale), ExactInSingle);
        Assert.Equal(0.5f, ReverseMode.Gradient(root, a)[a] / MathF.Sqrt(scale), ExactInSingle);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e290)]
    public void A_step_past_the_range_of_the_number_is_no_arrival(double square)
    {
        var graph = new Graph<double>();
        var a = graph.Variable(square);
        Throws.Naming<ArithmeticException>(() => ImplicitFunction.Root(graph, v => v * v - a, 1.0), "has not converged");
    }

    [Fact]
    public void Unknowns_of_several_sizes()
    {
        var graph = new Graph<double>();
        var p = graph.Variable(2.0);
        var root = ImplicitFunction.Root(
            graph, v => TensorNode.Stack(v[0] * 1e20 - p, v[1] * 1e-5 - p * p + v[0], v[2] * v[2] * 1e20 - p), [0.0, 0, 1]);
        var gradients = Enumerable.Range(0, 3).Select(i => ReverseMode.Gradient(root[i], p)[p]).ToArray();
        Relative(2e-20, root[0].Value);
        Relative(4e5, root[1].Value);
        Relative(Math.Sqrt(2e-20), root[2].Value);
        Relative(1e-20, gradients[0]);
        Relative(4e5, gradients[1]);
        Relative(0.5 * Math.Sqrt(0.5e-20), gradients[2]);
    }

    [Fact]
    public void Steps_that_grow_for_long_are_not_taken_for_rounding()
    {
        // Newton's method for v = c/v doubles v each time, from far below the root.
        var graph = new Graph<double>();
        var c = graph.Variable(1e-20);
        Relative(1e-10, ImplicitFunction.Root(graph, v => v - c / v, 1e-25).Value);
    }

    [Fact]
    public void A_root_at_zero()
    {
        var graph = new Graph<double>();
        var p = graph.Variable(0.0);
        foreach (var start in (double[])[0.0, 0.5, 1e-3])
        {
            var root = ImplicitFunction.Root(graph, v => v + v * v - p, start);
            Assert.Equal(0.0, root.Value, 1e-300);
            Relative(1, ReverseMode.Gradient(root, p)[p]);
        }
    }

    [Fact]
    public void A_root_that_is_nothing_but_rounding_is_found_all_the_same()
    {
        // π/2 is not a double: the root of cos(v + π/2) is the rounding error, which no step can resolve.
        var graph = new Graph<double>();
        var p = graph.Variable(1.0);
        var root = ImplicitFunction.Root(graph, v => Cos(v + p * (Math.PI / 2)), 0.0);
        Assert.Equal(0.0, root.Value, 1e-15);
        Relative(-Math.PI / 2, ReverseMode.Gradient(root, p)[p]);
    }

    [Theory]
    [InlineData(1.0, 0.7)]
    [InlineData(1e-20, 0.7e-10)]
    [InlineData(1e-20, 0.3)]
    public void What_has_no_root_is_told(double scale, double start)
    {
        var graph = new Graph<double>();
        var a = graph.Variable(1.0);
        Assert.Throws<ArithmeticException>(() => ImplicitFunction.Root(graph, v => v * v + scale * a, start));
    }

    private static void Relative(double expected, double actual) => Assert.Equal(1.0, actual / expected, Exact);
}
