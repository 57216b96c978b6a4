namespace Autograd.Tests.Regressions;

/// <summary>Plain literals beside numbers that are nested in another: C# converts once by itself, and not twice.</summary>
public sealed class NestedLiteralTests
{
    private const double Y = 3.0;

    [Fact]
    public void Literals_meet_duals_of_duals()
    {
        Dual<Dual<double>> y = Dual<Dual<double>>.Variable(Dual<double>.Variable(Y));

        Assert.Equal(2.0, (y - 1.0).Primal.Primal);
        Assert.Equal(-2.0, (1.0 - y).Primal.Primal);
        Assert.Equal(4.0, (y + 1.0).Primal.Primal);
        Assert.Equal(4.0, (1.0 + y).Primal.Primal);
        Assert.Equal(6.0, (2.0 * y).Primal.Primal);
        Assert.Equal(6.0, (y * 2.0).Primal.Primal);
        Assert.Equal(1.5, (y / 2.0).Primal.Primal);
        Assert.Equal(2.0, (6.0 / y).Primal.Primal);
        Assert.True(y > 0.0 && y >= Y && 0.0 < y && Y <= y);
        Assert.False(y < 0.0 || y <= 0.0 || 0.0 > y || 0.0 >= y);
    }

    [Fact]
    public void Literals_meet_duals_of_nodes()
    {
        Dual<ScalarNode<double>> y = Dual<ScalarNode<double>>.Variable(new Graph<double>().Variable(Y));

        Assert.Equal(2.0, (y - 1.0).Primal.Value);
        Assert.Equal(-2.0, (1.0 - y).Primal.Value);
        Assert.Equal(4.0, (y + 1.0).Primal.Value);
        Assert.Equal(4.0, (1.0 + y).Primal.Value);
        Assert.Equal(6.0, (2.0 * y).Primal.Value);
        Assert.Equal(6.0, (y * 2.0).Primal.Value);
        Assert.Equal(1.5, (y / 2.0).Primal.Value);
        Assert.Equal(2.0, (6.0 / y).Primal.Value);
        Assert.True(y > 0.0 && y >= Y && 0.0 < y && Y <= y);
        Assert.False(y < 0.0 || y <= 0.0 || 0.0 > y || 0.0 >= y);
    }

    [Fact]
    public void Literals_meet_nodes_of_duals()
    {
        ScalarNode<Dual<double>> y = new Graph<Dual<double>>().Variable(Dual<double>.Variable(Y));

        Assert.Equal(2.0, (y - 1.0).Value.Primal);
        Assert.Equal(-2.0, (1.0 - y).Value.Primal);
        Assert.Equal(4.0, (y + 1.0).Value.Primal);
        Assert.Equal(4.0, (1.0 + y).Value.Primal);
        Assert.Equal(6.0, (2.0 * y).Value.Primal);
        Assert.Equal(6.0, (y * 2.0).Value.Primal);
        Assert.Equal(1.5, (y / 2.0).Value.Primal);
        Assert.Equal(2.0, (6.0 / y).Value.Primal);
        Assert.True(y > 0.0 && y >= Y && 0.0 < y && Y <= y);
        Assert.False(y < 0.0 || y <= 0.0 || 0.0 > y || 0.0 >= y);
    }

    [Fact]
    public void Literals_meet_nodes_of_nodes()
    {
        ScalarNode<ScalarNode<double>> y = new Graph<ScalarNode<double>>().Variable(new Graph<double>().Variable(Y));

        Assert.Equal(2.0, (y - 1.0).Value.Value);
        Assert.Equal(-2.0, (1.0 - y).Value.Value);
        Assert.Equal(4.0, (y + 1.0).Value.Value);
        Assert.Equal(4.0, (1.0 + y).Value.Value);
        Assert.Equal(6.0, (2.0 * y).Value.Value);
        Assert.Equal(6.0, (y * 2.0).Value.Value);
        Assert.Equal(1.5, (y / 2.0).Value.Value);
        Assert.Equal(2.0, (6.0 / y).Value.Value);
        Assert.True(y > 0.0 && y >= Y && 0.0 < y && Y <= y);
        Assert.False(y < 0.0 || y <= 0.0 || 0.0 > y || 0.0 >= y);
    }

    [Fact]
    public void Inner_derivatives_are_written_with_plain_literals()
    {
        // The inner derivative is 2x; D(x → 2x²) is 4x.
        Assert.Equal(
            4.0,
            Differentiate.Derivative(x => x * Differentiate.Derivative(y => 2.0 * x * y - 1.0, (ScalarNode<double>)1.0), 1.0));
        Assert.Equal(
            4.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative((Dual<Dual<double>> y) => 2.0 * x * y - 1.0, (Dual<double>)1.0), 1.0));
        Assert.Equal(
            4.0,
            Differentiate.Derivative(
                x => x * Differentiate.Derivative((Dual<ScalarNode<double>> y) => 2.0 * x * y - 1.0, (ScalarNode<double>)1.0), 1.0));
        Assert.Equal(
            4.0,
            Differentiate.Derivative(
                (Dual<double> x) => x * Differentiate.Derivative((ScalarNode<Dual<double>> y) => 2.0 * x * y - 1.0, (Dual<double>)1.0), 1.0));
    }

    [Fact]
    public void A_literal_has_no_tangent()
    {
        var y = Dual<Dual<double>>.Variable(Dual<double>.Variable(Y));
        var quotient = 1.0 / y;

        // −1/y² along either perturbation, 2/y³ along both.
        Assert.Equal(-1.0 / 9.0, quotient.Tangent.Primal, 1e-16);
        Assert.Equal(-1.0 / 9.0, quotient.Primal.Tangent, 1e-16);
        Assert.Equal(2.0 / 27.0, quotient.Tangent.Tangent, 1e-16);
    }
}
