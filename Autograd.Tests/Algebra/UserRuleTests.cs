using Autograd.Algebra;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Algebra;

public sealed class UserRuleTests
{
    // A handful of roundings.
    private const double Tolerance = 1e-14;

    [Theory]
    [InlineData(0.5)]
    [InlineData(-2)]
    [InlineData(0)]
    public void A_users_rule_has_three_derivatives_by_every_route(double rate)
    {
        const double x = 0.75;
        var exponential = Math.Exp(rate * x);
        double[] expected =
        [
            x * exponential,
            (1 + rate * x) * exponential,
            rate * (2 + rate * x) * exponential,
            rate * rate * (3 + rate * x) * exponential,
        ];
        var function = new UnaryCase<Growth>("Growth", new(rate)) { Points = [], Kinks = [], Plain = null };
        foreach (var (route, result) in Routes.All(function, [x]))
        {
            for (var order = 0; order <= 3; order++)
            {
                foreach (var actual in result.Orders[order])
                    Near.Assert(expected[order], actual, Tolerance * Math.Max(1, Math.Abs(expected[order])), $"order {order} by {route}");
            }
        }
    }

    [Fact]
    public void The_name_of_the_struct_is_the_name_of_the_operation()
    {
        var graph = new Graph<double>();
        var y = Rule.Apply(new Mix(0.25), Rule.Apply(new Growth(1), graph.Variable(1.0, "x")), 3.0);

        Assert.Equal("Mix", ((Node<double>)y).Operation);
        Assert.Equal(["Variable", "Growth", "Mix"], Enumerable.Range(0, 3).Select(i => graph[i].Operation));
        Assert.Contains("Growth", graph.ToString(), StringComparison.Ordinal);
        Assert.Contains("Mix", graph.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_parameters_are_kept_apart()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        var slow = Rule.Apply(new Growth(0.5), x);
        var fast = Rule.Apply(new Growth(2), x);
        var again = Rule.Apply(new Growth(0.5), x);

        AssertDerivatives(slow, x, 1.5 * Math.Exp(0.5));
        AssertDerivatives(fast, x, 3 * Math.Exp(2));
        AssertDerivatives(again, x, 1.5 * Math.Exp(0.5));
    }

    [Fact]
    public void A_parameter_of_one_byte_is_told_from_no_parameter()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0);

        // Zero first and last: neither may stand for the other rules of its size.
        var zeroth = Rule.Apply(new SmallPower(0), x);
        var cube = Rule.Apply(new SmallPower(3), x);
        var again = Rule.Apply(new SmallPower(0), x);
        var first = Rule.Apply(default(SmallPower), x);

        Assert.Equal((1.0, 27.0, 1.0, 1.0), (zeroth.Value, cube.Value, again.Value, first.Value));
        AssertDerivatives(zeroth, x, 0);
        AssertDerivatives(cube, x, 27);
        AssertDerivatives(again, x, 0);
        Assert.Equal(18, Second(cube, x));
        Assert.Equal(0, Second(zeroth, x));
    }

    [Fact]
    public void A_parameter_of_one_bit_is_told_from_no_parameter()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0);
        var off = Rule.Apply(new Flip(false), x);
        var on = Rule.Apply(new Flip(true), x);

        Assert.Equal((3.0, -3.0), (off.Value, on.Value));
        AssertDerivatives(off, x, 1);
        AssertDerivatives(on, x, -1);
    }

    [Fact]
    public void A_binary_rule_with_a_parameter_has_both_partial_derivatives()
    {
        var graph = new Graph<double>();
        var (x, y) = (graph.Variable(1.0), graph.Variable(5.0));
        var z = Rule.Apply(new Mix(0.25), x, y);

        Assert.Equal(4.0, z.Value);
        Assert.Equal([0.25, 0.75], ReverseMode.Gradient(z, x, y).ToArray());
        Assert.Equal([0.25, 0.75], ForwardMode.Gradient(z, x, y).ToArray());
        Assert.Equal([1.0], ReverseMode.Gradient(Rule.Apply(new Mix(0.25), x, x), x).ToArray());
        Assert.Equal([0.75], ReverseMode.Gradient(Rule.Apply(new Mix(0.25), 2.0, y), y).ToArray());
        Assert.Equal([0.25], ReverseMode.Gradient(Rule.Apply(new Mix(0.25), x, 2.0), x).ToArray());
    }

    [Fact]
    public void Two_graphs_number_their_rules_by_themselves()
    {
        var (a, b) = (new Graph<double>(), new Graph<double>());
        var (x, y) = (a.Variable(1.0), b.Variable(1.0));
        var onA = Rule.Apply(new Growth(1), x);
        var onB = Rule.Apply(new SmallPower(2), y);

        Assert.Equal("Growth", ((Node<double>)onA).Operation);
        Assert.Equal("SmallPower", ((Node<double>)onB).Operation);
        AssertDerivatives(onA, x, 2 * Math.E);
        AssertDerivatives(onB, y, 2);
    }

    private static void AssertDerivatives(ScalarNode<double> y, ScalarNode<double> x, double expected)
    {
        var slack = Tolerance * Math.Abs(expected);
        Near.Assert(expected, ReverseMode.Gradient(y, x)[x], slack, "reverse mode");
        Near.Assert(expected, ForwardMode.Gradient(y, x)[x], slack, "forward mode");
        Near.Assert(expected, ReverseMode.NodeGradient(y, true, x)[x].Value, slack, "recorded gradient");
    }

    private static double Second(ScalarNode<double> y, ScalarNode<double> x) =>
        ReverseMode.Gradient(ReverseMode.NodeGradient(y, true, x)[x], true, x)[x];
}
