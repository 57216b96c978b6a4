using System.Numerics;
using Autograd.Nn;
using Autograd.Tests.Graphs;
using CsCheck;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>Gradients are kept short without losing their direction, and their length is measured well.</summary>
public sealed class GradientClippingTests
{
    // Rounding of one multiplication for each number, and of the norm.
    private const double Tolerance = 1e-14;

    // 1 over the largest float is subnormal, and has lost some of its digits.
    private const double SubnormalTolerance = 1e-6;

    // Enough for a sum in float to lose four digits.
    private const int LargeLength = 300_001;

    [Fact]
    public void A_longer_gradient_gets_the_largest_length_and_keeps_its_direction() =>
        Gen.Double[-100, 100].Array[45].Select(Gen.Double[1e-3, 200]).Sample((gradient, limit) =>
        {
            var parameters = SampleParameters.Create<double>();
            gradient.CopyTo(parameters.Gradient);
            var expected = Math.Sqrt(gradient.Sum(x => x * x));
            Near(expected, GradientClipping.ByNorm(parameters, limit), Tolerance);
            var scale = Math.Min(1, limit / expected);
            for (var i = 0; i < gradient.Length; i++)
                Near(gradient[i] * scale, parameters.Gradient[i], Tolerance);
        });

    [Fact]
    public void A_shorter_gradient_keeps_its_bits()
    {
        var parameters = SampleParameters.Create<float>();
        SampleParameters.SetGradient(parameters, 1);
        var before = parameters.Gradient.ToArray();
        GradientClipping.ByNorm(parameters, 1e6);
        GradientClipping.ByNorm(parameters, double.PositiveInfinity);
        GradientClipping.ByNormPerParameter(parameters, 1e6);
        GradientClipping.ByValue(parameters, 1e6);
        GradientClipping.ByValue(parameters, double.PositiveInfinity);
        Assert.Equal(before, parameters.Gradient.ToArray());
    }

    [Fact]
    public void The_length_of_many_floats_is_exact_to_double_precision()
    {
        var parameters = SampleParameters.Create<float>(LargeLength);
        SampleParameters.SetGradient(parameters, 1);
        var exact = 0.0;
        foreach (var value in parameters.Gradient)
            exact += (double)value * value;
        Near(Math.Sqrt(exact), GradientClipping.ByNorm(parameters, double.PositiveInfinity), Tolerance * 10); // 1200 blocks
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    [InlineData(double.Epsilon)]
    [InlineData(1.0)]
    public void The_length_neither_overflows_nor_underflows(double unit)
    {
        var parameters = SampleParameters.Create<double>(4);
        new[] { 3 * unit, 0, -4 * unit, 0 }.CopyTo(parameters.Gradient);
        Near(5 * unit, GradientClipping.ByNorm(parameters, double.PositiveInfinity), Tolerance);
    }

    [Fact]
    public void The_largest_floats_have_a_length()
    {
        var parameters = SampleParameters.Create<float>(2);
        parameters.Gradient.Fill(float.MaxValue);
        Near(float.MaxValue * Math.Sqrt(2), GradientClipping.ByNorm(parameters, 1), Tolerance);
        Near(Math.Sqrt(0.5), parameters.Gradient[0], SubnormalTolerance);
    }

    [Fact]
    public void Each_parameter_is_clipped_apart_from_the_others()
    {
        var parameters = SampleParameters.Create<double>();
        parameters.Gradient.Fill(1);
        GradientClipping.ByNormPerParameter(parameters, 3);
        Near(3, Norm(parameters["w0"].Gradient), Tolerance);
        Near(Math.Sqrt(7), Norm(parameters["b0"].Gradient), Tolerance);
        Near(3, Norm(parameters["w1"].Gradient), Tolerance);
    }

    [Fact]
    public void Each_derivative_is_brought_into_the_interval()
    {
        var parameters = SampleParameters.Create<float>(5);
        new[] { 0.5f, -3, 3, float.NegativeInfinity, float.NaN }.CopyTo(parameters.Gradient);
        GradientClipping.ByValue(parameters, 2);
        Assert.Equal([0.5f, -2, 2, -2, float.NaN], parameters.Gradient.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_gradient_without_a_length_throws_and_names_the_parameter(double value)
    {
        var parameters = SampleParameters.Create<double>();
        parameters.Gradient[23] = value;
        var message = Assert.Throws<NotFiniteNumberException>(() => GradientClipping.ByNorm(parameters, 1)).Message;
        Assert.Contains("b0 [7]", message, StringComparison.Ordinal);
        Assert.Contains("at 2", message, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<NotFiniteNumberException>(() => GradientClipping.ByNormPerParameter(parameters, 1)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_limit_is_above_0(double limit)
    {
        var parameters = SampleParameters.Create<double>();
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm(parameters, limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNormPerParameter(parameters, limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue(parameters, limit));
    }

    [Fact]
    public void Clipping_allocates_nothing()
    {
        var parameters = SampleParameters.Create<float>();
        SampleParameters.SetGradient(parameters, 1);
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            GradientClipping.ByValue(parameters, 1);
            GradientClipping.ByNorm(parameters, 0.5);
            GradientClipping.ByNormPerParameter(parameters, 0.1);
        }));
    }

    private static double Norm<T>(ReadOnlySpan<T> values)
        where T : IFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += double.CreateChecked(value * value);
        return Math.Sqrt(sum);
    }

    private static void Near(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Abs(expected), $"{actual} instead of {expected}");
}
