using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

public sealed class NthDerivativeTests
{
    private const int Highest = 20;

    // A coefficient of order 20 is the result of some hundred products and sums.
    private const double Tolerance = 1e-13;

    [Fact]
    public void Of_the_exponential() => AssertOrders(x => Exp(x), 0.5, n => Math.Exp(0.5));

    [Fact]
    public void Of_the_exponential_of_a_multiple() =>
        AssertOrders(x => Exp(x * 3.0), 0.5, n => Math.Pow(3, n) * Math.Exp(1.5));

    [Fact]
    public void Of_the_sine() => AssertOrders(x => Sin(x), 0.7, n => (n % 4) switch
    {
        0 => Math.Sin(0.7),
        1 => Math.Cos(0.7),
        2 => -Math.Sin(0.7),
        _ => -Math.Cos(0.7),
    });

    [Fact]
    public void Of_a_geometric_series() =>
        AssertOrders(x => 1.0 / (1.0 - x), 0.25, n => Factorial(n) / Math.Pow(0.75, n + 1));

    [Fact]
    public void Of_the_logarithm() =>
        AssertOrders(x => Log(x), 1.5, n => n == 0 ? Math.Log(1.5) : (n % 2 == 0 ? -1 : 1) * Factorial(n - 1) / Math.Pow(1.5, n));

    [Fact]
    public void Of_a_root() => AssertOrders(x => Sqrt(x), 2.0, n =>
    {
        // ½·(½ − 1)·(½ − 2)⋯ times x^(½ − n)
        var product = Math.Sqrt(2.0);
        for (var k = 0; k < n; k++)
            product *= (0.5 - k) / 2.0;
        return product;
    });

    [Fact]
    public void Of_the_inverse_tangent_at_zero() => AssertOrders(x => Atan(x), 0.0, n =>
        n % 2 == 0 ? 0.0 : (n % 4 == 1 ? 1 : -1) * Factorial(n - 1));

    [Fact]
    public void Of_a_normal_density_by_Hermite_polynomials() => AssertOrders(x => Exp(-(x * x)), 0.5, n =>
    {
        // dⁿ e^(−x²) = (−1)ⁿ·Hₙ(x)·e^(−x²), with Hₙ₊₁ = 2x·Hₙ − 2n·Hₙ₋₁.
        var (before, hermite) = (0.0, 1.0);
        for (var k = 0; k < n; k++)
            (before, hermite) = (hermite, 2 * 0.5 * hermite - 2 * k * before);
        return (n % 2 == 0 ? 1 : -1) * hermite * Math.Exp(-0.25);
    });

    [Fact]
    public void Of_the_sigmoid_by_exact_arithmetic()
    {
        // With s = σ(x), every derivative is a polynomial of s with integer coefficients: (sᵏ)′ = k·(sᵏ − sᵏ⁺¹). At log 3,
        // s = ¾, and the polynomial is an exact fraction; in double its terms of alternating sign would cancel.
        BigInteger[] polynomial = [0, 1];
        var expected = new List<double>();
        for (var n = 0; n <= Highest; n++)
        {
            var numerator = BigInteger.Zero;
            for (var k = 0; k < polynomial.Length; k++)
                numerator += polynomial[k] * BigInteger.Pow(3, k) * BigInteger.Pow(4, Highest + 1 - k);
            expected.Add((double)numerator / Math.Pow(4, Highest + 1));
            var derivative = new BigInteger[polynomial.Length + 1];
            for (var k = 0; k < polynomial.Length; k++)
            {
                derivative[k] += k * polynomial[k];
                derivative[k + 1] -= k * polynomial[k];
            }

            polynomial = derivative;
        }

        // log 3 is rounded, which moves a derivative by the next one times that.
        AssertOrders(x => Sigmoid(x), Math.Log(3), n => expected[n], 1e-12);
    }

    [Fact]
    public void Of_a_polynomial_they_end()
    {
        AssertOrders(Polynomial, 1.5, n =>
            n > 10 ? 0.0 : Factorial(10) / Factorial(10 - n) * Math.Pow(1.5, 10 - n) - (n == 0 ? 3.0 : n == 1 ? 2.0 : 0.0));

        static ScalarNode<double> Polynomial(ScalarNode<double> x)
        {
            var power = ScalarNode<double>.One;
            for (var k = 0; k < 10; k++)
                power *= x;
            return power - 2.0 * x;
        }
    }

    [Fact]
    public void Of_x_to_the_x()
    {
        // f = xˣ, L = ln x + 1: f, f·L, f·(L² + 1/x), f·(L³ + 3L/x − 1/x²), f·(L⁴ + 6L²/x − 4L/x² + 3/x² + 2/x³)
        const double X = 1.75;
        var (f, l) = (Math.Pow(X, X), Math.Log(X) + 1);
        double[] expected =
        [
            f,
            f * l,
            f * (l * l + 1 / X),
            f * (l * l * l + 3 * l / X - 1 / (X * X)),
            f * (Math.Pow(l, 4) + 6 * l * l / X - 4 * l / (X * X) + 3 / (X * X) + 2 / (X * X * X)),
        ];
        var actual = Differentiate.Derivatives(x => Pow(x, x), X, 4);

        for (var n = 0; n < expected.Length; n++)
            Rules.Near.Assert(expected[n], actual[n], Tolerance * Math.Abs(expected[n]), $"order {n}");
    }

    [Fact]
    public void Of_a_product_by_Leibniz()
    {
        // (x·eˣ)⁽ⁿ⁾ = (x + n)·eˣ, through a struct as well as through a lambda.
        AssertOrders(x => x * Exp(x), 0.5, n => (0.5 + n) * Math.Exp(0.5));
        for (var n = 0; n <= Highest; n++)
        {
            var expected = (0.5 + n) * Math.Exp(0.5);
            Rules.Near.Assert(expected, Differentiate.NthDerivative(default(Product), 0.5, n), Tolerance * expected, $"order {n}");
            Rules.Near.Assert(expected, Differentiate.Derivatives(default(Product), 0.5, n)[n], Tolerance * expected, $"order {n}");
        }
    }

    [Fact]
    public void Over_float() =>
        Assert.Equal(Math.Pow(3, 10) * Math.Exp(1.5), Differentiate.NthDerivative(x => Exp(x * 3f), 0.5f, 10), 0.1);

    [Fact]
    public void Order_zero_is_the_value()
    {
        Assert.Equal(Math.Sin(0.7), Differentiate.NthDerivative(x => Sin(x), 0.7, 0));
        Assert.Equal([Math.Sin(0.7)], Differentiate.Derivatives(x => Sin(x), 0.7, 0));
        Assert.Equal(0.5 * Math.Exp(0.5), Differentiate.NthDerivative(default(Product), 0.5, 0));
    }

    [Fact]
    public void Of_a_constant_and_of_the_identity()
    {
        Assert.Equal([4.0, 0.0, 0.0], Differentiate.Derivatives((ScalarNode<double> _) => 4.0, 2.0, 2));
        Assert.Equal([2.0, 1.0, 0.0], Differentiate.Derivatives(x => x, 2.0, 2));
    }

    [Fact]
    public void A_negative_order_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("order", () => Differentiate.NthDerivative(x => x, 1.0, -1));
        Assert.Throws<ArgumentOutOfRangeException>("order", () => Differentiate.Derivatives(default(Product), 1.0, -1));
    }

    [Fact]
    public void Nested_over_another_derivative()
    {
        // d/da of d³/dx³ (e^(a·x)) at x = 0 is d/da a³.
        var slope = Differentiate.Derivative(a => Differentiate.NthDerivative(x => Exp(a * x), (ScalarNode<double>)0.0, 3), 2.0);

        AssertClose.Scalar(12.0, slope);
    }

    private static void AssertOrders(
        Func<ScalarNode<double>, ScalarNode<double>> f, double x, Func<int, double> expected, double tolerance = Tolerance)
    {
        var derivatives = Differentiate.Derivatives(f, x, Highest);
        Assert.Equal(Highest + 1, derivatives.Length);
        for (var n = 0; n <= Highest; n++)
        {
            // Sums of alternating terms are measured against the derivative before, where it is larger.
            var slack = tolerance * Math.Max(Math.Abs(expected(n)), n == 0 ? 0.0 : Math.Abs(expected(n - 1)));
            Rules.Near.Assert(expected(n), derivatives[n], slack, $"order {n}");
            Rules.Near.Assert(derivatives[n], Differentiate.NthDerivative(f, x, n), 0.0, $"order {n} alone");
        }
    }

    private static double Factorial(int n) => n == 0 ? 1.0 : n * Factorial(n - 1);

    private readonly struct Product : IScalarFunction
    {
        public T Invoke<T>(ReadOnlySpan<T> x)
            where T : IFloatingPointIeee754<T> => x[0] * Exp(x[0]);
    }
}
