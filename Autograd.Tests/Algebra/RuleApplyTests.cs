using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Algebra;

public sealed class RuleApplyTests
{
    // Half keeps 11 bits.
    private const double HalfSpacing = 1e-3;

    [Fact]
    public void A_plain_number_gets_the_value()
    {
        Assert.Equal(Math.Tanh(0.5), Rule.Apply(default(Tanh), 0.5));
        Assert.Equal(MathF.Tanh(0.5f), Rule.Apply(default(Tanh), 0.5f));
        Assert.Equal(5.0, Rule.Apply(default(Hypot), 3.0, 4.0));
    }

    [Fact]
    public void So_does_a_plain_number_that_is_neither_double_nor_float()
    {
        Assert.Equal((Half)3, Rule.Apply(default(Sqrt), (Half)9));
        Assert.Equal((Half)5, Rule.Apply(default(Hypot), (Half)3, (Half)4));
        Assert.Equal(Half.Tanh((Half)0.5), Rule.Apply(default(Tanh), (Half)0.5));
    }

    [Fact]
    public void Derivatives_are_carried_over_any_plain_number()
    {
        var dual = Rule.Apply(default(Tanh), Dual<Half>.Variable((Half)0.5));
        var graph = new Graph<Half>();
        var x = graph.Variable((Half)0.5);
        var node = Rule.Apply(default(Tanh), x);

        var expected = 1 - Math.Pow(Math.Tanh(0.5), 2);
        Assert.Equal(expected, (double)dual.Tangent, HalfSpacing);
        Assert.Equal(dual.Tangent, ReverseMode.Gradient(node, x)[x]);
        Assert.Equal(dual.Primal, node.Value);
    }

    [Fact]
    public void A_nested_number_carries_derivatives_at_every_level()
    {
        var y = Rule.Apply(default(Square), new Dual<Dual<double>>(new(3, 1), new(1, 0)));

        Assert.Equal((9, 6, 6, 2), (y.Primal.Primal, y.Primal.Tangent, y.Tangent.Primal, y.Tangent.Tangent));
    }

    [Fact]
    public void A_constant_node_stays_a_constant()
    {
        ScalarNode<double> constant = 9.0;

        Assert.Null(Rule.Apply(default(Sqrt), constant).Graph);
        Assert.Null(Rule.Apply(default(Hypot), constant, constant).Graph);
        Assert.Equal(3, Rule.Apply(default(Sqrt), constant).Value);
    }

    [Fact]
    public void A_zero_is_exact_only_if_its_derivatives_are_zero_too()
    {
        Assert.True(Rule.IsExactZero(0.0));
        Assert.True(Rule.IsExactZero(-0.0));
        Assert.True(Rule.IsExactZero(Half.Zero));
        Assert.True(Rule.IsExactZero(new Dual<double>(0, 0)));
        Assert.False(Rule.IsExactZero(new Dual<double>(0, 1)));
        Assert.False(Rule.IsExactZero(new Dual<Dual<double>>(new(0, 0), new(0, 1))));
        Assert.True(Rule.IsExactZero((ScalarNode<double>)0.0));
        Assert.False(Rule.IsExactZero(new Graph<double>().Variable(0.0)));
    }

    [Fact]
    public void A_number_is_wholly_finite_only_if_its_derivatives_are_finite_too()
    {
        Assert.True(Rule.IsWhollyFinite(1.0));
        Assert.False(Rule.IsWhollyFinite(double.NaN));
        Assert.True(Rule.IsWhollyFinite(new Dual<double>(1, 2)));
        Assert.False(Rule.IsWhollyFinite(new Dual<double>(1, double.PositiveInfinity)));
        Assert.False(Rule.IsWhollyFinite(new Dual<Dual<double>>(new(1, 2), new(3, double.NaN))));
    }

    [Theory]
    [InlineData(0, double.PositiveInfinity, 0)]
    [InlineData(-0.0, double.NaN, 0)]
    [InlineData(2, 3, 6)]
    [InlineData(0, 3, 0)]
    [InlineData(2, double.PositiveInfinity, double.PositiveInfinity)]
    public void A_zero_absorbs_what_is_not_finite(double tangent, double partial, double product) =>
        Assert.Equal(product, Rule.Absorb(tangent, partial));

    [Fact]
    public void A_zero_absorbs_a_finite_partial_whose_own_derivative_is_not()
    {
        // The partial derivative of xʸ by x at (0, 1), which is y·xʸ⁻¹, by y: finite itself, −∞ in its tangent.
        var partial = new Dual<double>(1, double.NegativeInfinity);

        var product = Rule.Absorb(new Dual<double>(0, 0), partial);

        Assert.Equal((0, 0), (product.Primal, product.Tangent));
    }
}
