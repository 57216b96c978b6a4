using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class GradientsTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> y;
    private readonly ScalarNode<double> product;
    private readonly ScalarNode<double> f;

    public GradientsTests()
    {
        x = graph.Variable(2.0, "x");
        y = graph.Variable(3.0, "y");
        product = (x * y).Named("product");
        f = Square(product);
    }

    [Fact]
    public void Reverse_mode_also_knows_the_nodes_that_its_sweep_went_through()
    {
        var gradients = ReverseMode.Gradient(f, x);

        Assert.Equal(36.0, gradients[x]);
        Assert.Equal(12.0, gradients[product]);
        Assert.Equal(1.0, gradients[f]);
    }

    [Fact]
    public void Forward_mode_knows_the_inputs_only_and_names_what_is_missing()
    {
        var gradients = ForwardMode.Gradient(f, x);

        Assert.Equal(36.0, gradients[x]);
        Throws.Naming<ArgumentException>(() => _ = gradients[product], "'product' (#2)", "not asked for");
        Throws.AndLeavesUsable<ArgumentException>(graph, () => _ = gradients[y], "'y' (#1)", "not asked for");
    }

    [Fact]
    public void A_node_below_the_sweep_was_not_asked_for()
    {
        // The sweep stops at y, so what x has by then may not be all of it.
        var gradients = ReverseMode.Gradient(f, y);

        Throws.AndLeavesUsable<ArgumentException>(graph, () => _ = gradients[x], "'x' (#0)");
    }

    [Fact]
    public void A_node_recorded_later_was_not_asked_for()
    {
        var gradients = ReverseMode.Gradient(f, x);
        var later = graph.Variable(5.0, "later");

        Throws.AndLeavesUsable<ArgumentException>(graph, () => _ = gradients[later], "'later'");
    }

    [Fact]
    public void A_constant_and_another_graphs_node_were_not_asked_for()
    {
        var gradients = ReverseMode.Gradient(f, x);
        var stranger = new Graph<double>().Variable(2.0, "stranger");

        Throws.Naming<ArgumentException>(() => _ = gradients[stranger], "'stranger'");
        Throws.AndLeavesUsable<ArgumentException>(graph, () => _ = gradients[1.0], "constant");
    }

    [Fact]
    public void Recorded_gradients_know_the_inputs_only()
    {
        var gradients = ReverseMode.NodeGradient(f, x);

        Assert.Equal(36.0, gradients[x].Value);
        Throws.AndLeavesUsable<ArgumentException>(graph, () => _ = gradients[y], "'y' (#1)", "not asked for");
    }

    [Fact]
    public void They_remember_their_output() => Assert.Equal(f, ReverseMode.Gradient(f, x).Output);

    [Fact]
    public void They_print_a_line_for_each_input_in_the_order_of_asking()
    {
        var unnamed = graph.Variable(1.0);
        var sum = (f + unnamed).Named("g");

        Assert.Equal("∂g/∂y = 24\n∂g/∂#4 = 1\n∂g/∂x = 36", ReverseMode.Gradient(sum, y, unnamed, x).ToString());
        Assert.Equal("∂g/∂y = 24\n∂g/∂#4 = 1\n∂g/∂x = 36", ForwardMode.Gradient(sum, y, unnamed, x).ToString());
        Assert.Equal("∂f/∂product = 12", ReverseMode.Gradient(f, product).ToString());
    }

    [Fact]
    public void Printing_with_another_graphs_gradients_throws()
    {
        var z = new Graph<double>().Variable(1.0, "z");
        var others = ReverseMode.Gradient(Square(z), z);
        foreach (var print in (Func<string>[])
            [() => graph.ToString(others), () => graph.ToDot(others), () => graph.ToMermaid(others)])
        {
            Throws.Naming<ArgumentException>(() => print(), "another graph", "gradients");
        }

        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Printing_with_gradients_from_before_Clear_throws()
    {
        var gradients = ReverseMode.Gradient(f, x);
        graph.Clear();
        _ = graph.Variable(1.0, "x");

        Throws.AndLeavesUsable<ArgumentException>(graph, () => graph.ToString(gradients), "Clear()");
    }

    [Fact]
    public void A_table_with_forward_gradients_shows_the_inputs_only()
    {
        var rows = graph.ToString(ForwardMode.Gradient(f, x)).Split('\n');

        Assert.EndsWith("36", rows[1], StringComparison.Ordinal);
        Assert.EndsWith("3", rows[2], StringComparison.Ordinal);
        Assert.EndsWith("6", rows[3], StringComparison.Ordinal);
    }
}
