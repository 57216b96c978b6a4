using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class StaleHandleTests
{
    private readonly Graph<double> graph = new();
    private readonly ScalarNode<double> stale;
    private readonly ScalarNode<double> staleOutput;
    private readonly ScalarNode<double> current;

    public StaleHandleTests()
    {
        // The stale handles point at places that are taken again, by nodes of other values: a handle that was let through
        // would find something.
        stale = graph.Variable(2.0, "old");
        staleOutput = Square(stale);
        graph.Clear();
        current = graph.Variable(5.0, "new");
        _ = Exp(current);
    }

    public static TheoryData<string> Operations => ["x + y", "y + x", "x * x", "x - 1", "1 - x", "exp x", "scale x", "fma"];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_throws_and_names_itself_and_the_node(string operation) =>
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph,
            () => _ = operation switch
            {
                "x + y" => stale + current,
                "y + x" => current + stale,
                "x * x" => stale * stale,
                "x - 1" => stale - 1.0,
                "1 - x" => 1.0 - stale,
                "exp x" => Exp(stale),
                "scale x" => ScaleB(stale),
                _ => FusedMultiplyAdd(stale, current),
            },
            "#0",
            "Clear()",
            operation switch { "x + y" or "y + x" => "Add", "x * x" or "fma" or "scale x" => "Multiply", "exp x" => "Exp", _ => "Subtract" });

    public static TheoryData<string> Sweeps =>
    [
        "reverse output", "reverse input", "reverse span output", "reverse span input", "vjp output", "vjp input",
        "forward output", "forward input", "jvp output", "jvp input", "node output", "node input", "recorded output",
        "recorded input",
    ];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void A_sweep_throws_and_names_the_node(string sweep)
    {
        var f = Square(current);
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph,
            () => _ = sweep switch
            {
                "reverse output" => ReverseMode.Gradient(staleOutput, current),
                "reverse input" => ReverseMode.Gradient(f, stale),
                "reverse span output" => Reverse(staleOutput, current),
                "reverse span input" => Reverse(f, stale),
                "vjp output" => ReverseMode.Vjp(staleOutput, 1.0, current),
                "vjp input" => ReverseMode.Vjp(f, 1.0, stale),
                "forward output" => ForwardMode.Gradient(staleOutput, current),
                "forward input" => ForwardMode.Gradient(f, stale),
                "jvp output" => ForwardMode.Jvp(staleOutput, [current], [1.0]),
                "jvp input" => ForwardMode.Jvp(f, [stale], [1.0]),
                "node output" => ReverseMode.NodeGradient(staleOutput, current),
                "node input" => ReverseMode.NodeGradient(f, stale),
                "recorded output" => new RecordedFunction<double>(staleOutput, current),
                _ => (object)new RecordedFunction<double>(f, stale),
            },
            sweep.EndsWith("output", StringComparison.Ordinal) ? "#1" : "#0",
            "Clear()");
    }

    public static TheoryData<string> Members => ["Graph", "Index", "Operation", "Name", "Value", "Shape", "Inputs"];

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_of_a_node_throws(string member)
    {
        Node<double> node = stale;
        Throws.AndLeavesUsable<InvalidOperationException>(
            graph,
            () => _ = member switch
            {
                "Graph" => node.Graph,
                "Index" => node.Index,
                "Operation" => node.Operation,
                "Name" => node.Name,
                "Value" => node.Value,
                "Shape" => node.Shape.Length,
                _ => (object)node.Inputs,
            },
            "#0",
            "Clear()");
    }

    [Fact]
    public void Its_text_says_so_instead_of_throwing()
    {
        // A debugger shows it.
        Assert.Contains("#0", ((Node<double>)stale).ToString(), StringComparison.Ordinal);
        Assert.Contains("Clear", ((Node<double>)stale).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Naming_throws_and_names_nothing()
    {
        Throws.AndLeavesUsable<InvalidOperationException>(graph, () => stale.Named("x"), "Named", "#0", "Clear()");
        Assert.Null(graph[0].Name);
    }

    [Fact]
    public void Its_value_can_still_be_read() => Assert.Equal(2.0, stale.Value);

    [Fact]
    public void A_node_cotangent_that_is_stale_throws()
    {
        var f = Square(current);
        Throws.Naming<InvalidOperationException>(() => ReverseMode.NodeVjp(f, stale, false, current), "#0", "Clear()");
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Gradients_of_an_earlier_recording_do_not_answer_for_new_nodes()
    {
        var f = Square(current);
        var gradients = ReverseMode.Gradient(f, current);
        graph.Clear();
        var again = graph.Variable(7.0, "again");

        Throws.AndLeavesUsable<ArgumentException>(graph, () => _ = gradients[again], "'again'");
    }

    private static double[] Reverse(ScalarNode<double> output, ScalarNode<double> input)
    {
        var gradient = new double[1];
        ReverseMode.Gradient(output, [input], gradient);
        return gradient;
    }

    private static T ScaleB<T>(T x)
        where T : System.Numerics.IFloatingPointIeee754<T> => T.ScaleB(x, 3);

    private static T FusedMultiplyAdd<T>(T x, T y)
        where T : System.Numerics.IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x, y, y);
}
