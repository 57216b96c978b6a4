using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class MixedGraphsTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> stranger;

    public MixedGraphsTests()
    {
        x = graph.Variable(2.0, "x");
        stranger = new Graph<double>().Variable(3.0, "stranger");
    }

    [Fact]
    public void An_operation_throws_and_names_itself_and_both_nodes()
    {
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => _ = x * stranger, "Multiply", "'x' (#0)", "'stranger' (#0)", "different graphs");
        Throws.AndLeavesUsable<InvalidOperationException>(
            stranger.Graph!, () => _ = stranger - Record(graph), "Subtract", "'stranger' (#0)", "'y' (#0)");
    }

    [Fact]
    public void An_unnamed_node_is_named_by_its_place_and_operation()
    {
        var unnamed = Square(x);

        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => _ = Atan2(unnamed, stranger), "Atan2", "#1", "Square", "'stranger' (#0)");
    }

    [Fact]
    public void Nodes_in_the_same_place_of_different_graphs_are_still_told_apart()
    {
        var twin = new Graph<double>().Variable(2.0, "twin");

        Throws.AndLeavesUsable<InvalidOperationException>(graph, () => _ = x + twin, "'x'", "'twin'");
    }

    public static TheoryData<string> Sweeps =>
        ["reverse", "reverse allowing unconnected", "reverse span", "vjp", "forward", "jvp", "node", "recorded"];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void A_sweep_with_respect_to_another_graphs_node_throws_and_names_both(string sweep)
    {
        var f = Square(x).Named("f");
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph,
            () => _ = sweep switch
            {
                "reverse" => ReverseMode.Gradient(f, x, stranger),
                "reverse allowing unconnected" => ReverseMode.Gradient(f, true, x, stranger),
                "reverse span" => Reverse(f, x, stranger),
                "vjp" => ReverseMode.Vjp(f, 1.0, x, stranger),
                "forward" => ForwardMode.Gradient(f, x, stranger),
                "jvp" => ForwardMode.Jvp(f, [x, stranger], [1.0, 1.0]),
                "node" => ReverseMode.NodeGradient(f, x, stranger),
                _ => (object)new RecordedFunction<double>(f, x, stranger),
            },
            "'stranger' (#0)",
            "different graphs");
    }

    [Fact]
    public void Outputs_on_different_graphs_throw()
    {
        var f = Square(x).Named("f");
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => ReverseMode.Vjp([f, stranger], [1.0, 1.0], [x], new double[1]), "'stranger'", "'x'");
    }

    [Fact]
    public void A_node_cotangent_of_another_graph_throws()
    {
        var f = Square(x);
        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeVjp(f, stranger, false, x), "'stranger'");
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void The_value_of_a_stranger_is_welcome_as_a_constant() =>
        Assert.Equal(3.0, ReverseMode.Gradient(x * stranger.Value, x)[x]);

    private static ScalarNode<double> Record(Graph<double> graph)
    {
        graph.Clear();
        return graph.Variable(1.0, "y");
    }

    private static double[] Reverse(ScalarNode<double> output, params ScalarNode<double>[] inputs)
    {
        var gradient = new double[inputs.Length];
        ReverseMode.Gradient(output, inputs, gradient);
        return gradient;
    }
}
