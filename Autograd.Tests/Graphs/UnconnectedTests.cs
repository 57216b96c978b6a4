using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class UnconnectedTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> x;
    private readonly ScalarNode<double> lonely;
    private readonly ScalarNode<double> f;
    private readonly ScalarNode<double> later;

    public UnconnectedTests()
    {
        x = graph.Variable(2.0, "x");
        lonely = graph.Variable(3.0, "lonely");

        // The classic mistake: the node's value was used instead of the node.
        f = (Square(x) * lonely.Value).Named("f");
        later = graph.Variable(4.0, "later");
    }

    public static TheoryData<string, bool> Ways => new()
    {
        { "reverse", false }, { "reverse of nodes", false }, { "reverse span", false }, { "vjp", false }, { "vjp of several", false },
        { "forward", false }, { "forward of nodes", false }, { "node", false },
        { "reverse", true }, { "reverse of nodes", true }, { "reverse span", true }, { "vjp", true }, { "vjp of several", true },
        { "forward", true }, { "forward of nodes", true }, { "node", true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_unconnected_input_throws_and_names_output_and_input(string way, bool isLater)
    {
        var input = isLater ? later : lonely;
        var exception = Throws.AndLeavesUsable<InvalidOperationException>(
            graph,
            () => Gradient(way, false, x, input),
            isLater ? "'later' (#4)" : "'lonely' (#1)",
            way == "vjp of several" ? "none of 2 outputs depends on" : "does not depend on",
            "allowUnconnected: true");
        if (way != "vjp of several")
            Assert.Contains("'f' (#3)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void AllowUnconnected_gives_zero_and_leaves_the_others_alone(string way, bool isLater)
    {
        var input = isLater ? later : lonely;

        Assert.Equal([12.0, 0.0], Gradient(way, true, x, input));
        Assert.Equal([0.0, 12.0], Gradient(way, true, input, x));
    }

    [Fact]
    public void A_derivative_that_is_zero_by_value_is_connected()
    {
        var zero = graph.Variable(0.0, "zero");
        var product = zero * x;

        Assert.Equal([2.0, 0.0], ReverseMode.Gradient(product, zero, x).ToArray());
        Assert.Equal([2.0, 0.0], ForwardMode.Gradient(product, zero, x).ToArray());
        var span = new double[2];
        ReverseMode.Gradient(product, [zero, x], span);
        Assert.Equal([2.0, 0.0], span);
    }

    [Fact]
    public void A_derivative_that_is_zero_by_structure_is_connected()
    {
        Assert.Equal(0.0, ReverseMode.Gradient(x - x, x)[x]);
        Assert.Equal(0.0, ForwardMode.Gradient(Floor(x), x)[x]);
        Assert.Equal(0.0, ReverseMode.NodeGradient(Floor(x), x)[x].Value);
    }

    [Fact]
    public void An_output_is_connected_to_itself()
    {
        Assert.Equal(1.0, ReverseMode.Gradient(x, x)[x]);
        Assert.Equal(1.0, ForwardMode.Gradient(x, x)[x]);
        Assert.Equal(1.0, ReverseMode.NodeGradient(x, x)[x].Value);
        Assert.Equal(1.0, ForwardMode.Jvp(x, [x], [1.0]));
    }

    [Fact]
    public void One_of_several_outputs_is_connection_enough()
    {
        var products = new double[2];
        ReverseMode.Vjp([f, lonely], [1.0, 5.0], [x, lonely], products);

        Assert.Equal([12.0, 5.0], products);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_node_computed_from_the_output_is_not_an_input_of_it(bool isForward)
    {
        var after = Exp(f).Named("after");

        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => _ = isForward ? ForwardMode.Gradient(f, after) : ReverseMode.Gradient(f, after), "'after'", "'f'");
    }

    private double[] Gradient(string way, bool allowUnconnected, params ScalarNode<double>[] inputs)
    {
        var destination = new double[inputs.Length];
        switch (way)
        {
            case "reverse":
                return ReverseMode.Gradient(f, allowUnconnected, inputs).ToArray();
            case "reverse of nodes":
                return ReverseMode.Gradient((Node<double>)f, allowUnconnected, Array.ConvertAll(inputs, node => (Node<double>)node)).ToArray();
            case "reverse span":
                ReverseMode.Gradient(f, inputs, destination, allowUnconnected);
                return destination;
            case "vjp":
                return ReverseMode.Vjp(f, 1.0, allowUnconnected, inputs).ToArray();
            case "vjp of several":
                ReverseMode.Vjp([f, 1.0], [1.0, 1.0], inputs, destination, allowUnconnected);
                return destination;
            case "forward":
                return ForwardMode.Gradient(f, allowUnconnected, inputs).ToArray();
            case "forward of nodes":
                return ForwardMode.Gradient((Node<double>)f, allowUnconnected, Array.ConvertAll(inputs, node => (Node<double>)node)).ToArray();
            default:
                var gradients = ReverseMode.NodeGradient(f, allowUnconnected, inputs);
                return Array.ConvertAll(inputs, input => gradients[input].Value);
        }
    }
}
