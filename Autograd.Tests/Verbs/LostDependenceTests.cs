using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>
/// A plain number as inner point gives a plain number, which cannot carry how it depends on the outer variable. Where it
/// does depend on it, the verb throws; a number that is silently wrong is the one thing that must not come out.
/// </summary>
public sealed class LostDependenceTests
{
    private const double X = 3.0;

    public static TheoryData<string> Verbs =>
    [
        "Derivative", "NthDerivative", "Gradient", "Jacobian", "Hessian", "Hvp", "Jvp", "Vjp", "Jvp of a span", "Vjp of a span",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void An_inner_derivative_that_depends_on_the_outer_variable_throws_and_names_its_verb_and_the_remedy(string verb)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(x => x * Inner(verb, x), X));

        Assert.Contains(
            verb switch { "NthDerivative" => "Derivative", _ => verb.Split(' ')[0] }, exception.Message, StringComparison.Ordinal);
        Assert.Contains("inner point as a node", exception.Message, StringComparison.Ordinal);
        AssertWorksAgain();
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Also_inside_a_gradient(string verb)
    {
        Assert.Throws<InvalidOperationException>(() => Differentiate.Gradient((x, y) => y * Inner(verb, x), X, X));
        AssertWorksAgain();
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Also_where_the_derivative_happens_to_be_zero(string verb)
    {
        // x = 0: the inner derivatives are 0, but how they change is not.
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(x => x + Inner(verb, x), 0.0));
        AssertWorksAgain();
    }

    [Fact]
    public void Also_two_levels_further_in()
    {
        Assert.Throws<InvalidOperationException>(() =>
            Differentiate.Derivative(x => x * Differentiate.Derivative(y => y * Differentiate.Derivative(z => x * z, 1.0), 1.0), X));
        Assert.Throws<InvalidOperationException>(() =>
            Differentiate.Derivative(x => x * Differentiate.Derivative(y => y * Differentiate.Derivative(z => y * z, 1.0), 1.0), X));
        AssertWorksAgain();
    }

    public static TheoryData<string> ValueVerbs =>
        ["ValueAndDerivative", "ValueAndGradient", "ValueAndJacobian", "ValueAndHessian", "ValueAndHvp", "ValueAndJvp", "ValueAndVjp"];

    [Theory]
    [MemberData(nameof(ValueVerbs))]
    public void A_value_that_depends_on_the_outer_variable_throws_even_where_the_derivative_does_not(string verb)
    {
        // y → x + y has the derivative 1 whatever x is, but its value is x + 1: x·(x + 1) changes by 2x + 1.
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(x => x * InnerValue(verb, x), X));
        AssertWorksAgain();
    }

    [Fact]
    public void Over_dual_numbers_an_inner_derivative_that_depends_on_the_outer_variable_throws()
    {
        foreach (var inner in (Func<Dual<double>, Dual<double>, Dual<double>>[])
            [
                (x, y) => x * y,
                (x, y) => Sin(x * y) + y,
                (x, y) => y * y + x * y * y,
            ])
        {
            var exception = Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => inner(x, y), 1.0), X));
            Assert.Contains("Dual<Dual<T>>", exception.Message, StringComparison.Ordinal);
            AssertWorksAgain();
        }
    }

    [Fact]
    public void Over_dual_numbers_the_outer_tangent_is_not_taken_for_the_inner_one()
    {
        // The inner derivative is 1, or 0, or 2y, whatever x is.
        Assert.Equal(1.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x + y, 1.0), X));
        Assert.Equal(0.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x, 1.0), X));
        Assert.Equal(4.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => Exp(x) + y * y, 2.0), X));
    }

    [Fact]
    public void Over_dual_numbers_also_where_the_outer_tangent_is_multiplied_by_zero()
    {
        // At y = 0, x·y has no tangent from x; its derivative x has one. x·x changes by 2x = 6.
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => x * y, 0.0), X));
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(
            (Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => y * y * x + y, 0.0), X));
        AssertWorksAgain();
    }

    [Fact]
    public void The_inner_result_of_a_plain_point_is_a_plain_number()
    {
        // Nothing depends on x, nothing is lost.
        Assert.Equal(2.0 * X * 2.0, Differentiate.Derivative(x => x * x * Differentiate.Derivative(y => y * y, 1.0), X));
    }

    private static double Inner(string verb, ScalarNode<double> x) => verb switch
    {
        "Derivative" => Differentiate.Derivative(y => x * y, 1.0),
        "NthDerivative" => Differentiate.NthDerivative(y => x * y * y, 1.0, 2),
        "Gradient" => Differentiate.Gradient((y, z) => x * y + z, 1.0, 1.0)[0],
        "Jacobian" => Differentiate.Jacobian((y, z) => [y, x * z], 1.0, 1.0)[1, 1],
        "Hessian" => Differentiate.Hessian(y => x * y * y, 1.0)[0, 0],
        "Hvp" => Differentiate.Hvp(y => x * y * y, 1.0, 1.0),
        "Jvp" => Differentiate.Jvp(y => x * y, 1.0, 1.0),
        "Vjp" => Differentiate.Vjp(y => x * y, 1.0, 1.0),
        "Jvp of a span" => Differentiate.Jvp((ReadOnlySpan<ScalarNode<double>> y) => [y[0], x * y[0]], [1.0], [1.0])[1],
        "Vjp of a span" => Differentiate.Vjp((ReadOnlySpan<ScalarNode<double>> y) => [y[0], x * y[0]], [1.0], [1.0, 1.0])[0],
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };

    private static double InnerValue(string verb, ScalarNode<double> x) => verb switch
    {
        "ValueAndDerivative" => Differentiate.ValueAndDerivative(y => x + y, 1.0).Value,
        "ValueAndGradient" => Differentiate.ValueAndGradient(y => x + y, 1.0).Value,
        "ValueAndJacobian" => Differentiate.ValueAndJacobian((ReadOnlySpan<ScalarNode<double>> y) => [x + y[0]], [1.0]).Value[0],
        "ValueAndHessian" => Differentiate.ValueAndHessian((ReadOnlySpan<ScalarNode<double>> y) => x + y[0], [1.0]).Value,
        "ValueAndHvp" => Differentiate.ValueAndHvp((ReadOnlySpan<ScalarNode<double>> y) => x + y[0], [1.0], [1.0]).Value,
        "ValueAndJvp" => Differentiate.ValueAndJvp((ReadOnlySpan<ScalarNode<double>> y) => x + y[0], [1.0], [1.0]).Value,
        "ValueAndVjp" => Differentiate.ValueAndVjp((ReadOnlySpan<ScalarNode<double>> y) => [x + y[0]], [1.0], [1.0]).Value[0],
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };

    private static void AssertWorksAgain()
    {
        Assert.Equal(1.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => x + y, 1.0), 1.0));
        Assert.Equal(6.0, Differentiate.Derivative((Dual<double> x) => x * Differentiate.Derivative((Dual<double> y) => y * y, 3.0), 1.0));
    }
}
