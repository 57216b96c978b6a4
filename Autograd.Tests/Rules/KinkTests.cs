namespace Autograd.Tests.Rules;

/// <summary>
/// What holds where a derivative does not exist, by the table of conventions: the subgradient of least norm, ties split
/// evenly, infinite slopes are infinite. In every mode and nesting.
/// </summary>
public sealed class KinkTests
{
    private const double Infinity = double.PositiveInfinity;

    // λ of “Self-normalizing neural networks”.
    private const double SeluScale = 1.0507009873554804934193349852946;

    [Theory]
    [InlineData("Relu", 0, 0)]
    [InlineData("Abs", 0, 0)]
    [InlineData("Abs", -0.0, 0)]
    [InlineData("Sign", 0, 0)]
    [InlineData("Step", 0, 0)]
    [InlineData("Selu", 0, SeluScale)]
    [InlineData("Softsign", 0, 1)]
    public void A_corner_has_the_subgradient_of_least_norm(string rule, double x, double derivative) =>
        AssertDerivatives(rule, [x], derivative);

    [Theory]
    [InlineData("LeakyRelu", 0, 0.01, 0.01, 0)]
    [InlineData("LeakyRelu", 0, 0, 0, 0)]
    [InlineData("Elu", 0, 1, 1, 0)]
    [InlineData("Elu", 0, 0.5, 0.5, 0)]
    [InlineData("Hypot", 0, 0, 0, 0)]
    [InlineData("CopySign", 0, 1, 0, 0)]
    [InlineData("CopySign", 0, -1, 0, 0)]
    public void So_has_a_corner_of_two_arguments(string rule, double x, double y, double byX, double byY) =>
        AssertDerivatives(rule, [x, y], byX, byY);

    [Theory]
    [InlineData("Max", 1, 1)]
    [InlineData("Max", 0, -0.0)]
    [InlineData("Min", -2.5, -2.5)]
    [InlineData("MaxMagnitude", 2, -2)]
    [InlineData("MinMagnitude", -3, 3)]
    public void A_tie_splits_evenly(string rule, double x, double y) => AssertDerivatives(rule, [x, y], 0.5, 0.5);

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Clamp_at_a_bound_splits_evenly_between_argument_and_bound(double x)
    {
        var graph = new Graph<double>();
        var (value, lower, upper) = (graph.Variable(x), graph.Variable(-1.0), graph.Variable(3.0));
        var y = Elementary.Clamp(value, lower, upper);

        var reverse = ReverseMode.Gradient(y, value, lower, upper);
        Assert.Equal([0.5, x < 0 ? 0.5 : 0, x < 0 ? 0 : 0.5], reverse.ToArray());
        Assert.Equal(reverse.ToArray(), ForwardMode.Gradient(y, value, lower, upper).ToArray());
        Assert.Equal(0.5, Elementary.Clamp(Dual<double>.Variable(x), -1, 3).Tangent);
    }

    [Theory]
    [InlineData("Sqrt", 0, Infinity)]
    [InlineData("Cbrt", 0, Infinity)]
    [InlineData("RootN(2)", 0, Infinity)]
    [InlineData("RootN(3)", 0, Infinity)]
    [InlineData("RootN(-2)", 0, -Infinity)]
    [InlineData("Reciprocal", 0, -Infinity)]
    [InlineData("Log", 0, Infinity)]
    [InlineData("Log2", 0, Infinity)]
    [InlineData("Log10", 0, Infinity)]
    [InlineData("LogP1", -1, Infinity)]
    [InlineData("Log2P1", -1, Infinity)]
    [InlineData("Log10P1", -1, Infinity)]
    [InlineData("Asin", 1, Infinity)]
    [InlineData("Asin", -1, Infinity)]
    [InlineData("Acos", 1, -Infinity)]
    [InlineData("AsinPi", -1, Infinity)]
    [InlineData("AcosPi", 1, -Infinity)]
    [InlineData("Acosh", 1, Infinity)]
    [InlineData("Atanh", 1, Infinity)]
    [InlineData("Atanh", -1, Infinity)]
    [InlineData("TanPi", 0.5, Infinity)]
    public void An_infinite_slope_is_infinite(string rule, double x, double derivative) =>
        AssertDerivatives(rule, [x], derivative);

    [Theory]
    [InlineData("Floor", 2)]
    [InlineData("Ceiling", -1)]
    [InlineData("Truncate", 0)]
    [InlineData("Round", 0.5)]
    public void A_jump_is_left_out(string rule, double x) => AssertDerivatives(rule, [x], 0);

    [Fact]
    public void The_angle_of_the_origin_has_no_derivative() => AssertDerivatives("Atan2", [0, 0], double.NaN, double.NaN);

    [Theory]
    [InlineData("Relu")]
    [InlineData("Abs")]
    [InlineData("Step")]
    [InlineData("Sign")]
    public void NaN_has_a_value_of_NaN(string rule) => Assert.True(double.IsNaN(RuleTable.Get(rule).Apply<double>([double.NaN])));

    [Theory]
    [InlineData("Relu")]
    [InlineData("Abs")]
    public void NaN_has_a_derivative_of_NaN(string rule)
    {
        // A rule that branched on its argument would answer 0 or 1 in silence.
        var y = RuleTable.Get(rule).Apply<Dual<double>>([Dual<double>.Variable(double.NaN)]);
        Assert.True(double.IsNaN(y.Tangent));
    }

    private static void AssertDerivatives(string rule, double[] at, params double[] derivatives)
    {
        foreach (var (route, result) in Routes.All(RuleTable.Get(rule), at))
        {
            for (var i = 0; i < at.Length; i++)
                Near.Assert(derivatives[i], result.First[i], 0, $"{rule} at {Near.Show(at)}, ∂{i} by {route}");
        }
    }
}
