namespace Autograd.Tests.Rules;

/// <summary>Derivatives at infinities, where bounds meet, and of orders whose factorials no number holds.</summary>
public sealed class EndsOfRangeTests
{
    private const double Infinity = double.PositiveInfinity;

    // A coefficient of order n is the result of n roundings or so.
    private const double Roundings = 4;

    [Theory]
    [InlineData("Silu")]
    [InlineData("Mish")]
    [InlineData("Gelu")]
    public void An_activation_has_its_limits_at_infinity(string name)
    {
        foreach (var (route, result) in Routes.All(RuleTable.Get(name), [-Infinity]))
            Near.Assert(0, result.First[0], 0, $"{name}′(−∞) by {route}");
        foreach (var (route, result) in Routes.All(RuleTable.Get(name), [Infinity]))
        {
            Near.Assert(1, result.First[0], 0, $"{name}′(∞) by {route}");
            Assert.All(result.Second, second => Near.Assert(0, second, 0, $"{name}″(∞) by {route}"));
        }
    }

    [Theory]
    [InlineData(-Infinity)]
    [InlineData(Infinity)]
    public void The_logarithm_of_a_sum_of_two_equal_infinities_does_not_move(double x)
    {
        foreach (var (route, result) in Routes.All(RuleTable.Get("LogAddExp"), [x, x]))
            Assert.All(result.First, derivative => Near.Assert(0, derivative, 0, route));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Where_bounds_meet_the_value_moves_with_both_and_not_with_the_argument(double x)
    {
        var graph = new Graph<double>();
        var (value, lower, upper) = (graph.Variable(x), graph.Variable(2.0), graph.Variable(2.0));
        Assert.Equal([0, 0.5, 0.5], ReverseMode.Gradient(Elementary.Clamp(value, lower, upper), value, lower, upper).ToArray());
        Assert.Equal(0, Elementary.Clamp(Dual<double>.Variable(x), 2, 2).Tangent);

        TensorNode<double>[] inputs = [graph.Variable([x, x], [2]), graph.Variable([2.0, 2.0], [2]), graph.Variable([2.0, 2.0], [2])];
        var gradient = ReverseMode.Gradient(Elementary.Clamp(inputs[0], inputs[1], inputs[2]).Sum(), inputs);
        Assert.Equal([0, 0.5, 0.5], inputs.Select(input => gradient[input][1]).ToArray());
    }

    [Fact]
    public void A_polynomial_of_a_power_of_zero_at_a_subnormal_number_is_smooth() =>
        Assert.Equal(0f, Elementary.Pow(Dual<float>.Variable(1e-40f), 0f).Tangent);

    [Theory]
    [InlineData(35)]
    [InlineData(100)]
    public void The_sine_has_derivatives_of_high_order_in_float(int order)
    {
        var expected = (order % 4) switch { 0 => MathF.Sin(1), 1 => MathF.Cos(1), 2 => -MathF.Sin(1), _ => -MathF.Cos(1) };
        var actual = Differentiate.NthDerivative(x => Elementary.Sin(x), 1f, order);
        Near.Assert(expected, actual, Roundings * order * (MathF.BitIncrement(1) - 1), $"order {order}");
        Assert.Equal(0f, Differentiate.NthDerivative(x => x * x, 3f, order));
    }

    [Theory]
    [InlineData(171)]
    [InlineData(800)]
    public void The_exponential_has_derivatives_of_high_order_in_double(int order)
    {
        var actual = Differentiate.NthDerivative(x => Elementary.Exp(x), 0.0, order);
        Near.Assert(1, actual, Roundings * order * (Math.BitIncrement(1) - 1), $"order {order}");
    }

    [Fact]
    public void An_order_beyond_the_range_of_the_number_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Differentiate.NthDerivative(x => Elementary.Exp(x), 0.0, 801));
        Assert.Throws<ArgumentOutOfRangeException>(() => Differentiate.NthDerivative(x => Elementary.Exp(x), 0f, 101));
    }

    [Fact]
    public void A_number_within_a_number_is_a_dual_number_of_dual_numbers()
    {
        Dual<double> inner = new(2, 1);
        var x = new Dual<Dual<double>>(inner, 1);
        Assert.Equal(6.0 * 2, (x * x * x).Tangent.Tangent);
    }
}
