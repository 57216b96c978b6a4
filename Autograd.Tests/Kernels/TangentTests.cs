using Autograd.Algebra;
using Autograd.Rules;
using Autograd.Tests.Rules;

namespace Autograd.Tests.Kernels;

/// <summary>A tangent over plain numbers is a dual number, and over dual numbers a nested one.</summary>
public sealed class TangentTests
{
    public static TheoryData<string> Names => RuleTable.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tangent_is_the_partial_derivatives_times_the_directions(string name)
    {
        var rule = RuleTable.Get(name);
        foreach (var at in rule.Points.Concat(rule.Kinks))
        {
            var right = rule.Arity == 2 ? at[1] : 0;
            var dual = rule.Apply<Dual<double>>([new(at[0], 0.75), new(right, -0.5)]);
            var tangent = Applied(rule, new(new(at[0]), new(0.75)), new(new(right), new(-0.5)));

            Assert.Equal(dual.Primal, tangent.Primal.Value);
            Assert.Equal(dual.Tangent, tangent.Direction.Value);
        }
    }

    [Fact]
    public void A_direction_of_zero_absorbs()
    {
        Tangent<Real<double>> still = new(new(0), new(0)), moving = new(new(0), new(1));

        Assert.Equal(0, Tangent<Real<double>>.Apply(default(Sqrt), still).Direction.Value);
        Assert.Equal(double.PositiveInfinity, Tangent<Real<double>>.Apply(default(Sqrt), moving).Direction.Value);
        Assert.Equal(0, (still / still).Direction.Value);
    }

    [Fact]
    public void Partials_are_two_tangents()
    {
        var x = new Real<double>(0.75);
        var y = new Real<double>(-1.5);
        var both = default(Medley).Invoke(new Partials<Real<double>>(x, new(1), new(0)), new Partials<Real<double>>(y, new(0), new(1)));
        var left = default(Medley).Invoke(new Tangent<Real<double>>(x, new(1)), new Tangent<Real<double>>(y, new(0)));
        var right = default(Medley).Invoke(new Tangent<Real<double>>(x, new(0)), new Tangent<Real<double>>(y, new(1)));

        Assert.Equal(left.Primal, both.Primal);
        Assert.Equal(left.Direction, both.Left);
        Assert.Equal(right.Direction, both.Right);
    }

    private static Tangent<Real<double>> Applied(RuleCase rule, Tangent<Real<double>> x, Tangent<Real<double>> y) =>
        KernelCase.Get(rule.Name).Tangent(x, y);
}
