using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>A lambda over dual numbers that uses a dual number from outside: what is its own tangent, and what is not.</summary>
public sealed class DualLambdaTests
{
    // The inner derivative is a difference over a large seed: one rounding.
    private const double Tolerance = 1e-15;

    [Fact]
    public void A_large_outer_tangent_does_not_drown_the_inner_one()
    {
        Assert.Equal(1.0, Nested((x, y) => 1e20 * x + y), Tolerance);
        Assert.Equal(Math.Cos(1.0), Nested((x, y) => Exp(20.0 * x) + Sin(y)), Tolerance);
    }

    [Fact]
    public void A_value_that_depends_on_the_outer_variable_throws()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.ValueAndDerivative((Dual<double> y) => x + y, 1.0).Value, 2.0));

        Assert.Contains("inner value", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dual_number_that_was_seeded_by_hand_is_told_apart_too()
    {
        var x = Dual<double>.Variable(1.0);

        Assert.Equal(1.0, (x * Differentiate.Derivative((Dual<double> y) => x + y, 1.0)).Tangent);
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative((Dual<double> y) => x * y, 1.0));
    }

    [Fact]
    public void An_infinite_outer_tangent_throws_rather_than_being_subtracted() =>
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => Sqrt(x) + y, 1.0), 0.0));

    [Fact]
    public void In_single_precision_likewise() =>
        Assert.Equal(1f, Differentiate.Derivative(
            (Dual<float> x) => x * Differentiate.Derivative((Dual<float> y) => 1e6f * x + y, 1f), 1f), 1e-6f);

    private static double Nested(Func<Dual<double>, Dual<double>, Dual<double>> inner) => Differentiate.Derivative(
        (Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => inner(x, y), 1.0), 1.0);
}
