using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Algebra;

/// <summary>The wrapper that rules compute in is the number that it wraps.</summary>
public sealed class RealTests
{
    private static readonly double[] Samples = [-2.5, -0.0, 0, 1, 3, double.NaN, double.PositiveInfinity];

    [Fact]
    public void Arithmetic_is_that_of_the_number()
    {
        foreach (var x in Samples)
        {
            foreach (var y in Samples)
            {
                Real<double> a = new(x), b = new(y);
                Assert.Equal(x + y, (a + b).Value);
                Assert.Equal(x - y, (a - b).Value);
                Assert.Equal(x * y, (a * b).Value);
                Assert.Equal(x / y, (a / b).Value);
                Assert.Equal(x == y, a == b);
                Assert.Equal(x != y, a != b);
                Assert.Equal(x.Equals(y), a.Equals(b));
            }

            Assert.Equal(-x, (-new Real<double>(x)).Value);
            Assert.Equal(x.GetHashCode(), new Real<double>(x).GetHashCode());
        }

        Assert.Equal((0, 1), (Real<double>.Zero.Value, Real<double>.One.Value));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(-0.0, 0)]
    [InlineData(-2, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void Step_is_one_above_zero(double x, double step) => Assert.Equal(step, Real<double>.Step(new(x)).Value);

    [Fact]
    public void Step_and_constants_do_not_move()
    {
        Assert.Equal(0, Real<Dual<double>>.Step(new(Dual<double>.Variable(2))).Value.Tangent);
        Assert.Equal((0.1, 0), (Real<Dual<double>>.Constant(0.1).Value.Primal, Real<Dual<double>>.Constant(0.1).Value.Tangent));
        Assert.Null(Real<ScalarNode<double>>.Constant(0.1).Value.Graph);
        Assert.Equal(0.1f, Real<float>.Constant(0.1).Value);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(-1, 7)]
    [InlineData(double.NaN, 7)]
    [InlineData(0, 9)]
    [InlineData(-0.0, 9)]
    public void Select_takes_the_first_unless_the_condition_is_zero(double condition, double selected) =>
        Assert.Equal(selected, Real<double>.Select(new(condition), new(7), new(9)).Value);

    [Fact]
    public void The_side_that_is_not_selected_has_no_influence()
    {
        var nan = new Real<Dual<double>>(new Dual<double>(double.NaN, double.NaN));
        var x = new Real<Dual<double>>(Dual<double>.Variable(3));

        var selected = Real<Dual<double>>.Select(Real<Dual<double>>.One, x, nan).Value;

        Assert.Equal((3, 1), (selected.Primal, selected.Tangent));
    }

    [Fact]
    public void Rules_apply_with_derivatives()
    {
        var y = Real<Dual<double>>.Apply(default(Square), new(Dual<double>.Variable(3))).Value;
        var z = Real<Dual<double>>.Apply(default(Hypot), new(Dual<double>.Variable(3)), new(4.0)).Value;

        Assert.Equal((9, 6), (y.Primal, y.Tangent));
        Assert.Equal((5, 3 / 5.0), (z.Primal, z.Tangent));
    }
}
