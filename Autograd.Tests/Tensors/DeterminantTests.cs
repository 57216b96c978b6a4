using System.Numerics;

namespace Autograd.Tests.Tensors;

/// <summary>
/// The determinant is a polynomial: it has derivatives of every order at every matrix. Here against the sum over permutations,
/// which is exact for small integers, and its mixed derivatives, which are the same sum over polynomials.
/// </summary>
public sealed class DeterminantTests
{
    // Of integers up to some hundreds, in a few dozen operations.
    private const double Tolerance = 1e-9;

    private const int Seed = 11;
    private const int LargestExponent = 1023;
    private const int RecordedRoutes = 2;

    public static TheoryData<int, int> Ranks()
    {
        var data = new TheoryData<int, int>();
        for (var n = 1; n <= 5; n++)
        {
            for (var rank = 0; rank <= n; rank++)
                data.Add(n, rank);
        }

        return data;
    }

    [Fact]
    public void A_singular_matrix_moves_its_determinant()
    {
        // det [[1 + s, 2], [2, 4]] = 4s.
        var x = new Graph<Dual<double>>().Variable([new(1, 1), 2, 2, 4], [2, 2]);
        Assert.Equal(4, x.Det().ToScalar().Value.Tangent);

        var inner = new Graph<double>();
        var s = inner.Variable(0);
        var y = new Graph<ScalarNode<double>>().Variable([1 + s, 2, 2, 4], [2, 2]);
        Assert.Equal(4, ReverseMode.Gradient(y.Det().ToScalar().Value, s)[s]);
    }

    [Theory]
    [MemberData(nameof(Ranks))]
    public void Of_matrices_of_every_rank(int n, int rank)
    {
        var a = OfRank(n, rank, new Random(Seed + n));
        foreach (var (route, derivatives) in TensorDerivatives.All(default(Determinant), a, [n, n]))
        {
            Agreement.Near([Leibniz(n, a)], [derivatives.Value], Tolerance, $"{route}, value");
            Agreement.Near(Gradient(n, a), derivatives.First, Tolerance, $"{route}, gradient");
            Agreement.Near(Hessian(n, a), derivatives.Second, Tolerance, $"{route}, Hessian");
        }
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    public void Third_and_fourth_derivatives(int n, int rank)
    {
        var random = new Random(Seed);
        var a = OfRank(n, rank, random);
        double[][] directions = [.. Enumerable.Range(0, 4).Select(_ => OfRank(n, n, random))];
        var graph = new Graph<double>();
        var x = graph.Variable(a, [n, n]);

        // D det[V₁], then of that D[V₂], and so on, each recorded.
        var derivative = x.Det().ToScalar();
        for (var order = 1; order <= directions.Length; order++)
        {
            var gradient = ReverseMode.NodeGradient(derivative, true, x)[x];
            derivative = (gradient * graph.Constant(directions[order - 1], [n, n])).Sum();
            Assert.Equal(Mixed(n, a, directions[..order]), derivative.Value, 1e-9 * Math.Max(1, Math.Abs(derivative.Value)));
        }
    }

    /// <summary>
    /// With rows that are multiplied by powers of two, the determinant and its derivatives are multiplied by powers of two: exactly, also
    /// where products of two elements, or of their reciprocals, leave the range.
    /// </summary>
    [Theory]
    [InlineData(2, 1, 600, 600)]
    [InlineData(2, 1, -600, -600)]
    [InlineData(2, 2, 600, 0)]
    [InlineData(2, 2, 600, 600)]
    [InlineData(2, 2, -600, -600)]
    [InlineData(2, 2, -600, 600)]
    [InlineData(3, 2, 700, -700, 0)]
    [InlineData(3, 2, -400, -400, 700)]
    [InlineData(3, 3, -700, -200, 700)]
    [InlineData(3, 3, -600, -600, 600)]
    [InlineData(3, 3, 600, 600, -600)]
    [InlineData(3, 3, 300, 300, 300)]
    public void Of_rows_far_from_1(int n, int rank, params int[] exponents)
    {
        var a = OfRank(n, rank, new Random(Seed + n));
        double[] scaled = [.. a.Select((element, i) => Math.ScaleB(element, exponents[i / n]))];
        var (gradient, hessian) = (Gradient(n, a), Hessian(n, a));
        for (var i = 0; i < n * n; i++)
        {
            gradient[i] = Math.ScaleB(gradient[i], exponents.Sum() - exponents[i / n]);
            for (var j = 0; j < n * n; j++)
                hessian[i * n * n + j] = Math.ScaleB(hessian[i * n * n + j], exponents.Sum() - exponents[i / n] - exponents[j / n]);
        }

        // A sweep over recorded numbers takes the powers of two one after the other, and may leave the range between them.
        var staysInRange = Array.TrueForAll(exponents, exponent => Math.Abs(exponents.Sum() - exponent) < LargestExponent);
        foreach (var (route, derivatives) in TensorDerivatives.All(default(Determinant), scaled, [n, n]))
        {
            if (!staysInRange && route.Contains("nodes", StringComparison.Ordinal))
                continue;
            RequireRelatively([Math.ScaleB(Leibniz(n, a), exponents.Sum())], [derivatives.Value], $"{route}, value");
            RequireRelatively(gradient, derivatives.First, $"{route}, gradient");
            RequireRelatively(hessian, derivatives.Second, $"{route}, Hessian");
        }

        // Beside the others, what is 0 is found as what those are rounded by.
        static void RequireRelatively(double[] expected, double[] actual, string what)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                var isRight = expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Abs(expected[i]) || expected[i] == 0;
                Assert.True(isRight, $"{what}, element {i}: {actual[i]}, not {expected[i]}.");
                Assert.False(double.IsNaN(actual[i]), $"{what}, element {i}.");
            }
        }
    }

    [Fact]
    public void Small_elements_of_large_rows_keep_their_digits()
    {
        // det = 1·2 − 1·1.
        const double Small = 1e-200, Large = 1e200;
        foreach (var (route, derivatives) in TensorDerivatives.All(default(Determinant), [Small, Large, Small, 2 * Large], [2, 2]).Take(RecordedRoutes))
        {
            Agreement.Near([1], [derivatives.Value], Tolerance, $"{route}, value");
            Agreement.Near([2 * Large, -Small, -Large, Small], derivatives.First, Tolerance, $"{route}, gradient");
            Agreement.Near([0, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 1, 0, 0, 0], derivatives.Second, Tolerance, $"{route}, Hessian");
        }
    }

    [Fact]
    public void Of_a_batch_of_regular_and_singular_matrices()
    {
        double[] batch = [2, 1, 1, 3, 1, 2, 2, 4, 0, 0, 0, 0];
        var x = new Graph<double>().Variable(batch, [3, 2, 2]);
        var gradient = ReverseMode.NodeGradient(x.Det().Sum(), x)[x];
        Assert.Equal([3, -1, -1, 2, 4, -2, -2, 1, 0, 0, 0, 0], gradient.ToArray());
        var second = new double[batch.Length];
        ReverseMode.Vjp<double>(gradient, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], [x], second);
        Assert.Equal([0, 0, 0, 1, 0, 0, -1, 0, 1, 0, 0, 0], second);
    }

    [Fact]
    public void Elements_of_very_different_size_keep_their_digits()
    {
        double[] scales = [1, 1e-17, 1e-30];
        var x = new Graph<double>().Variable([1, 0, 0, 0, 1e-17, 0, 0, 0, 1e-30], [3, 3]);
        var cofactors = ReverseMode.Gradient(x.Det().ToScalar(), x).ElementsOf(x);
        for (var i = 0; i < scales.Length; i++)
        {
            var others = scales[(i + 1) % 3] * scales[(i + 2) % 3];
            Assert.Equal(1, cofactors[4 * i] / others, 1e-15);
        }
    }

    // Small integers: the first rows are random, the others sums and differences of them.
    private static double[] OfRank(int n, int rank, Random random)
    {
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                a[i * n + j] = i < rank ? random.Next(-4, 5) + (i == j ? 6 : 0)
                    : rank == 0 ? 0 : a[i % rank * n + j] - (rank > 1 ? a[(i + 1) % rank * n + j] : 0);
            }
        }

        return a;
    }

    private static double Leibniz(int n, double[] a)
    {
        return Rows(0, 0);

        double Rows(int row, int used)
        {
            if (row == n)
                return 1;
            var sum = 0.0;
            var sign = 1;
            for (var column = 0; column < n; column++)
            {
                if ((used >> column & 1) != 0)
                    continue;
                sum += sign * a[row * n + column] * Rows(row + 1, used | 1 << column);
                sign = -sign;
            }

            return sum;
        }
    }

    private static double Mixed(int n, double[] a, double[][] directions)
    {
        // The coefficient of t₁…tₖ in det(A + Σ tᵢVᵢ), by expanding the determinant over polynomials in the tᵢ with tᵢ² dropped.
        var sets = 1 << directions.Length;
        return Rows(0, 0)[sets - 1];

        double[] Rows(int row, int used)
        {
            var sum = new double[sets];
            if (row == n)
            {
                sum[0] = 1;
                return sum;
            }

            var sign = 1;
            for (var column = 0; column < n; column++)
            {
                if ((used >> column & 1) != 0)
                    continue;
                var minor = Rows(row + 1, used | 1 << column);
                for (var set = 0; set < sets; set++)
                {
                    sum[set] += sign * a[row * n + column] * minor[set];
                    for (var k = 0; k < directions.Length; k++)
                    {
                        if ((set >> k & 1) != 0)
                            sum[set] += sign * directions[k][row * n + column] * minor[set ^ 1 << k];
                    }
                }

                sign = -sign;
            }

            return sum;
        }
    }

    private static double[] Gradient(int n, double[] a) =>
        [.. Enumerable.Range(0, n * n).Select(i => Mixed(n, a, [Unit(n, i)]))];

    private static double[] Hessian(int n, double[] a) =>
        [.. Enumerable.Range(0, n * n).SelectMany(i => Enumerable.Range(0, n * n).Select(j => Mixed(n, a, [Unit(n, i), Unit(n, j)])))];

    private static double[] Unit(int n, int index)
    {
        var unit = new double[n * n];
        unit[index] = 1;
        return unit;
    }

    private readonly struct Determinant : ITensorFunction
    {
        public ScalarNode<T> Apply<T>(TensorNode<T> x)
            where T : struct, IFloatingPointIeee754<T> => x.Det().ToScalar();
    }
}
