using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>Derivatives through a root, a fixed point, a linear system: those of iterations that run to the end, without the iterations.</summary>
public sealed class ImplicitFunctionTests
{
    // Newton's method ends within a few units in the last place of the root.
    private const double AtTheRoot = 1e-12;

    // A contraction by a half, unrolled until it stands still.
    private const int UnrolledSteps = 60;

    [Fact]
    public void A_square_root_as_a_root()
    {
        var graph = new Graph<double>();
        var a = graph.Variable(3.0, "a");
        var x = ImplicitFunction.Root(graph, x => x * x - a, 1.0);

        Assert.Equal(Math.Sqrt(3), x.Value, AtTheRoot);
        Assert.Equal(0.5 / Math.Sqrt(3), ReverseMode.Gradient(x, a)[a], AtTheRoot);
        Assert.Equal(0.5 / Math.Sqrt(3), ForwardMode.Gradient(x, a)[a], AtTheRoot);
        var slope = ReverseMode.NodeGradient(x, a)[a];
        Assert.Equal(-0.25 * Math.Pow(3, -1.5), ReverseMode.Gradient(slope, a)[a], AtTheRoot);
    }

    [Fact]
    public void A_fixed_point_against_its_unrolled_iteration()
    {
        double[] weights = [0.3, -0.2, 0.1, 0.25];
        var graph = new Graph<double>();
        var w = graph.Variable(weights, [2, 2]);
        var b = graph.Variable([0.5, -0.3], [2]);
        TensorNode<double> Step(TensorNode<double> x) => Tanh(TensorNode.MatMul(w, x) + b);

        var unrolled = graph.Constant([0.0, 0], [2]);
        for (var i = 0; i < UnrolledSteps; i++)
            unrolled = Step(unrolled);
        var count = graph.Count;
        var solved = ImplicitFunction.FixedPoint(graph, Step, [0.0, 0]);
        Assert.True(graph.Count - count < UnrolledSteps / 2);

        AssertEqual(unrolled.ToArray(), solved.ToArray());
        var (f, g) = ((unrolled * unrolled).Sum(), (solved * solved).Sum());
        AssertEqual(ReverseMode.Gradient(f, w, b).ToArray(), ReverseMode.Gradient(g, w, b).ToArray());
        AssertEqual(ForwardMode.Gradient(f, w, b).ToArray(), ForwardMode.Gradient(g, w, b).ToArray());
        AssertEqual(Second(f, w, b), Second(g, w, b));
    }

    [Fact]
    public void A_system_of_equations_against_finite_differences()
    {
        const double Step = 1e-6;
        const double Truncation = 1e-8;
        static double[] Solution(double p, double q)
        {
            var graph = new Graph<double>();
            var (x, y) = (graph.Variable(p), graph.Variable(q));
            return ImplicitFunction.Root(graph, v => Equations(v, x, y), [1.0, 1.0]).ToArray();
        }

        static TensorNode<double> Equations(TensorNode<double> v, ScalarNode<double> p, ScalarNode<double> q) =>
            TensorNode.Stack(v[0] * v[0] + v[1] - p, Exp(v[1]) - v[0] * q);

        var graph = new Graph<double>();
        var (p, q) = (graph.Variable(3.0), graph.Variable(2.0));
        var root = ImplicitFunction.Root(graph, v => Equations(v, p, q), [1.0, 1.0]);
        for (var i = 0; i < 2; i++)
        {
            var gradient = ReverseMode.Gradient(root[i], p, q);
            var byP = (Solution(3 + Step, 2)[i] - Solution(3 - Step, 2)[i]) / (2 * Step);
            var byQ = (Solution(3, 2 + Step)[i] - Solution(3, 2 - Step)[i]) / (2 * Step);
            Assert.Equal(byP, gradient[p], Truncation);
            Assert.Equal(byQ, gradient[q], Truncation);
        }
    }

    [Fact]
    public void Solve_against_an_unrolled_iteration()
    {
        // Jacobi's iteration for a matrix whose diagonal dominates.
        var graph = new Graph<double>();
        var a = graph.Variable([4.0, 1, 0.5, 1, 5, 1, 0.25, 1, 6], [3, 3]);
        var b = graph.Variable([1.0, -2, 0.5], [3]);
        var diagonal = a.Diag();
        var x = graph.Constant([0.0, 0, 0], [3]);
        for (var i = 0; i < UnrolledSteps; i++)
            x = x + (b - TensorNode.MatMul(a, x)) / diagonal;
        var (f, g) = (Sin(x).Sum(), Sin(TensorNode.Solve(a, b)).Sum());

        AssertEqual(ReverseMode.Gradient(f, a, b).ToArray(), ReverseMode.Gradient(g, a, b).ToArray());
        AssertEqual(Second(f, a, b), Second(g, a, b));
    }

    [Fact]
    public void Cholesky_against_its_algorithm_on_scalar_nodes()
    {
        double[] values = [4, 1, 0.5, 1, 5, -1, 0.5, -1, 6];
        var graph = new Graph<double>();
        var a = graph.Variable(values, [3, 3]);
        var symmetric = (a + a.Transpose()) * 0.5;
        var factor = new ScalarNode<double>[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = symmetric[i, j];
                for (var k = 0; k < j; k++)
                    sum -= factor[i, k] * factor[j, k];
                factor[i, j] = i == j ? Sqrt(sum) : sum / factor[j, j];
            }
        }

        ScalarNode<double> f = 0;
        foreach (var entry in factor)
            f += Sin(entry);
        var g = Sin(a.Cholesky()).Sum();

        Assert.Equal(f.Value, g.Value, AtTheRoot);
        AssertEqual(ReverseMode.Gradient(f, a).ToArray(), ReverseMode.Gradient(g, a).ToArray());
        AssertEqual(Second(f, a), Second(g, a));
    }

    [Fact]
    public void A_root_that_is_known_is_attached()
    {
        var graph = new Graph<double>();
        var a = graph.Variable(3.0);
        var x = ImplicitFunction.Attach(graph, v => v * v - (TensorNode<double>)a, [Math.Sqrt(3)]);
        Assert.Equal(0.5 / Math.Sqrt(3), ReverseMode.Gradient(x[0], a)[a], AtTheRoot);
    }

    [Fact]
    public void What_does_not_converge_is_told()
    {
        var graph = new Graph<double>();
        var a = graph.Variable(1.0);
        var count = graph.Count;
        var error = Assert.Throws<ArithmeticException>(() => ImplicitFunction.Root(graph, x => x * x + a, 0.7));
        Assert.Contains("has not converged", error.Message, StringComparison.Ordinal);
        Assert.Equal(count, graph.Count);
    }

    private static double[] Second(ScalarNode<double> f, params TensorNode<double>[] x)
    {
        var gradients = ReverseMode.NodeGradient(f, x);
        ScalarNode<double> sum = 0;
        foreach (var input in x)
            sum += Cos(gradients[input]).Sum();
        return ReverseMode.Gradient(sum, x).ToArray();
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], AtTheRoot);
    }
}
