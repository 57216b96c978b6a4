using static Autograd.Elementary;

namespace Autograd.Tests.Rules;

/// <summary>A direction that does not move an input does not move the output, however steep it is: 0 · ∞ is 0.</summary>
public sealed class ZeroAbsorbsTests
{
    public static TheoryData<string> Steep =>
        [.. RuleTable.All.Where(rule => SteepPoints(rule).Any()).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Steep))]
    public void A_zero_tangent_absorbs_an_infinite_or_undefined_slope(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in SteepPoints(rule))
        {
            var still = Array.ConvertAll(at, x => new Dual<double>(x, 0));
            Near.Assert(0, rule.Apply<Dual<double>>(still).Tangent, 0, $"{rule} at {Near.Show(at)}");

            var x = Inputs(at);
            var y = rule.Apply<ScalarNode<double>>(x);
            Near.Assert(0, ForwardMode.Jvp(y, x, new double[at.Length]), 0, $"{rule} at {Near.Show(at)}, by forward mode");
        }
    }

    [Theory]
    [MemberData(nameof(Steep))]
    public void A_zero_tangent_absorbs_in_nested_duals(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in SteepPoints(rule))
        {
            var still = Array.ConvertAll(at, x => new Dual<Dual<double>>(new(x, 0), new(0, 0)));
            var y = rule.Apply<Dual<Dual<double>>>(still);
            Near.Assert(0, y.Tangent.Primal, 0, $"{rule} at {Near.Show(at)}");
            Near.Assert(0, y.Primal.Tangent, 0, $"{rule} at {Near.Show(at)}");
            Near.Assert(0, y.Tangent.Tangent, 0, $"{rule} at {Near.Show(at)}");
        }
    }

    [Theory]
    [MemberData(nameof(Steep))]
    public void A_zero_cotangent_absorbs_an_infinite_or_undefined_slope(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in SteepPoints(rule))
        {
            var x = Inputs(at);
            var y = rule.Apply<ScalarNode<double>>(x);
            Assert.All(ReverseMode.Vjp(y, 0, true, x).ToArray(), derivative => Assert.Equal(0, derivative));
        }
    }

    [Theory]
    [MemberData(nameof(Steep))]
    public void A_constant_argument_at_a_steep_point_gives_no_NaN_to_the_other(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in SteepPoints(rule).Where(at => at.Length == 2))
        {
            var x = new Graph<double>().Variable(1.0);
            var y = rule.Apply<ScalarNode<double>>([at[0], at[1]]) * x;
            Assert.Equal(y.Value, ReverseMode.Gradient(y, x)[x]);
        }
    }

    // √x is computed and then not used: the scalar form of Where(x > 0, √x, 0) at 0.
    [Fact]
    public void A_choice_that_was_not_taken_has_gradient_zero_in_reverse_mode()
    {
        var x = new Graph<double>().Variable(0.0);
        var y = Max(Sqrt(x), 1.0);

        Assert.Equal(0, ReverseMode.Gradient(y, x)[x]);
    }

    [Fact]
    public void A_choice_that_was_not_taken_has_gradient_zero_as_a_recorded_gradient()
    {
        var x = new Graph<double>().Variable(0.0);
        var y = Max(Sqrt(x), 1.0);

        Assert.Equal(0, ReverseMode.NodeGradient(y, true, x)[x].Value);
    }

    [Fact]
    public void A_choice_that_was_not_taken_has_gradient_zero_in_forward_mode()
    {
        var x = new Graph<double>().Variable(0.0);
        var y = Max(Sqrt(x), 1.0);

        Assert.Equal(0, ForwardMode.Gradient(y, x)[x]);
        Assert.Equal(0, Max(Sqrt(Dual<double>.Variable(0)), 1).Tangent);
    }

    // x·0 does not move with x, however steep √ is there.
    [Fact]
    public void The_root_of_an_input_times_zero_has_gradient_zero_in_forward_mode()
    {
        var x = new Graph<double>().Variable(0.0);
        var y = Sqrt(x * 0.0);

        Assert.Equal(0, ForwardMode.Gradient(y, x)[x]);
        Assert.Equal(0, Sqrt(Dual<double>.Variable(0) * 0).Tangent);
    }

    [Fact]
    public void The_root_of_an_input_times_zero_has_gradient_zero_in_reverse_mode()
    {
        var x = new Graph<double>().Variable(0.0);
        var y = Sqrt(x * 0.0);

        Assert.Equal(0, ReverseMode.Gradient(y, x)[x]);
    }

    private static IEnumerable<double[]> SteepPoints(RuleCase rule) =>
        rule.Kinks.Where(at => !Routes.Reverse(rule, at).First.All(double.IsFinite));

    private static ScalarNode<double>[] Inputs(double[] at)
    {
        var graph = new Graph<double>();
        return Array.ConvertAll(at, value => graph.Variable(value));
    }
}
