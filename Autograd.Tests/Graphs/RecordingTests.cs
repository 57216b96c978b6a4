using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class RecordingTests
{
    [Fact]
    public void A_new_graph_is_empty() => Assert.Equal(0, new Graph<double>().Count);

    [Fact]
    public void Every_operation_is_one_node_in_the_order_of_execution()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        var y = graph.Variable(1.0);
        _ = Log(Square(x + y) + 1.0);

        string[] operations = ["Variable", "Variable", "Add", "Square", "Add", "Log"];
        Assert.Equal(operations.Length, graph.Count);
        Assert.Equal(operations, Enumerable.Range(0, graph.Count).Select(i => graph[i].Operation));
    }

    [Fact]
    public void A_node_knows_its_place_operation_inputs_shape_and_value()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(6.0, "x");
        var y = graph.Variable(4.0);
        var handle = x / y;
        var quotient = graph[graph.Count - 1];

        Assert.Equal(2, quotient.Index);
        Assert.Equal("Divide", quotient.Operation);
        Assert.Equal([x, y], quotient.Inputs);
        Assert.Null(quotient.Name);
        Assert.True(quotient.Shape.IsEmpty);
        Assert.Equal(1.5, quotient.Value);
        Assert.Equal(handle.Value, quotient.Value);
        Assert.Same(graph, quotient.Graph);
    }

    [Fact]
    public void The_inputs_stand_in_the_order_of_the_operands()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(6.0);
        var y = graph.Variable(4.0);
        Node<double> forward = x - y;
        Node<double> backward = y - x;

        Assert.Equal([x, y], forward.Inputs);
        Assert.Equal([y, x], backward.Inputs);
    }

    [Fact]
    public void A_leaf_has_no_inputs()
    {
        var graph = new Graph<double>();
        Node<double> variable = graph.Variable(1.0);
        Node<double> constant = graph.Constant(2.0);

        Assert.Equal("Variable", variable.Operation);
        Assert.Equal("Constant", constant.Operation);
        Assert.Empty(variable.Inputs);
        Assert.Empty(constant.Inputs);
    }

    [Fact]
    public void The_indexer_gives_the_nodes_that_operations_returned()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        var y = Sin(x);

        Assert.Equal<Node<double>>(x, graph[0]);
        Assert.Equal<Node<double>>(y, graph[1]);
        Assert.NotEqual(graph[0], graph[1]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void An_index_outside_the_graph_throws(int index)
    {
        var graph = new Graph<double>();
        _ = Sin(graph.Variable(2.0));

        // There is room for more nodes than were recorded: the room must not be readable.
        Throws.AndLeavesUsable<ArgumentOutOfRangeException>(graph, () => _ = graph[index], "index");
    }

    [Fact]
    public void The_same_node_is_equal_however_it_was_reached()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        Node<double> direct = x;
        var indexed = graph[0];

        Assert.True(direct == indexed);
        Assert.False(direct != indexed);
        Assert.True(direct.Equals((object)indexed));
        Assert.Equal(direct.GetHashCode(), indexed.GetHashCode());
    }

    [Fact]
    public void Nodes_of_equal_value_are_not_equal_as_nodes()
    {
        var graph = new Graph<double>();
        Node<double> x = graph.Variable(2.0);
        Node<double> y = graph.Variable(2.0);
        Node<double> elsewhere = new Graph<double>().Variable(2.0);

        Assert.True(x != y);
        Assert.True(x != elsewhere);
        Assert.False(x.Equals((object)2.0));
    }

    [Fact]
    public void A_node_recorded_after_Clear_differs_from_the_one_in_its_place_before()
    {
        var graph = new Graph<double>();
        Node<double> before = graph.Variable(2.0);
        graph.Clear();
        Node<double> after = graph.Variable(2.0);

        Assert.True(before != after);
    }

    [Fact]
    public void A_constant_is_the_default_node()
    {
        Node<double> constant = new ScalarNode<double>(3.0);

        Assert.Equal(default, constant);
        Assert.Equal("constant", constant.ToString());
        Throws.Naming<InvalidOperationException>(() => _ = constant.Graph, "constant");
    }

    [Fact]
    public void A_handle_tells_its_graph()
    {
        var graph = new Graph<double>();

        Assert.Same(graph, Sin(graph.Variable(1.0)).Graph);
        Assert.Null(((ScalarNode<double>)1.0).Graph);
    }

    [Fact]
    public void Recording_goes_on_after_a_sweep()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        var square = x * x;
        Assert.Equal(4.0, ReverseMode.Gradient(square, x)[x]);

        var cube = square * x;

        Assert.Equal(12.0, ReverseMode.Gradient(cube, x)[x]);
        Assert.Equal(12.0, ForwardMode.Gradient(cube, x)[x]);
    }

    [Fact]
    public void Growing_keeps_every_node()
    {
        // Past several doublings of any plausible first capacity.
        const int Nodes = 5000;
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        var y = x;
        for (var i = 1; i < Nodes; i++)
            y += x;

        Assert.Equal(Nodes, graph.Count);
        Assert.All(Enumerable.Range(1, Nodes - 1), i => Assert.Equal(i + 1.0, graph[i].Value));
        Assert.Equal(Nodes, ReverseMode.Gradient(y, x)[x]);
    }
}
