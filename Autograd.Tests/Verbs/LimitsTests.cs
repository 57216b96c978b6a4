using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>Each program of docs/limits.md gives what the page says it gives.</summary>
public sealed class LimitsTests
{
    private const double Tolerance = 1e-15;

    [Fact]
    public void A_zero_that_absorbs_hides_what_a_product_of_logarithms_would_have()
    {
        Assert.Equal(0, Differentiate.Derivative(p => Exp(Log(p) + Log(3.0)), 0.0));
        Assert.Equal(3, Differentiate.Derivative(p => p * 3.0, 0.0));
    }

    [Fact]
    public void A_removable_singularity_is_a_quotient_of_zeros() =>
        Assert.True(double.IsNaN(Differentiate.Derivative(x => Sin(x) / x, 0.0)));

    [Fact]
    public void The_square_of_a_norm_has_no_second_derivative_at_the_origin()
    {
        Assert.Equal(new double[2, 2], Differentiate.Hessian(v => Square(Hypot(v[0], v[1])), [0.0, 0.0]));
        Assert.Equal(new[,] { { 2.0, 0.0 }, { 0.0, 2.0 } }, Differentiate.Hessian(v => v[0] * v[0] + v[1] * v[1], [0.0, 0.0]));
    }

    [Fact]
    public void An_equality_branch_is_the_function_that_was_run() =>
        Assert.Equal(0, Differentiate.Derivative(x => x == 1.0 ? 1.0 : x * x, 1.0));

    [Fact]
    public void A_root_that_comparisons_found_does_not_move() => Assert.Equal(0, Differentiate.Derivative(Bisection, 2.0));

    [Fact]
    public void A_selection_inside_a_derivative_is_right_once()
    {
        var x = Dual<Dual<double>>.Variable(Dual<double>.Variable(0));
        var y = Rule.Apply(default(Sinc), x);
        Assert.Equal(0, y.Tangent.Primal, Tolerance);
        Assert.Equal(0, y.Tangent.Tangent);
    }

    private static ScalarNode<double> Bisection(ScalarNode<double> a)
    {
        ScalarNode<double> low = 0.0, high = 2.0;
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = middle * middle < a ? (middle, high) : (low, middle);
        }

        return low;
    }

    private readonly struct Sinc : IUnaryRule
    {
        public Keeps Keeps => Keeps.Input | Keeps.Output;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x == F.Zero ? F.One : F.Sin(x) / x;

        public T Derivative<T>(T x, T y)
            where T : IElementary<T> => T.Select(x, (T.Apply(default(Cos), x) - y) / x, T.Zero);
    }
}
