using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>Lambdas over dual numbers inside one another at plain points: a right answer or an exception.</summary>
public sealed class NestedDualTests
{
    // Differs from 1, so that x, x² and 2x differ.
    private const double X = 3.0;

    [Fact]
    public void A_dependence_that_is_zero_at_the_point_throws()
    {
        // The inner derivative is x. At y = 1 the inner value, and with it the outer tangent, is 0 all the same.
        Assert.Throws<InvalidOperationException>(
            () => Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x * (y - 1.0), 1.0), X));
    }

    [Fact]
    public void Other_factors_that_are_zero_at_the_point_throw_too()
    {
        Assert.Throws<InvalidOperationException>(
            () => Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x * y, 0.0), X));
        Assert.Throws<InvalidOperationException>(
            () => Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => Sin(y) * x, 0.0), X));
        Assert.Throws<InvalidOperationException>(
            () => Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => Log(y) * Exp(x), 1.0), X));
    }

    [Fact]
    public void An_inner_derivative_that_does_not_depend_on_the_outer_variable_is_right()
    {
        // D(x → x·1) and D(x → x·2y at 2).
        Assert.Equal(
            1.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x + y, 1.0), X));
        Assert.Equal(
            4.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => y * y, 2.0), X));
    }

    [Fact]
    public void Three_levels_of_sums_are_right() =>
        Assert.Equal(
            1.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative(
                    (Dual<double> y) => y * Differentiate.Derivative((Dual<double> z) => x + y + z, 1.0), 1.0),
                X));

    [Fact]
    public void A_dependence_on_any_of_three_levels_throws()
    {
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.Derivative(
                (Dual<double> y) => y * Differentiate.Derivative((Dual<double> z) => x * (z - 1.0), 1.0), 1.0),
            X));
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.Derivative(
                (Dual<double> y) => y * Differentiate.Derivative((Dual<double> z) => y * (z - 1.0), 1.0), 1.0),
            X));
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.Derivative(
                (Dual<double> y) => x * (y - 1.0) * Differentiate.Derivative((Dual<double> z) => z, 1.0), 1.0),
            X));
    }

    [Fact]
    public void After_an_exception_the_next_derivative_is_an_outermost_one_again()
    {
        Assert.Throws<InvalidOperationException>(
            () => Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x * y, 1.0), X));
        var runs = 0;

        Assert.Equal(2.0 * X, Differentiate.Derivative(
            (Dual<double> x) =>
            {
                runs++;
                return x * x;
            },
            X));
        // Once to look for tangents from outside and once to differentiate; a nested one also looks around the point.
        Assert.Equal(2, runs);
    }
}
