namespace Autograd.Tests.Rules;

/// <summary>xʸ where logarithms do not reach: at 0, and for negative x.</summary>
public sealed class PowAtZeroTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(0, 1, 0, -Infinity)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(2, 0, 0, 0)]
    [InlineData(3, 0, 0, 0)]
    [InlineData(0.5, 0, Infinity, 0)]
    [InlineData(1.5, 0, 0, 0)]
    public void Both_partial_derivatives_at_zero(double exponent, double value, double byX, double byY)
    {
        foreach (var (route, result) in Routes.All(RuleTable.Get("Pow"), [0, exponent]))
        {
            Near.Assert(value, result.Value, 0, $"0^{exponent} by {route}");
            Near.Assert(byX, result.First[0], 0, $"∂x of 0^{exponent} by {route}");
            Near.Assert(byY, result.First[1], 0, $"∂y of 0^{exponent} by {route}");
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 0, 2, 0)]
    [InlineData(3, 0, 0, 6)]
    [InlineData(4, 0, 0, 0)]
    public void Three_derivatives_of_a_whole_power_at_zero(double exponent, double first, double second, double third)
    {
        foreach (var (route, result) in Routes.All(new PowerOf(exponent), [0]))
        {
            double[] expected = [first, second, third];
            for (var order = 1; order <= 3; order++)
            {
                foreach (var actual in result.Orders[order])
                    Near.Assert(expected[order - 1], actual, 0, $"order {order} of x^{exponent} at 0 by {route}");
            }
        }
    }

    [Fact]
    public void The_mixed_derivative_at_an_exponent_of_zero_is_the_reciprocal()
    {
        // ∂x∂y xʸ = xʸ⁻¹(1 + y·ln x), so guarding y·xʸ⁻¹ against y = 0 would lose it.
        const double x = 4;
        foreach (var (route, result) in Routes.All(RuleTable.Get("Pow"), [x, 0]))
        {
            foreach (var mixed in result.Second.Length == 0 ? [] : new[] { result.Second[1], result.Second[2] })
                Near.Assert(1 / x, mixed, 0, $"∂x∂y of xʸ at (4, 0) by {route}");
        }
    }

    [Theory]
    [InlineData(3, -8, 12, -12)]
    [InlineData(2, 4, -4, 2)]
    [InlineData(-1, -0.5, -0.25, -0.25)]
    [InlineData(0, 1, 0, 0)]
    public void A_negative_base_with_a_constant_exponent_differentiates(
        double exponent, double value, double first, double second)
    {
        foreach (var (route, result) in Routes.All(new PowerOf(exponent), [-2]))
        {
            Near.Assert(value, result.Value, 0, $"(-2)^{exponent} by {route}");
            Near.Assert(first, result.First[0], 0, $"(-2)^{exponent}, first derivative by {route}");
            foreach (var actual in result.Second)
                Near.Assert(second, actual, 0, $"(-2)^{exponent}, second derivative by {route}");
        }
    }

    [Fact]
    public void A_negative_base_has_no_derivative_by_the_exponent()
    {
        foreach (var (route, result) in Routes.All(RuleTable.Get("Pow"), [-2, 3]))
        {
            Near.Assert(12, result.First[0], 0, $"∂x of (-2)^3 by {route}");
            Near.Assert(double.NaN, result.First[1], 0, $"∂y of (-2)^3 by {route}");
        }
    }

    private sealed class PowerOf(double exponent) : FunctionCase($"x^{exponent}", 1)
    {
        public override F Apply<F>(ReadOnlySpan<F> at) => Elementary.Pow(at[0], F.CreateChecked(exponent));
    }
}
