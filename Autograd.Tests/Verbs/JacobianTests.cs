using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

public sealed class JacobianTests
{
    private static readonly double[] Pair = [1.25, 3.0];

    public static TheoryData<DifferentiationMode> Modes => [.. Enum.GetValues<DifferentiationMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public void With_fewer_outputs_than_inputs_counts_what_the_function_writes(DifferentiationMode mode)
    {
        AssertClose.Matrix(Narrow.Jacobian, Differentiate.Jacobian(default(Narrow), At.Point, mode));
        var (value, jacobian) = Differentiate.ValueAndJacobian(default(Narrow), At.Point, mode);
        AssertClose.Vector(Narrow.Value, value);
        AssertClose.Matrix(Narrow.Jacobian, jacobian);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void With_more_outputs_than_inputs_the_function_tells_how_many(DifferentiationMode mode)
    {
        AssertClose.Matrix(Wide.JacobianAt(1.25), Differentiate.Jacobian(default(Wide), Pair, mode));
        Assert.Equal(Wide.Outputs, Differentiate.ValueAndJacobian(default(Wide), Pair, mode).Value.Length);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Or_the_caller_does(DifferentiationMode mode)
    {
        AssertClose.Matrix(Narrow.Jacobian, Differentiate.Jacobian(default(Narrow), At.Point, 2, mode));
        var expected = new double[4, 1];
        for (var k = 0; k < 4; k++)
            expected[k, 0] = k;
        AssertClose.Matrix(expected, Differentiate.Jacobian(default(Multiples), [2.0], 4, mode));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Of_lambdas(DifferentiationMode mode)
    {
        AssertClose.Matrix(
            Narrow.Jacobian, Differentiate.Jacobian((ReadOnlySpan<ScalarNode<double>> x) => [x[0] * x[1], Sin(x[2])], At.Point, mode));
        AssertClose.Matrix(
            Wide.JacobianAt(1.25),
            Differentiate.Jacobian(
                (ReadOnlySpan<ScalarNode<double>> x) =>
                {
                    var y = new ScalarNode<double>[Wide.Outputs];
                    default(Wide).Invoke(x, y);
                    return y;
                },
                Pair,
                mode));
    }

    [Fact]
    public void Of_lambdas_of_one_two_and_three_variables()
    {
        AssertClose.Matrix(new[,] { { 3.0 }, { 1.0 } }, Differentiate.Jacobian(x => [x * x, x], 1.5));
        AssertClose.Matrix(new[,] { { 2.0, 1.5 } }, Differentiate.Jacobian((x, y) => [x * y], 1.5, 2.0));
        AssertClose.Matrix(
            Narrow.Jacobian, Differentiate.Jacobian((x, y, z) => [x * y, Sin(z)], At.Point[0], At.Point[1], At.Point[2]));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Over_float_and_over_dual_numbers(DifferentiationMode mode)
    {
        var single = Differentiate.Jacobian(default(Wide), [1.25f, 3f], mode);
        Assert.Equal(5 * (float)Math.Pow(1.25, 4), single[4, 0], 1e-5f);
        var dual = Differentiate.Jacobian(default(Wide), [Dual<double>.Variable(1.25), 3.0], mode);
        Assert.Equal(5 * 4 * Math.Pow(1.25, 3), dual[4, 0].Tangent, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Outputs_that_are_constants_or_inputs(DifferentiationMode mode)
    {
        var jacobian = Differentiate.Jacobian((ReadOnlySpan<ScalarNode<double>> x) => [7.0, x[1], x[1]], Pair, mode);

        Assert.Equal(new[,] { { 0.0, 0.0 }, { 0.0, 1.0 }, { 0.0, 1.0 } }, jacobian);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Without_outputs_or_without_inputs_it_is_empty(DifferentiationMode mode)
    {
        Assert.Equal((0, 2), Shape(Differentiate.Jacobian(default(Multiples), Pair, 0, mode)));
        Assert.Equal((0, 2), Shape(Differentiate.Jacobian((ReadOnlySpan<ScalarNode<double>> _) => [], Pair, mode)));
        Assert.Equal((3, 0), Shape(Differentiate.Jacobian(default(Sevens), ReadOnlySpan<double>.Empty, 3, mode)));
        Assert.Equal((0, 0), Shape(Differentiate.Jacobian(default(Sevens), ReadOnlySpan<double>.Empty, mode)));
        Assert.Equal(
            [7.0, 7.0], Differentiate.ValueAndJacobian((ReadOnlySpan<ScalarNode<double>> _) => [7.0, 7.0], ReadOnlySpan<double>.Empty, mode).Value);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_function_that_writes_nothing_has_no_outputs(DifferentiationMode mode) =>
        Assert.Equal((0, 2), Shape(Differentiate.Jacobian(default(Silent), Pair, mode)));

    [Theory]
    [MemberData(nameof(Modes))]
    public void An_output_left_out_before_a_written_one_throws_and_is_named(DifferentiationMode mode)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Differentiate.Jacobian(default(Gappy), At.Point, mode));

        Assert.Contains("Gappy", exception.Message, StringComparison.Ordinal);
        Assert.Contains("output 1 of 3", exception.Message, StringComparison.Ordinal);
        AssertClose.Matrix(Narrow.Jacobian, Differentiate.Jacobian(default(Narrow), At.Point, mode));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void An_output_that_was_promised_and_left_out_throws_and_names_the_users_function(DifferentiationMode mode)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Differentiate.Jacobian(default(Narrow), At.Point, 3, mode));

        Assert.Contains("output 2 of 3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Narrow leaves", exception.Message, StringComparison.Ordinal);
    }

    private static (int, int) Shape(double[,] matrix) => (matrix.GetLength(0), matrix.GetLength(1));

    private readonly struct Multiples : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
            for (var k = 0; k < y.Length; k++)
                y[k] = T.CreateChecked(k) * x[0];
        }
    }

    private readonly struct Sevens : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => y.Fill(T.CreateChecked(7));
    }

    private readonly struct Silent : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T>
        {
        }
    }

    private readonly struct Gappy : IVectorFunction
    {
        public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : IFloatingPointIeee754<T> => (y[0], y[2]) = (x[0], x[2]);
    }
}
