using System.Numerics;
using Autograd.Algebra;
using Autograd.Tests.Modes;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

public sealed class DerivativeCheckTests
{
    private const int Programs = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_smooth_function_is_consistent_to_any_order(int order)
    {
        var report = DerivativeCheck.Run(default(Surface), At.Point, order);

        Assert.True(report.IsConsistent, report.ToString());
        Assert.Equal([.. Enumerable.Range(1, order)], report.Comparisons.Select(comparison => comparison.Order).Distinct());
    }

    [Fact]
    public void The_comparisons_are_the_derivatives()
    {
        var report = DerivativeCheck.Run(default(Surface), At.Point);
        var coordinates = report.Comparisons.Where(comparison => comparison.Direction.StartsWith("x[", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, coordinates.Count);
        AssertClose.Vector(Surface.Gradient, [.. coordinates.Take(3).Select(comparison => comparison.Forward)]);
        AssertClose.Vector(Surface.Gradient, [.. coordinates.Take(3).Select(comparison => comparison.Reverse)]);
        AssertClose.Vector(
            [.. Enumerable.Range(0, 3).Select(i => Surface.Hessian[i, i])], [.. coordinates.Skip(3).Select(comparison => comparison.Forward)]);
    }

    [Fact]
    public void Directions_that_mix_the_coordinates_see_mixed_derivatives()
    {
        // Along each axis the second derivative of x·y is 0.
        var report = DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => v[0] * v[1], [2.0, 3.0]);
        var second = report.Comparisons.Where(comparison => comparison.Order == 2).ToList();

        Assert.Contains(second, comparison => Math.Abs(comparison.Forward) > 0.01);
        Assert.True(report.IsConsistent);
    }

    [Fact]
    public void A_lambda_is_checked_like_a_struct()
    {
        var lambda = DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point, 3);

        Assert.Equal(DerivativeCheck.Run(default(Surface), At.Point, 3).Comparisons, lambda.Comparisons);
        DerivativeCheck.Require((ReadOnlySpan<ScalarNode<double>> v) => Surface.Of(v[0], v[1], v[2]), At.Point);
        DerivativeCheck.Require(default(Surface), At.Point);
    }

    [Fact]
    public void The_same_call_gives_the_same_report() =>
        Assert.Equal(DerivativeCheck.Run(default(Surface), At.Point).ToString(), DerivativeCheck.Run(default(Surface), At.Point).ToString());

    [Fact]
    public void Random_programs_are_consistent() =>
        Seeded.ForAll(RandomProgram.Gen, Programs, sample =>
        {
            var report = DerivativeCheck.Run(sample.Program, sample.At);
            Assert.True(report.IsConsistent, report.ToString());
        });

    [Fact]
    public void A_rule_with_a_wrong_derivative_is_found()
    {
        var report = DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Rule.Apply(default(WrongSquare), v[0]), [1.5], 1);

        var comparison = Assert.Single(report.Comparisons);
        Assert.False(comparison.Agrees);
        Assert.Equal(1.5, comparison.Forward);
        Assert.Equal(3.0, comparison.Differences, 1e-5);
        Assert.Contains("disagree", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_wrong_only_in_the_second_derivative_is_found_at_order_two()
    {
        var f = (ReadOnlySpan<ScalarNode<double>> v) => Rule.Apply(default(WrongTwice), v[0]);

        Assert.True(DerivativeCheck.Run(f, [1.5], 1).IsConsistent);
        Assert.False(DerivativeCheck.Run(f, [1.5], 2).IsConsistent);
    }

    [Fact]
    public void A_constant_that_was_meant_to_be_a_variable_is_found()
    {
        var report = DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => v[0] * v[0].Value, [1.5], 1);

        Assert.False(report.IsConsistent);
    }

    [Fact]
    public void A_kink_is_found()
    {
        Assert.False(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Relu(v[0]), [0.0], 1).IsConsistent);
        Assert.False(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Abs(v[0]), [0.0], 2).IsConsistent);
        Assert.True(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Relu(v[0]), [0.5], 2).IsConsistent);
    }

    [Fact]
    public void Values_that_are_not_finite_are_not_consistent()
    {
        Assert.False(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Log(v[0]), [-1.0], 1).IsConsistent);
        Assert.False(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Sqrt(v[0]), [0.0], 1).IsConsistent);
    }

    [Fact]
    public void Large_and_small_derivatives_are_compared_on_their_own_scale()
    {
        Assert.True(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Exp(v[0]), [20.0], 2).IsConsistent);
        Assert.True(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Exp(v[0]), [-20.0], 2).IsConsistent);
        Assert.True(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Log(v[0]), [1e6], 2).IsConsistent);
    }

    [Fact]
    public void Require_throws_with_the_report()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => DerivativeCheck.Require((ReadOnlySpan<ScalarNode<double>> v) => Relu(v[0]), [0.0], 1));

        Assert.Contains(
            DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> v) => Relu(v[0]), [0.0], 1).ToString(), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_and_functions_of_nothing_are_consistent()
    {
        Assert.True(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> _) => 7.0, [1.0, 2.0]).IsConsistent);
        Assert.Empty(DerivativeCheck.Run((ReadOnlySpan<ScalarNode<double>> _) => 7.0, []).Comparisons);
    }

    [Fact]
    public void Bad_arguments_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("order", () => DerivativeCheck.Run(default(Surface), At.Point, 0));
        Assert.Throws<ArgumentNullException>("f", () => DerivativeCheck.Run(null!, [1.0]));
    }

    private readonly struct WrongSquare : IUnaryRule
    {
        public Keeps Keeps => Keeps.Input;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x * x;

        public T Derivative<T>(T x, T y)
            where T : IElementary<T> => x;
    }

    // x², with the right derivative, whose own derivative is wrong.
    private readonly struct WrongTwice : IUnaryRule
    {
        public Keeps Keeps => Keeps.Input;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x * x;

        public T Derivative<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(DoubleWithSlopeThree), x);
    }

    private readonly struct DoubleWithSlopeThree : IUnaryRule
    {
        public Keeps Keeps => Keeps.Nothing;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x + x;

        public T Derivative<T>(T x, T y)
            where T : IElementary<T> => T.Constant(3);
    }
}
