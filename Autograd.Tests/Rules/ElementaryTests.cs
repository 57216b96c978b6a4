using System.Reflection;

namespace Autograd.Tests.Rules;

/// <summary>The functions that a user calls are the rules of the same name, found by reflection so that none is left out.</summary>
public sealed class ElementaryTests
{
    /// <summary>Each function that has as many arguments as the rule of its name: the others are tested one by one below.</summary>
    public static TheoryData<string> Names =>
        [.. Functions.Select(function => function.Name).Intersect(RuleTable.All.Select(rule => rule.Name)).Distinct()];

    // Those of tensors have a table of their own.
    private static IEnumerable<MethodInfo> Functions =>
        typeof(Elementary).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(function => function.ReturnType.IsGenericParameter);

    [Theory]
    [MemberData(nameof(Names))]
    public void On_a_dual_number_it_is_the_rule(string name)
    {
        foreach (var at in PointsOf(name))
        {
            for (var direction = 0; direction < at.Length; direction++)
            {
                var arguments = at.Select((x, a) => new Dual<double>(x, a == direction ? 1 : 0)).ToArray();
                var expected = RuleTable.Get(name).Apply<Dual<double>>(arguments);
                var actual = Call(name, arguments);
                Near.AssertSameBits(expected.Primal, actual.Primal, $"{name}{Near.Show(at)}");
                Near.AssertSameBits(expected.Tangent, actual.Tangent, $"∂{direction} of {name}{Near.Show(at)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void On_plain_numbers_it_is_the_rule(string name)
    {
        foreach (var at in PointsOf(name))
        {
            Near.AssertSameBits(RuleTable.Get(name).Apply<double>(at), Call(name, at), $"{name}{Near.Show(at)}");
            var single = Array.ConvertAll(at, x => (float)x);
            Near.AssertSameBits(RuleTable.Get(name).Apply<float>(single), Call(name, single), $"{name}{Near.Show(at)}, float");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void On_a_graph_it_records_one_node_of_the_rules_name(string name)
    {
        foreach (var at in PointsOf(name))
        {
            var graph = new Graph<double>();
            var y = Call(name, Array.ConvertAll(at, x => graph.Variable(x)));
            Assert.Equal(at.Length + 1, graph.Count);
            Assert.Equal(name, ((Node<double>)y).Operation);
        }
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(0)]
    [InlineData(3)]
    public void Leaky_relu_has_a_slope_of_one_hundredth_unless_told(double x)
    {
        var expected = Elementary.LeakyRelu(Dual<double>.Variable(x), 0.01);
        var actual = Elementary.LeakyRelu(Dual<double>.Variable(x));
        Assert.Equal((expected.Primal, expected.Tangent), (actual.Primal, actual.Tangent));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(0)]
    [InlineData(3)]
    public void Elu_has_a_scale_of_one_unless_told(double x)
    {
        var expected = Elementary.Elu(Dual<double>.Variable(x), 1);
        var actual = Elementary.Elu(Dual<double>.Variable(x));
        Assert.Equal((expected.Primal, expected.Tangent), (actual.Primal, actual.Tangent));
    }

    [Theory]
    [InlineData(-2, -1, 0, 1, 0)]
    [InlineData(0.5, 0.5, 1, 0, 0)]
    [InlineData(7, 3, 0, 0, 1)]
    public void Clamp_passes_the_derivative_to_the_argument_that_it_returns(
        double x, double clamped, double byX, double byLower, double byUpper)
    {
        var graph = new Graph<double>();
        var (value, lower, upper) = (graph.Variable(x), graph.Variable(-1.0), graph.Variable(3.0));
        var y = Elementary.Clamp(value, lower, upper);
        var gradient = ReverseMode.Gradient(y, value, lower, upper);
        Assert.Equal(clamped, y.Value);
        Assert.Equal([byX, byLower, byUpper], gradient.ToArray());
    }

    [Fact]
    public void Clamp_between_crossed_bounds_throws() =>
        Assert.Throws<ArgumentException>(() => Elementary.Clamp(Dual<double>.Variable(0), 1, -1));

    private static IEnumerable<double[]> PointsOf(string name) => RuleTable.Get(name).Points.Concat(RuleTable.Get(name).Kinks);

    private static T Call<T>(string name, T[] arguments)
    {
        var function = Functions.Single(f => f.Name == name && f.GetParameters().Length == arguments.Length);
        return (T)function.MakeGenericMethod(typeof(T)).Invoke(null, [.. arguments.Cast<object>()])!;
    }
}
