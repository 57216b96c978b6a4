using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class NonFiniteTests
{
    private readonly Graph<double> graph = new(new GraphOptions { DetectNonFinite = true });

    [Fact]
    public void A_value_throws_and_names_operation_operand_and_values()
    {
        var x = graph.Variable(0.0, "x");

        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => Log(x), "Log", "'x' (#0)", "0", "-Infinity");
    }

    [Fact]
    public void A_binary_operation_names_both_operands_and_their_values()
    {
        var x = graph.Variable(1e308, "x");
        var y = graph.Variable(25.0, "y");

        Throws.AndLeavesUsable<NotFiniteNumberException>(
            graph, () => _ = x * y, "Multiply", "'x' (#0)", "1E+308", "'y' (#1)", "25", "Infinity");
    }

    [Fact]
    public void A_constant_operand_is_named_by_its_value()
    {
        var x = graph.Variable(0.0, "x");

        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => _ = 2.5 / x, "Divide", "constant 2.5", "'x' (#0)");
        graph.Clear();
        var y = graph.Variable(0.0, "y");
        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => _ = y / 0.0, "Divide", "'y' (#0)", "constant 0", "NaN");
    }

    [Fact]
    public void A_rule_with_a_parameter_is_watched_too()
    {
        var x = graph.Variable(0.0, "x");

        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => RootN(x, -3), "RootN", "'x'", "Infinity");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_leaf_throws_and_is_named(double value)
    {
        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => graph.Variable(value, "x"), "Variable", "x");
        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => graph.Constant(value, "c"), "Constant", "c");

        // The name of the leaf that was refused must not stick to the next one in its place.
        Assert.Null(graph[0].Name);
    }

    [Fact]
    public void An_infinite_cotangent_throws_and_names_the_node_and_the_operation_that_is_too_steep()
    {
        // √0 is finite, its slope is not.
        var x = graph.Variable(0.0, "x");
        var y = Sqrt(x);

        Throws.AndLeavesUsable<NotFiniteNumberException>(
            graph, () => ReverseMode.Gradient(y, x), "cotangent", "'x' (#0)", "Infinity", "Sqrt");
    }

    [Fact]
    public void An_overflowing_cotangent_throws_at_the_first_node_that_it_reaches()
    {
        var x = graph.Variable(1e-200, "x");
        var steep = Log(x).Named("steep");
        var y = steep * 1e200;

        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => ReverseMode.Gradient(y, x), "'x' (#0)");
        _ = y;
    }

    [Fact]
    public void An_infinite_tangent_throws_and_names_the_node()
    {
        var x = graph.Variable(0.0, "x");
        var y = Sqrt(x).Named("root");
        var f = y + 1.0;

        Throws.AndLeavesUsable<NotFiniteNumberException>(graph, () => ForwardMode.Gradient(f, x), "tangent", "'root' (#1)", "Infinity");
    }

    [Fact]
    public void Every_sweep_watches()
    {
        foreach (var sweep in (Action<ScalarNode<double>, ScalarNode<double>>[])
            [
                (y, x) => ReverseMode.Gradient(y, x),
                (y, x) => ReverseMode.Gradient(y, [x], new double[1]),
                (y, x) => ReverseMode.Vjp(y, 2.0, x),
                (y, x) => ReverseMode.Vjp([y], [2.0], [x], new double[1]),
                (y, x) => ReverseMode.NodeGradient(y, x),
                (y, x) => ForwardMode.Gradient(y, x),
                (y, x) => ForwardMode.Jvp(y, [x], [1.0]),
            ])
        {
            graph.Clear();
            var x = graph.Variable(0.0, "x");
            var y = Sqrt(x);
            Throws.Naming<NotFiniteNumberException>(() => sweep(y, x), "Infinity");
            Throws.RequireUsable(graph);
        }
    }

    [Fact]
    public void A_zero_cotangent_keeps_an_infinite_slope_from_mattering()
    {
        var x = graph.Variable(0.0, "x");
        var y = Max(Sqrt(x), 1.0);

        Assert.Equal(0.0, ReverseMode.Gradient(y, x)[x]);
    }

    [Fact]
    public void Finite_work_goes_through_as_always()
    {
        var x = graph.Variable(2.0, "x");
        var y = graph.Variable(1.0, "y");
        var z = graph.Variable(1.0, "z");
        var gradients = ReverseMode.Gradient(Log(Square(x + y) + z), x, y, z);

        Assert.Equal("∂f/∂x = 0.6\n∂f/∂y = 0.6\n∂f/∂z = 0.1", gradients.ToString());
    }

    [Fact]
    public void Parts_of_a_nested_number_are_watched_too()
    {
        var nested = new Graph<Dual<double>>(new GraphOptions { DetectNonFinite = true });
        var x = nested.Variable(Dual<double>.Variable(0.0), "x");

        Throws.Naming<NotFiniteNumberException>(() => Sqrt(x), "Sqrt", "'x'", "Infinity");
        Assert.Equal(1, nested.Count);
        Throws.Naming<NotFiniteNumberException>(() => nested.Variable(new(1.0, double.NaN), "y"), "y");
        Assert.Equal(1, nested.Count);
    }

    [Fact]
    public void Without_the_option_infinities_and_NaN_pass_as_in_plain_arithmetic()
    {
        var plain = new Graph<double>();
        var x = plain.Variable(0.0);

        Assert.Equal(double.NegativeInfinity, Log(x).Value);
        Assert.True(double.IsNaN((Log(x) * 0.0).Value));
        Assert.Equal(double.PositiveInfinity, ReverseMode.Gradient(Sqrt(x), x)[x]);
        Assert.Equal(double.PositiveInfinity, ForwardMode.Gradient(Sqrt(x), x)[x]);
    }

    private static T RootN<T>(T x, int n)
        where T : System.Numerics.IFloatingPointIeee754<T> => T.RootN(x, n);
}
