using static Autograd.Elementary;

namespace Autograd.Tests.Modes;

/// <summary>What a recorded gradient puts on the graph.</summary>
public sealed class NodeGradientTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;

    public NodeGradientTests()
    {
        x = graph.Variable(0.5, "x");
        y = graph.Variable(2.0, "y");
    }

    [Fact]
    public void The_seed_1_is_multiplied_by_nothing()
    {
        // ∂ sin x = cos x: one node more, not two.
        var f = Sin(x);
        var count = graph.Count;
        var slope = ReverseMode.NodeGradient(f, x)[x];

        Assert.Equal("Cos", ((Node<double>)slope).Operation);
        Assert.Equal(count + 1, graph.Count);
    }

    [Fact]
    public void A_product_gives_its_factors()
    {
        var f = x * y;
        var count = graph.Count;
        var gradient = ReverseMode.NodeGradient(f, x, y);

        Assert.Equal<Node<double>>(y, gradient[x]);
        Assert.Equal<Node<double>>(x, gradient[y]);
        Assert.Equal(count, graph.Count);
    }

    [Fact]
    public void Sums_and_differences_record_at_most_a_sign()
    {
        var f = x + x - y;
        var count = graph.Count;
        var gradient = ReverseMode.NodeGradient(f, x, y);

        Assert.Equal((2.0, -1.0), (gradient[x].Value, gradient[y].Value));
        Assert.Equal(count, graph.Count);
    }

    [Fact]
    public void Nothing_is_recorded_for_what_leads_to_no_input()
    {
        var f = x + Exp(Sin(y));
        var count = graph.Count;

        Assert.Equal(1.0, ReverseMode.NodeGradient(f, x)[x].Value);
        Assert.Equal(count, graph.Count);
    }

    [Fact]
    public void It_is_a_node_like_any_other()
    {
        // The slope of a slope in an objective: d/dx (f′(x))² with f = x³ is 2·3x²·6x.
        var slope = ReverseMode.NodeGradient(x * x * x, x)[x].Named("slope");
        var objective = Square(slope);

        Assert.Equal(36 * 0.125, ReverseMode.Gradient(objective, x)[x], 1e-15);
        Assert.Equal(36 * 0.125, ForwardMode.Gradient(objective, x)[x], 1e-15);
        Assert.Equal(1.5, ReverseMode.Gradient(objective, slope)[slope], 1e-15);
    }

    [Fact]
    public void By_an_input_recorded_after_the_output_it_is_zero_where_that_is_allowed()
    {
        var f = Square(x);
        var later = graph.Variable(1.0);

        Assert.Equal(0.0, ReverseMode.NodeGradient(f, true, later)[later].Value);
        Assert.Null(ReverseMode.NodeGradient(f, true, later)[later].Graph);
    }

    [Fact]
    public void Of_an_input_by_itself_with_another_node_as_cotangent_it_is_that_node() =>
        Assert.Equal<Node<double>>(y, ReverseMode.NodeVjp(x, y, false, x)[x]);
}
