using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>
/// A cotangent that is zero in every part absorbs whatever it meets; one whose value happens to be zero while its own
/// derivative is not must be passed on.
/// </summary>
public sealed class ZeroCotangentTests
{
    [Fact]
    public void A_zero_factor_absorbs_an_infinite_slope_in_reverse_mode()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(0.0);
        var y = graph.Variable(0.0);
        var f = y * Sqrt(x);

        Assert.Equal([0.0, 0.0], ReverseMode.Gradient(f, x, y).ToArray());
        Assert.Equal(0.0, ReverseMode.NodeGradient(f, x)[x].Value);
    }

    [Fact]
    public void A_branch_that_is_not_taken_contributes_nothing_in_both_modes()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(0.0);
        var f = (x > 0.0 ? Sqrt(x) : 0.0 * x) + 2.0 * x;

        Assert.Equal(2.0, ReverseMode.Gradient(f, x)[x]);
        Assert.Equal(2.0, ForwardMode.Gradient(f, x)[x]);
        Assert.Equal(2.0, Differentiate.Derivative(x => (x > 0.0 ? Sqrt(x) : 0.0) + 2.0 * x, 0.0));
        Assert.Equal([2.0], Differentiate.Gradient(x => (x > 0.0 ? Sqrt(x) : 0.0) + 2.0 * x, 0.0));
    }

    [Fact]
    public void A_cotangent_of_value_zero_still_carries_its_tangent()
    {
        // f = x²·y: at x = 0 the cotangent of y is 0, but ∂²f/∂y∂x = 2x and ∂³f/∂y∂x² = 2 come from it.
        var graph = new Graph<Dual<double>>();
        var x = graph.Variable(Dual<double>.Variable(0.0));
        var y = graph.Variable(3.0);
        var f = x * (x * y);
        var gradient = ReverseMode.Gradient(f, x, y);

        Assert.Equal((0.0, 6.0), (gradient[x].Primal, gradient[x].Tangent));
        Assert.Equal((0.0, 0.0), (gradient[y].Primal, gradient[y].Tangent));
        gradient = ForwardMode.Gradient(f, x, y);
        Assert.Equal((0.0, 6.0), (gradient[x].Primal, gradient[x].Tangent));
    }

    [Fact]
    public void So_does_one_whose_tangent_is_zero_and_whose_second_tangent_is_not()
    {
        var graph = new Graph<Dual<Dual<double>>>();
        var x = graph.Variable(Dual<Dual<double>>.Variable(Dual<double>.Variable(0.0)));
        var y = graph.Variable((Dual<double>)3.0);
        var gradient = ReverseMode.Gradient(x * x * y, x, y);

        Assert.Equal(2.0, gradient[y].Tangent.Tangent);
        Assert.Equal(6.0, gradient[x].Tangent.Primal);
    }

    [Fact]
    public void Hessians_at_a_point_where_the_gradient_vanishes()
    {
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f = v => v[0] * v[0] * v[1] + v[0] * v[1];

        Assert.Equal([0.0, 0.0], Differentiate.Gradient(f, [0.0, 0.0]));
        Assert.Equal(new[,] { { 0.0, 1.0 }, { 1.0, 0.0 } }, Differentiate.Hessian(f, [0.0, 0.0]));
        Assert.Equal([1.0, 2.0], Differentiate.Hvp(f, [0.0, 0.0], [2.0, 1.0]));
        Assert.Equal(new[,] { { 6.0, 1.0 }, { 1.0, 0.0 } }, Differentiate.Hessian(f, [0.0, 3.0]));
    }

    [Fact]
    public void On_a_graph_of_graph_nodes_a_node_of_value_zero_is_passed_on()
    {
        var outer = new Graph<double>();
        var a = outer.Variable(0.0);
        var inner = new Graph<ScalarNode<double>>();
        var x = inner.Variable(a);
        var first = ReverseMode.Gradient(x * x * x, x)[x];

        Assert.Equal(0.0, first.Value);
        var second = ReverseMode.NodeGradient(first, a)[a];
        Assert.Equal(0.0, second.Value);
        Assert.Equal(6.0, ReverseMode.Gradient(second, a)[a]);
    }

    [Fact]
    public void Recorded_gradients_of_value_zero_are_passed_on()
    {
        var x = new Graph<double>().Variable(0.0);
        var third = ReverseMode.NodeGradient(ReverseMode.NodeGradient(ReverseMode.NodeGradient(x * x * x, x)[x], x)[x], x)[x];

        Assert.Equal(6.0, third.Value);
    }

    [Fact]
    public void Tangents_of_value_zero_are_passed_on()
    {
        // The outer tangent of the inner tangent of x³ at 0.
        var x = Dual<Dual<Dual<double>>>.Variable(Dual<Dual<double>>.Variable(Dual<double>.Variable(0.0)));

        Assert.Equal(6.0, (x * x * x).Tangent.Tangent.Tangent);
        Assert.Equal(6.0, Differentiate.NthDerivative(x => x * x * x, 0.0, 3));
    }
}
