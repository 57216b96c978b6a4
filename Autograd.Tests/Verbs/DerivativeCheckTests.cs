using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;
using Autograd.Tests.Algebra;
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
        Assert.Throws<ArgumentNullException>("f", () => DerivativeCheck.Run((Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>>)null!, [1.0]));
    }

    [Fact]
    public void The_step_follows_the_scale_of_the_argument_and_of_the_function()
    {
        Right(v => Log(v[0]), 7e-4);
        Right(v => Log(v[0]), 1e-100);
        Right(v => Sqrt(v[0]), 1e-12);
        Right(v => 1.0 / v[0], -3e-9);
        Right(v => Sin(1e6 * v[0]), 1.0);
        Right(v => Sin(1e6 * v[0]), 0.0);
        Right(v => Exp(-v[0] * v[0] * 1e8), 1e-4);
        Right(v => 1e-30 * Sin(v[0]), 2.0);
        Right(v => 1e30 * Tanh(v[0]), 0.3);
        Right(v => Acos(v[0]), 0.999);
        Right(v => Sin(v[0]), Math.PI / 2);
        Right(v => Log(v[0]) + 1e6 * v[1], 7e-4, 3.0);
        Right(v => v[0] * v[1], 1e-12, 1e12);

        static void Right(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, params double[] x)
        {
            var report = DerivativeCheck.Run(f, x);
            Assert.True(report.IsConsistent, report.ToString());
        }
    }

    [Fact]
    public void A_wrong_rule_is_found_at_any_scale_and_beside_any_other()
    {
        Wrong(v => 1e-9 * Rule.Apply(default(WrongSquare), v[0]), 1.5);
        Wrong(v => 1e-30 * Rule.Apply(default(WrongSquare), v[0]), 1.5);
        Wrong(v => Rule.Apply(default(WrongSquare), v[0]) + 1e6 * v[0], 1.5);
        Wrong(v => Rule.Apply(default(WrongSquare), v[0]) + 1e6 * v[1], 1.5, 2.0);
        Wrong(v => Rule.Apply(default(WrongSquare), v[0]), 1e-6);
        Wrong(v => Rule.Apply(default(WrongSquare), v[0]), 1e6);

        static void Wrong(Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, params double[] x) =>
            Assert.False(DerivativeCheck.Run(f, x, 1).IsConsistent);
    }

    [Fact]
    public void A_vector_function_is_checked_output_by_output()
    {
        var report = DerivativeCheck.Run(v => [v[0] * v[1], Rule.Apply(default(WrongSquare), v[0]), Exp(v[1])], [1.5, 0.5]);
        Assert.Equal(["y[1]"], report.Comparisons.Where(comparison => !comparison.Agrees).Select(comparison => comparison.Direction[..4]).Distinct());
        DerivativeCheck.Require(v => [v[0] * v[1], Sin(v[0])], [1.5, 0.5]);
        DerivativeCheck.RequireVector(default(Polar), [1.5, 0.5], outputs: 2);
        Assert.Throws<InvalidOperationException>(() => DerivativeCheck.Require(v => [Relu(v[0])], [0.0], 1));
    }

    [Fact]
    public void A_function_of_tensors_is_checked_in_both_modes()
    {
        var x = Tensor.Create([0.5, -1.5, 2.0, 1e-3, 3.0, 0.25], [2, 3]);
        DerivativeCheck.Require(v => Tanh(TensorNode.MatMul(v, v.Transpose())), x);
        DerivativeCheck.Require(v => (v * v).Sum(), x);
        DerivativeCheck.Require(v => v.Softmax(), x, order: 3);
        Assert.False(DerivativeCheck.Run(v => TensorNode.Apply(default(WrongSquare), v), x, 1).IsConsistent);
        Assert.False(DerivativeCheck.Run(v => Relu(v - 0.5), x, 1).IsConsistent);
        Assert.False(DerivativeCheck.Run(v => v * v.StopGradient(), x, 1).IsConsistent);
    }

    [Fact]
    public void A_large_tensor_is_checked_along_mixtures()
    {
        var x = Tensor.Create(Enumerable.Range(1, 200).Select(i => 0.01 * i).ToArray(), [200]);
        var report = DerivativeCheck.Run(v => Log(v).Sum(), x);
        Assert.True(report.IsConsistent, report.ToString());
        Assert.All(report.Comparisons, comparison => Assert.StartsWith("mixed", comparison.Direction, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_forgets_what_it_keeps_is_found()
    {
        var x = Tensor.Create([2.0, -0.5, 1.0], [3]);
        DerivativeCheck.Require(v => TensorNode.Apply(default(Cube), v), x);
        Assert.False(DerivativeCheck.Run(v => TensorNode.Apply(default(ForgetfulCube), v), x).IsConsistent);
    }

    [Fact]
    public void No_line_of_a_report_ends_with_a_blank() =>
        Assert.DoesNotContain(
            DerivativeCheck.Run(v => [v[0] * v[1], Relu(v[0])], [0.0, 1.0]).ToString().Split('\n'), line => line.Length != line.TrimEnd().Length);

    [Fact]
    public void Lambdas_of_numbers_may_use_tensors_and_roots()
    {
        const int Order = 3;
        var root = DerivativeCheck.Run(v => ImplicitFunction.Root(v[0].Graph!, Cubic(v[0]), 1.0) * v[1], [1.3, 2.0], Order);
        Assert.True(root.IsConsistent, root.ToString());
        var attached = DerivativeCheck.Run(v => ImplicitFunction.Attach(v[0].Graph!, Cubic(v[0]), 1.0634669883615988), [1.3], Order);
        Assert.True(attached.IsConsistent, attached.ToString());
        var outputs = DerivativeCheck.Run(v => (ScalarNode<double>[])[TensorNode.Stack(v[0], v[1]).Norm(), v[0]], [1.3, 2.0]);
        Assert.True(outputs.IsConsistent, outputs.ToString());
        Assert.StartsWith("y[0] ", outputs.Comparisons[0].Direction);
        var wrong = DerivativeCheck.Run(v => TensorNode.Apply(default(WrongSquare), TensorNode.Stack(v[0], v[1])).Sum(), [1.3, 2.0]);
        Assert.False(wrong.IsConsistent, wrong.ToString());

        static Func<ScalarNode<double>, ScalarNode<double>> Cubic(ScalarNode<double> a) => v => v * v * v + a * a * v - 3.0;
    }

    private readonly struct Polar : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            y[0] = x[0] * T.Cos(x[1]);
            y[1] = x[0] * T.Sin(x[1]);
        }
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
