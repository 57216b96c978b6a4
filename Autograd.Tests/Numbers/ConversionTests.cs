using System.Numerics;

namespace Autograd.Tests.Numbers;

/// <summary>What comes in from another type is a constant; what goes out is the value; what stays keeps its derivatives.</summary>
public sealed class ConversionTests
{
    [Fact]
    public void A_plain_number_converts_to_a_constant()
    {
        Dual<double> dual = 2.5;
        ScalarNode<double> node = 2.5;

        Assert.Equal((2.5, 0), (dual.Primal, dual.Tangent));
        Assert.Equal(2.5, node.Value);
        Assert.Null(node.Graph);
        Assert.Equal(0, Convert<int, Dual<double>>(3).Tangent);
        Assert.Null(Convert<decimal, ScalarNode<double>>(3).Graph);
    }

    [Fact]
    public void A_number_converted_to_its_own_type_keeps_its_derivatives()
    {
        var dual = new Dual<double>(2, 3);
        var node = new Graph<double>().Variable(2.0);

        Assert.Equal(3, Convert<Dual<double>, Dual<double>>(dual).Tangent);
        Assert.Same(node.Graph, Convert<ScalarNode<double>, ScalarNode<double>>(node).Graph);
    }

    [Fact]
    public void A_number_converted_to_a_plain_one_is_its_value()
    {
        Assert.Equal(2.5, Convert<Dual<double>, double>(new(2.5, 3)));
        Assert.Equal(2, Convert<Dual<double>, int>(new(2.5, 3)));
        Assert.Equal(2.5f, Convert<ScalarNode<double>, float>(new Graph<double>().Variable(2.5)));
        Assert.Equal(2.5, Convert<Dual<Dual<double>>, double>(new(new(2.5, 1), new(1, 0))));
    }

    [Fact]
    public void A_number_converted_to_another_precision_is_a_constant_there()
    {
        var single = Convert<Dual<double>, Dual<float>>(new(0.1, 3));

        Assert.Equal((0.1f, 0f), (single.Primal, single.Tangent));
    }

    [Fact]
    public void A_dual_number_lifted_into_a_nested_one_is_its_constant()
    {
        Dual<Dual<double>> nested = new Dual<double>(2, 3);

        Assert.Equal((2, 3), (nested.Primal.Primal, nested.Primal.Tangent));
        Assert.Equal((0, 0), (nested.Tangent.Primal, nested.Tangent.Tangent));
    }

    [Fact]
    public void The_default_is_the_constant_zero()
    {
        Assert.Equal((0, 0), (default(Dual<double>).Primal, default(Dual<double>).Tangent));
        Assert.Equal(0, default(ScalarNode<double>).Value);
        Assert.Null(default(ScalarNode<double>).Graph);
    }

    [Fact]
    public void Order_equality_and_hash_look_at_the_value_alone()
    {
        var (a, b) = (new Dual<double>(2, 3), new Dual<double>(2, -7));
        var node = new Graph<double>().Variable(2.0);

        Assert.True(a == b && a.Equals(b) && a.CompareTo(b) == 0 && a >= b && !(a < b));
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(node == 2.0 && node.Equals(2.0) && node < 3.0);
        Assert.Equal(((ScalarNode<double>)2.0).GetHashCode(), node.GetHashCode());
    }

    [Fact]
    public void Comparison_with_something_else_throws_and_says_what()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Dual<double>(2, 3).CompareTo("text"));

        Assert.Contains("String", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => default(ScalarNode<double>).CompareTo("text"));
    }

    private static TTo Convert<TFrom, TTo>(TFrom value)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        var result = TTo.CreateChecked(value);
        Assert.Equal(result, TTo.CreateSaturating(value));
        Assert.Equal(result, TTo.CreateTruncating(value));
        return result;
    }
}
