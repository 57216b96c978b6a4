using System.Numerics;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Numbers;

/// <summary>
/// Generic methods with all that programs are made of (loops, branches, recursion, a loop until convergence) run on numbers
/// that carry derivatives, take the branches that they take on double, and their derivatives are the mathematical ones.
/// </summary>
public sealed class GenericCodeTests
{
    // A few dozen roundings.
    private const double Tolerance = 1e-13;

    // The derivatives of an iteration converge with it, one step behind for each order; it stops when the value stands.
    private const double IterationTolerance = 1e-11;

    [Theory]
    [InlineData("Newton's square root", 2.0)]
    [InlineData("Newton's square root", 1e-3)]
    [InlineData("Newton's square root", 12345.0)]
    [InlineData("fixed point of x = cos(ax)", 0.5)]
    [InlineData("fixed point of x = cos(ax)", 1.0)]
    [InlineData("fifth power by recursive squaring", -1.5)]
    [InlineData("Horner's exponential", 0.75)]
    [InlineData("Horner's exponential", -0.5)]
    [InlineData("continued fraction of arctan", 0.5)]
    [InlineData("branches", -2.0)]
    [InlineData("branches", 0.5)]
    [InlineData("branches", 3.0)]
    [InlineData("loop as long as the value says", 5.0)]
    [InlineData("sorted median", 2.0)]
    public void Value_and_derivative_are_the_mathematical_ones(string name, double x)
    {
        var (value, derivative) = Expected(name, x);
        foreach (var (route, result) in Routes.All(new Program(name), [x]))
        {
            Near.Assert(value, result.Value, Tolerance * Math.Abs(value), $"{name} at {x} by {route}");
            Near.Assert(derivative, result.First[0], IterationTolerance * Math.Abs(derivative), $"{name}' at {x} by {route}");
        }
    }

    [Theory]
    [InlineData("Newton's square root", 2.0)]
    [InlineData("fixed point of x = cos(ax)", 0.5)]
    [InlineData("fifth power by recursive squaring", -1.5)]
    [InlineData("Horner's exponential", 0.75)]
    [InlineData("continued fraction of arctan", 0.5)]
    [InlineData("branches", 0.5)]
    [InlineData("loop as long as the value says", 5.0)]
    public void Higher_derivatives_agree_by_every_route(string name, double x)
    {
        var program = new Program(name);
        var expected = Routes.NestedDuals(program, [x]);
        foreach (var (route, actual) in Routes.All(program, [x]))
        {
            for (var order = 2; order <= 3; order++)
            {
                foreach (var (e, a) in expected.Orders[order].Zip(actual.Orders[order]))
                    Near.Assert(e, a, IterationTolerance * expected.Scale(order, [x]), $"{name} at {x}, order {order}, by {route}");
            }
        }
    }

    [Fact]
    public void A_program_takes_the_same_steps_on_every_type_of_number()
    {
        var graph = new Graph<double>();
        Assert.Equal(Steps(100.0), Steps(Dual<double>.Variable(100)));
        Assert.Equal(Steps(100.0), Steps(graph.Variable(100.0)));
        Assert.Equal(Steps(100f), Steps(Dual<float>.Variable(100)));

        static int Steps<T>(T x)
            where T : IFloatingPointIeee754<T>
        {
            _ = Newton(x, out var steps);
            return steps;
        }
    }

    private static (double Value, double Derivative) Expected(string name, double x)
    {
        switch (name)
        {
            case "Newton's square root":
                return (Math.Sqrt(x), 0.5 / Math.Sqrt(x));
            case "fixed point of x = cos(ax)":
                // z = cos(az): dz/da = −z·sin(az)/(1 + a·sin(az)).
                var z = 0.7;
                for (var i = 0; i < 1000; i++)
                    z = Math.Cos(x * z);
                return (z, -z * Math.Sin(x * z) / (1 + x * Math.Sin(x * z)));
            case "fifth power by recursive squaring":
                return (Math.Pow(x, 5), 5 * Math.Pow(x, 4));
            case "Horner's exponential":
                return (Math.Exp(x), Math.Exp(x));
            case "continued fraction of arctan":
                return (Math.Atan(x), 1 / (1 + x * x));
            case "branches":
                return x < 0 ? (x * x, 2 * x) : x < 1 ? (Math.Sin(x), Math.Cos(x)) : (1 / x, -1 / (x * x));
            case "loop as long as the value says":
                // Doubled until above 100.
                return (160, 32);
            case "sorted median":
                // Of x, x² and 3.
                return (3, 0);
            default:
                throw new ArgumentException(name);
        }
    }

    private static T Newton<T>(T a, out int steps)
        where T : IFloatingPointIeee754<T>
    {
        var two = T.One + T.One;
        var x = T.Max(a, T.One);
        steps = 0;
        while (true)
        {
            var next = (x + a / x) / two;
            steps++;
            // From above the iterates fall until rounding stops them.
            if (next >= x)
                return next;
            x = next;
        }
    }

    private static T Power<T>(T x, int n)
        where T : IFloatingPointIeee754<T>
    {
        if (n == 0)
            return T.One;
        var half = Power(x, n / 2);
        return n % 2 == 0 ? half * half : half * half * x;
    }

    private sealed class Program(string name) : FunctionCase(name, 1)
    {
        public override F Apply<F>(ReadOnlySpan<F> at)
        {
            var x = at[0];
            return Name switch
            {
                "Newton's square root" => Newton(x, out _),
                "fixed point of x = cos(ax)" => FixedPoint(x),
                "fifth power by recursive squaring" => Power(x, 5),
                "Horner's exponential" => Horner(x),
                "continued fraction of arctan" => x / Fraction(x, 1),
                "branches" => x < F.Zero ? x * x : x < F.One ? F.Sin(x) : F.One / x,
                "loop as long as the value says" => Doubled(x),
                "sorted median" => Median(x, x * x, F.CreateChecked(3)),
                _ => throw new ArgumentException(Name),
            };
        }

        private static F FixedPoint<F>(F a)
            where F : IFloatingPointIeee754<F>
        {
            var (x, before) = (F.CreateChecked(0.7), F.NaN);
            for (var i = 0; x != before && i < 1000; i++)
                (x, before) = (F.Cos(a * x), x);
            return x;
        }

        // Σ xᵏ/k! from the last term inwards.
        private static F Horner<F>(F x)
            where F : IFloatingPointIeee754<F>
        {
            var sum = F.One;
            for (var k = 20; k > 0; k--)
                sum = F.One + x * sum / F.CreateChecked(k);
            return sum;
        }

        // arctan x = x/(1 + (1x)²/(3 + (2x)²/(5 + (3x)²/(7 + …)))); this is what stands below x.
        private static F Fraction<F>(F x, int k)
            where F : IFloatingPointIeee754<F>
        {
            var odd = F.CreateChecked(2 * k - 1);
            if (k > 25)
                return odd;
            var numerator = F.CreateChecked(k) * x;
            return odd + numerator * numerator / Fraction(x, k + 1);
        }

        private static F Doubled<F>(F x)
            where F : IFloatingPointIeee754<F>
        {
            while (x <= F.CreateChecked(100))
                x += x;
            return x;
        }

        private static F Median<F>(params F[] values)
            where F : IFloatingPointIeee754<F>
        {
            Array.Sort(values);
            return values[values.Length / 2];
        }
    }
}
