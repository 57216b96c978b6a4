using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

public sealed class DerivativeTests
{
    private const double X = 1.5;
    private const double Value = X * X * X - 2 * X;
    private const double Slope = 3 * X * X - 2;

    [Fact]
    public void Of_a_lambda_over_graph_nodes()
    {
        AssertClose.Scalar(Slope, Differentiate.Derivative(x => Cubic.Of(x), X));
        AssertClose.Scalar(Slope, Differentiate.Derivative((ScalarNode<double> x) => x * x * x - 2.0 * x, X));
        Assert.Equal((Value, Slope), Differentiate.ValueAndDerivative(x => Cubic.Of(x), X));
    }

    [Fact]
    public void Of_a_lambda_over_dual_numbers()
    {
        AssertClose.Scalar(Slope, Differentiate.Derivative((Dual<double> x) => x * x * x - 2.0 * x, X));
        Assert.Equal((Value, Slope), Differentiate.ValueAndDerivative((Dual<double> x) => Cubic.Of(x), X));
    }

    [Fact]
    public void Of_a_struct()
    {
        AssertClose.Scalar(Slope, Differentiate.Derivative(default(Cubic), X));
        Assert.Equal((Value, Slope), Differentiate.ValueAndDerivative(default(Cubic), X));
    }

    [Fact]
    public void Of_functions_over_float()
    {
        Assert.Equal((float)Slope, Differentiate.Derivative(x => x * x * x - 2f * x, (float)X));
        Assert.Equal((float)Slope, Differentiate.Derivative((Dual<float> x) => Cubic.Of(x), (float)X));
        Assert.Equal((float)Slope, Differentiate.Derivative(default(Cubic), (float)X));
    }

    [Fact]
    public void Of_a_constant_is_zero()
    {
        Assert.Equal(0.0, Differentiate.Derivative((ScalarNode<double> _) => 4.0, X));
        Assert.Equal(0.0, Differentiate.Derivative((Dual<double> _) => 4.0, X));
        Assert.Equal((4.0, 0.0), Differentiate.ValueAndDerivative((ScalarNode<double> _) => 4.0, X));
    }

    [Fact]
    public void Of_the_identity_is_one()
    {
        Assert.Equal((X, 1.0), Differentiate.ValueAndDerivative(x => x, X));
        Assert.Equal((X, 1.0), Differentiate.ValueAndDerivative((Dual<double> x) => x, X));
    }

    [Fact]
    public void Through_loops_branches_and_recursion()
    {
        Assert.Equal(5 * Math.Pow(X, 4), Differentiate.Derivative(x => Power(x, 5), X), 1e-14);
        Assert.Equal(-1.0, Differentiate.Derivative(x => x < 2.0 ? -x : x * x, X));
        Assert.Equal(6.0, Differentiate.Derivative(x => x < 2.0 ? -x : x * x, 3.0));

        static ScalarNode<double> Power(ScalarNode<double> x, int n) =>
            n == 0 ? ScalarNode<double>.One : n % 2 == 0 ? Power(x * x, n / 2) : x * Power(x, n - 1);
    }

    [Fact]
    public void At_kinks_the_convention_holds()
    {
        Assert.Equal(0.0, Differentiate.Derivative(x => Abs(x), 0.0));
        Assert.Equal(0.0, Differentiate.Derivative(x => Relu(x), 0.0));
        Assert.Equal(0.5, Differentiate.Derivative(x => Max(x, 0.0), 0.0));
        Assert.Equal(double.PositiveInfinity, Differentiate.Derivative(x => Sqrt(x), 0.0));
    }

    [Fact]
    public void Of_no_function_throws()
    {
        Assert.Throws<ArgumentNullException>("f", () => Differentiate.Derivative((Func<ScalarNode<double>, ScalarNode<double>>)null!, X));
        Assert.Throws<ArgumentNullException>("f", () => Differentiate.Derivative((Func<Dual<double>, Dual<double>>)null!, X));
    }

    [Fact]
    public void Of_a_function_that_returns_another_graphs_node_throws_and_the_verb_works_again()
    {
        var stranger = new Graph<double>().Variable(1.0, "stranger");

        var returned = Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(_ => stranger, X));
        Assert.Contains("'stranger'", returned.Message, StringComparison.Ordinal);
        var mixed = Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(x => x * stranger, X));
        Assert.Contains("'stranger'", mixed.Message, StringComparison.Ordinal);
        Assert.Equal(2 * X, Differentiate.Derivative(x => x * x, X));
    }

    [Fact]
    public void A_node_that_outlives_its_verb_is_stale()
    {
        ScalarNode<double> kept = 0.0;
        _ = Differentiate.Derivative(x => kept = x * x, X);

        Assert.Equal(X * X, kept.Value);
        Assert.Throws<InvalidOperationException>(() => kept + 1.0);
        Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(x => x * kept, X));
        Assert.Equal(2 * X, Differentiate.Derivative(x => x * x, X));
    }
}
