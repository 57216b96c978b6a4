using System.Numerics;

namespace Autograd.Tests.Verbs;

/// <summary>A function that throws leaves the verbs as they were.</summary>
public sealed class ExceptionInFunctionTests
{
    public static TheoryData<string> Verbs =>
    [
        "Derivative", "Derivative of duals", "Derivative of a struct", "Derivatives", "Derivatives of a struct", "Gradient",
        "Gradient of a struct", "Gradient forward", "Jacobian", "Jacobian of a struct", "Jacobian forward", "Hessian",
        "Hessian of a struct", "Hvp", "Jvp", "Vjp",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_exception_comes_out_and_the_next_call_works(string verb)
    {
        for (var i = 0; i < 3; i++)
        {
            var exception = Assert.Throws<ExpectedException>(() => Call(verb, shouldThrow: true));
            Assert.Equal("on purpose", exception.Message);
            Assert.Equal(Call(verb, shouldThrow: false), Call(verb, shouldThrow: false));
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Inside_another_function_it_can_be_caught(string verb)
    {
        var slope = Differentiate.Derivative(
            x =>
            {
                var before = x * x;
                Assert.Throws<ExpectedException>(() => Call(verb, shouldThrow: true));
                return before * x + Differentiate.Derivative(y => x + y, 1.0);
            },
            2.0);

        Assert.Equal(12.0, slope);
        Assert.Equal(1.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => x + y, 1.0), 1.0));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Through_two_verbs_it_comes_out_as_it_is(string verb)
    {
        Assert.Throws<ExpectedException>(() => Differentiate.Derivative(x => x * Call(verb, shouldThrow: true), 2.0));
        Assert.Throws<ExpectedException>(() => Differentiate.Derivative((Dual<double> x) => x * Call(verb, shouldThrow: true), 2.0));

        // Had the outer verb stayed open, the inner point here would be taken for an inner one, and lost dependence with it.
        Assert.Equal(Call(verb, shouldThrow: false), Call(verb, shouldThrow: false));
        Assert.Equal(2.0, Differentiate.Derivative((Dual<double> x) => x * 2.0, 1.0));
        Assert.Equal(6.0, Differentiate.Derivative(x => x * x, 3.0));
    }

    private static double Call(string verb, bool shouldThrow)
    {
        var f = new Throwing(shouldThrow);
        return verb switch
        {
            "Derivative" => Differentiate.Derivative(x => Checked(x * x, shouldThrow), 3.0),
            "Derivative of duals" => Differentiate.Derivative((Dual<double> x) => Checked(x * x, shouldThrow), 3.0),
            "Derivative of a struct" => Differentiate.Derivative(f, 3.0),
            "Derivatives" => Differentiate.Derivatives(x => Checked(x * x, shouldThrow), 3.0, 2)[1],
            "Derivatives of a struct" => Differentiate.Derivatives(f, 3.0, 2)[1],
            "Gradient" => Differentiate.Gradient(x => Checked(x * x, shouldThrow), 3.0)[0],
            "Gradient of a struct" => Differentiate.Gradient(f, [3.0])[0],
            "Gradient forward" => Differentiate.Gradient(f, [3.0], DifferentiationMode.Forward)[0],
            "Jacobian" => Differentiate.Jacobian(x => [Checked(x * x, shouldThrow)], 3.0)[0, 0],
            "Jacobian of a struct" => Differentiate.Jacobian(new ThrowingVector(shouldThrow), [3.0])[0, 0],
            "Jacobian forward" => Differentiate.Jacobian(new ThrowingVector(shouldThrow), [3.0], DifferentiationMode.Forward)[0, 0],
            "Hessian" => Differentiate.Hessian(x => Checked(x * x, shouldThrow), 3.0)[0, 0],
            "Hessian of a struct" => Differentiate.Hessian(f, [3.0])[0, 0],
            "Hvp" => Differentiate.Hvp(x => Checked(x * x, shouldThrow), 3.0, 1.0),
            "Jvp" => Differentiate.Jvp(x => Checked(x * x, shouldThrow), 3.0, 1.0),
            "Vjp" => Differentiate.Vjp(x => Checked(x * x, shouldThrow), 3.0, 1.0),
            _ => throw new ArgumentOutOfRangeException(nameof(verb)),
        };
    }

    private static T Checked<T>(T y, bool shouldThrow) => shouldThrow ? throw new ExpectedException() : y;

    private readonly struct Throwing(bool shouldThrow) : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => Checked(x[0] * x[0], shouldThrow);
    }

    private readonly struct ThrowingVector(bool shouldThrow) : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y[0] = Checked(x[0] * x[0], shouldThrow);
    }

    private sealed class ExpectedException() : Exception("on purpose");
}
