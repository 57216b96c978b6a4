using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class ConstantsTests
{
    [Fact]
    public void A_plain_number_becomes_a_constant_without_a_node()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        _ = x + 1.0;
        _ = 1.0 - x;
        _ = Pow(x, 3.0);

        Assert.Equal(4, graph.Count);
        Assert.All(Enumerable.Range(1, 3), i => Assert.Equal([x], graph[i].Inputs));
    }

    [Fact]
    public void Operations_on_constants_alone_record_nothing()
    {
        ScalarNode<double> two = 2.0;
        var five = two * two + ScalarNode<double>.One;

        Assert.Null(five.Graph);
        Assert.Equal(5.0, five.Value);
        Assert.Equal(0.0, default(ScalarNode<double>).Value);
        Assert.Null(default(ScalarNode<double>).Graph);
    }

    [Theory]
    [InlineData("left")]
    [InlineData("right")]
    public void A_constant_operand_is_printed_where_it_stood(string side)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0, "x");
        _ = side == "left" ? 0.25 - x : x - 0.25;

        var row = graph.ToString().Split('\n')[^1];
        Assert.Contains(side == "left" ? "0.25, x" : "x, 0.25", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_operand_stands_in_its_readers_box_in_drawings()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0, "x");
        _ = 0.25 - x;
        _ = x / 8.0;

        Assert.Contains("0.25 −", graph.ToDot(), StringComparison.Ordinal);
        Assert.Contains("÷ 8", graph.ToDot(), StringComparison.Ordinal);
        Assert.Contains("0.25 −", graph.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("÷ 8", graph.ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_constant_is_a_node_that_can_be_named_seen_and_differentiated_by()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0, "x");
        var g = graph.Constant(9.81, "g");
        var y = g * x;

        Assert.Equal(3, graph.Count);
        Assert.Equal([g, x], ((Node<double>)y).Inputs);
        Assert.Contains("Constant", graph.ToString(), StringComparison.Ordinal);
        Assert.Equal(2.0, ReverseMode.Gradient(y, g)[g]);
    }

    [Fact]
    public void A_constant_on_either_side_leaves_the_other_sides_derivative()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(4.0);

        Assert.Equal(-0.125, ReverseMode.Gradient(2.0 / x, x)[x]);
        Assert.Equal(0.5, ReverseMode.Gradient(x / 2.0, x)[x]);
        Assert.Equal(-1.0, ForwardMode.Gradient(2.0 - x, x)[x]);
        Assert.Equal(48.0, ForwardMode.Gradient(Pow(x, 3.0), x)[x]);
    }
}
