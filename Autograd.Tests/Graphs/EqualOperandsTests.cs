using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class EqualOperandsTests
{
    [Fact]
    public void A_node_times_itself_is_one_edge_with_the_summed_partial()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0, "x");
        _ = x * x;

        var link = graph.Records[1].Link;
        Assert.True(link.HasEqualOperands);
        Assert.Equal(6.0, graph.Records[1].LeftPartial);
        Assert.Single(Edges(graph));
    }

    [Fact]
    public void It_still_has_two_inputs_to_look_at()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0, "x");
        Node<double> y = x * x;

        Assert.Equal([x, x], y.Inputs);
        Assert.Contains("x, x", graph.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_nodes_of_equal_value_are_two_edges()
    {
        var graph = new Graph<double>();
        _ = graph.Variable(3.0) * graph.Variable(3.0);

        Assert.False(graph.Records[2].Link.HasEqualOperands);
        Assert.Equal(2, Edges(graph).Count());
    }

    public static TheoryData<string, double> Derivatives => new()
    {
        { "x + x", 2 }, { "x - x", 0 }, { "x * x", 2 * Point }, { "x / x", 0 },
        { "x^x", Math.Pow(Point, Point) * (Math.Log(Point) + 1) }, { "max", 1 }, { "hypot", Math.Sqrt(2) },
    };

    private const double Point = 1.75;

    // Two roundings of numbers below 6.
    private const double Tolerance = 2e-15;

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Every_way_gives_the_derivative_of_a_binary_operation_on_equal_operands(string operation, double expected)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Point);
        var y = Apply(operation, x);

        Assert.Equal(expected, ReverseMode.Gradient(y, x)[x], Tolerance);
        Assert.Equal(expected, ForwardMode.Gradient(y, x)[x], Tolerance);
        Assert.Equal(expected, ReverseMode.NodeGradient(y, x)[x].Value, Tolerance);
        Assert.Equal(expected, Apply(operation, Dual<double>.Variable(Point)).Tangent, Tolerance);
        Assert.Equal(Apply(operation, 2.5), new RecordedFunction<double>(y, x).Invoke([2.5]));
    }

    private static T Apply<T>(string operation, T x)
        where T : System.Numerics.IFloatingPointIeee754<T> => operation switch
        {
            "x + x" => x + x,
            "x - x" => x - x,
            "x * x" => x * x,
            "x / x" => x / x,
            "x^x" => Pow(x, x),
            "max" => Max(x, x),
            "hypot" => Hypot(x, x),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

    private static IEnumerable<string> Edges(Graph<double> graph) =>
        graph.ToDot().Split('\n').Where(line => line.Contains("->", StringComparison.Ordinal));
}
