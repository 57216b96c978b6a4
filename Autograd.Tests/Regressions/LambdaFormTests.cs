using One = System.Func<Autograd.ScalarNode<double>, Autograd.ScalarNode<double>>;
using Three = System.Func<Autograd.ScalarNode<double>, Autograd.ScalarNode<double>, Autograd.ScalarNode<double>, Autograd.ScalarNode<double>>;
using Two = System.Func<Autograd.ScalarNode<double>, Autograd.ScalarNode<double>, Autograd.ScalarNode<double>>;

namespace Autograd.Tests.Regressions;

/// <summary>Lambdas of one, two and three variables in every verb.</summary>
public sealed class LambdaFormTests
{
    private const One NoOne = null!;
    private const Two NoTwo = null!;
    private const Three NoThree = null!;

    public static TheoryData<string, Action> CallsWithoutFunction => new()
    {
        { "Derivative", () => Differentiate.Derivative(NoOne, 1.0) },
        { "Derivative over duals", () => Differentiate.Derivative((Func<Dual<double>, Dual<double>>)null!, 1.0) },
        { "ValueAndDerivative", () => Differentiate.ValueAndDerivative(NoOne, 1.0) },
        { "NthDerivative", () => Differentiate.NthDerivative(NoOne, 1.0, 2) },
        { "Derivatives", () => Differentiate.Derivatives(NoOne, 1.0, 2) },
        { "Gradient of 1", () => Differentiate.Gradient(NoOne, 1.0) },
        { "Gradient of 2", () => Differentiate.Gradient(NoTwo, 1.0, 2.0) },
        { "Gradient of 3", () => Differentiate.Gradient(NoThree, 1.0, 2.0, 3.0) },
        { "ValueAndGradient of 1", () => Differentiate.ValueAndGradient(NoOne, 1.0) },
        { "ValueAndGradient of 2", () => Differentiate.ValueAndGradient(NoTwo, 1.0, 2.0) },
        { "ValueAndGradient of 3", () => Differentiate.ValueAndGradient(NoThree, 1.0, 2.0, 3.0) },
        { "Hessian of 1", () => Differentiate.Hessian(NoOne, 1.0) },
        { "Hessian of 2", () => Differentiate.Hessian(NoTwo, 1.0, 2.0) },
        { "Hessian of 3", () => Differentiate.Hessian(NoThree, 1.0, 2.0, 3.0) },
        { "Jacobian of 1", () => Differentiate.Jacobian((Func<ScalarNode<double>, ScalarNode<double>[]>)null!, 1.0) },
        { "Jacobian of 2", () => Differentiate.Jacobian((Func<ScalarNode<double>, ScalarNode<double>, ScalarNode<double>[]>)null!, 1.0, 2.0) },
        { "Jvp of 1", () => Differentiate.Jvp(NoOne, 1.0, 1.0) },
        { "Jvp of 2", () => Differentiate.Jvp(NoTwo, (1.0, 2.0), (1.0, 1.0)) },
        { "Jvp of 3", () => Differentiate.Jvp(NoThree, (1.0, 2.0, 3.0), (1.0, 1.0, 1.0)) },
        { "Vjp of 1", () => Differentiate.Vjp(NoOne, 1.0, 1.0) },
        { "Vjp of 2", () => Differentiate.Vjp(NoTwo, (1.0, 2.0), 1.0) },
        { "Vjp of 3", () => Differentiate.Vjp(NoThree, (1.0, 2.0, 3.0), 1.0) },
        { "Hvp of 1", () => Differentiate.Hvp(NoOne, 1.0, 1.0) },
        { "Hvp of 2", () => Differentiate.Hvp(NoTwo, (1.0, 2.0), (1.0, 1.0)) },
        { "Hvp of 3", () => Differentiate.Hvp(NoThree, (1.0, 2.0, 3.0), (1.0, 1.0, 1.0)) },
    };

    [Theory]
    [MemberData(nameof(CallsWithoutFunction), DisableDiscoveryEnumeration = true)]
    public void A_function_that_is_null_is_named(string verb, Action call)
    {
        // At once, and not when the lambda that stands around it is run.
        Assert.NotEmpty(verb);
        Assert.Equal("f", Assert.Throws<ArgumentNullException>(call).ParamName);
    }

    [Fact]
    public void Products_of_a_function_of_two_variables()
    {
        Assert.Equal(3.0, Differentiate.Jvp((x, y) => x * y, (2.0, 3.0), (1.0, 0.0)));
        Assert.Equal(2.0, Differentiate.Jvp((x, y) => x * y, (2.0, 3.0), (0.0, 1.0)));
        Assert.Equal([30.0, 20.0], Differentiate.Vjp((x, y) => x * y, (2.0, 3.0), 10.0));
        Assert.Equal([7.0, 5.0], Differentiate.Hvp((x, y) => x * y, (2.0, 3.0), (5.0, 7.0)));
    }

    [Fact]
    public void Products_of_a_function_of_three_variables()
    {
        // ∇xyz = (yz, xz, xy) = (15, 10, 6) at (2, 3, 5); the Hessian has z, y and x beside a diagonal of zeros.
        Assert.Equal(15.0 + 20.0 + 18.0, Differentiate.Jvp((x, y, z) => x * y * z, (2.0, 3.0, 5.0), (1.0, 2.0, 3.0)));
        Assert.Equal([30.0, 20.0, 12.0], Differentiate.Vjp((x, y, z) => x * y * z, (2.0, 3.0, 5.0), 2.0));
        Assert.Equal(
            [5.0 * 2.0 + 3.0 * 3.0, 5.0 * 1.0 + 2.0 * 3.0, 3.0 * 1.0 + 2.0 * 2.0],
            Differentiate.Hvp((x, y, z) => x * y * z, (2.0, 3.0, 5.0), (1.0, 2.0, 3.0)));
    }
}
