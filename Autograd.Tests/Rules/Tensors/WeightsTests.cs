using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Tests.Rules.Tensors.LinearRules;

namespace Autograd.Tests.Rules.Tensors;

public sealed class WeightsTests
{
    private const double Step = 1e-6;
    private const double Tolerance = 1e-8;

    public static TheoryData<string> SmallShapes => [.. SampleShapes.All.Where(shape => shape.Length is > 0 and <= 200).Select(SampleShapes.Write)];

    [Theory]
    [MemberData(nameof(SmallShapes))]
    public void Weights_are_the_slopes_of_the_value(string text)
    {
        var shape = SampleShapes.Of(text);
        foreach (var axes in SampleShapes.AxesOf(shape))
        {
            CheckSlopes(new MaxOver(axes, keepDims: true), shape);
            CheckSlopes(new MinOver(axes, keepDims: true), shape);
            CheckSlopes(new LogSumExp(axes, keepDims: true), shape);
            CheckSlopes(new Norm(axes, keepDims: true), shape);
        }
    }

    [Fact]
    public void Ties_share_evenly()
    {
        var x = Vector(3, 1, 3, 1, 1);
        AssertNear(Vector(0.5, 0, 0.5, 0, 0), Weights(new MaxOver(Axes.All(x.Shape), true), x), "MaxOver");
        AssertNear(Vector(0, 1.0 / 3, 0, 1.0 / 3, 1.0 / 3), Weights(new MinOver(Axes.All(x.Shape), true), x), "MinOver");
        x = Vector(double.PositiveInfinity, 1, double.PositiveInfinity);
        AssertNear(Vector(0.5, 0, 0.5), Weights(new MaxOver(Axes.All(x.Shape), true), x), "MaxOver");
    }

    [Fact]
    public void NaN_anywhere_is_the_largest_and_the_smallest()
    {
        for (var length = 1; length < 70; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var x = SampleShapes.Random(new(length, 3));
                x.Values[at * 3] = double.NaN;
                var axes = Axes.Of("test", x.Shape, [0]);
                foreach (var y in (ArrayTensor<double>[])
                    [
                        ArrayTensor<double>.ApplyReduction(new MaxOver(axes, false), x), ArrayTensor<double>.ApplyReduction(new MinOver(axes, false), x),
                        ArrayTensor<double>.ApplyReduction(new LogSumExp(axes, false), x), ArrayTensor<double>.ApplyReduction(new Norm(axes, false), x),
                    ])
                {
                    Assert.Equal([true, false, false], y.Values.Select(double.IsNaN));
                }

                var row = new ArrayTensor<double>(x.Values, new(length * 3));
                var all = Axes.All(row.Shape);
                Assert.Equal(double.NaN, ArrayTensor<double>.ApplyReduction(new MaxOver(all, false), row).Values[0]);
                Assert.Equal(double.NaN, ArrayTensor<double>.ApplyReduction(new MinOver(all, false), row).Values[0]);
                Assert.All(Weights(new MaxOver(all, true), row).Values, weight => Assert.Equal(double.NaN, weight));
            }
        }
    }

    [Theory]
    [InlineData(new double[] { }, double.NegativeInfinity, new double[] { })]
    [InlineData(new[] { double.NegativeInfinity, double.NegativeInfinity }, double.NegativeInfinity, new double[] { 0, 0 })]
    [InlineData(new[] { double.NegativeInfinity, 2 }, 2, new double[] { 0, 1 })]
    [InlineData(new[] { double.PositiveInfinity, 2, double.NegativeInfinity }, double.PositiveInfinity, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 1000, 1000 }, 1000.6931471805599, new[] { 0.5, 0.5 })]
    [InlineData(new double[] { -1000, -1000 }, -999.3068528194401, new[] { 0.5, 0.5 })]
    [InlineData(new[] { double.NaN, 1 }, double.NaN, new[] { double.NaN, double.NaN })]
    public void LogSumExp_at_the_edges(double[] values, double expected, double[] weights)
    {
        // Also beside each other and among many.
        foreach (var copies in (int[])[1, 40])
        {
            var x = ArrayTensor<double>.Build(new(values.Length, copies), place => values[place[0]]);
            var rule = new LogSumExp(Axes.Of("test", x.Shape, [0]), true);
            var y = ArrayTensor<double>.ApplyReduction(rule, x);
            Assert.All(y.Values, value => Assert.Equal(expected, value, 1e-12));
            var actual = rule.Weights(x, y);
            for (var i = 0; i < actual.Values.Length; i++)
                Assert.Equal(weights[i / copies], actual.Values[i], 1e-12);
        }
    }

    [Fact]
    public void Norm_at_the_edges()
    {
        foreach (var scale in (double[])[0, double.Epsilon, 1e-320, 1e-200, 1e-160, 1, 1e160, 1e200, 1e307])
        {
            var x = ArrayTensor<double>.Build(new(2, 20), place => place[0] == 0 ? 3 * scale : -4 * scale);
            var rule = new Norm(Axes.Of("test", x.Shape, [0]), true);
            var y = ArrayTensor<double>.ApplyReduction(rule, x);
            Assert.All(y.Values, value => Assert.Equal(5 * scale, value, 5e-15 * scale));
            Assert.All(rule.Weights(x, y).Values, weight => Assert.Equal(0, Math.Abs(weight) is 0 or > 0.5999 and < 0.8001 ? 0 : 1));
            if (scale == 0)
                Assert.All(rule.Weights(x, y).Values, weight => Assert.Equal(0, weight));
        }

        Assert.Equal(0, ArrayTensor<double>.ApplyReduction(new Norm(Axes.All(new(0)), false), Vector()).Values[0]);
        var infinite = Vector(1, double.NegativeInfinity);
        Assert.Equal(double.PositiveInfinity, ArrayTensor<double>.ApplyReduction(new Norm(Axes.All(infinite.Shape), false), infinite).Values[0]);
    }

    private static void CheckSlopes<TRule>(TRule rule, TensorShape shape)
        where TRule : struct, IReductionRule
    {
        var x = SampleShapes.Random(shape, seed: 5);
        var y = ArrayTensor<double>.ApplyReduction(rule, x);
        var weights = rule.Weights(x, y);
        var dx = SampleShapes.Random(shape, seed: 6);
        var h = ArrayTensor<double>.Constant(Step);
        var slope = (ArrayTensor<double>.ApplyReduction(rule, x + h * dx) - ArrayTensor<double>.ApplyReduction(rule, x - h * dx)) / (h + h);
        AssertNear(slope, ArrayTensor<double>.ApplyLinear(new Sum(rule.Axes, keepDims: true), weights * dx), $"{rule} of {shape}", Tolerance);
    }

    private static ArrayTensor<double> Weights<TRule>(TRule rule, ArrayTensor<double> x)
        where TRule : struct, IReductionRule => rule.Weights(x, ArrayTensor<double>.ApplyReduction(rule, x));

    private static ArrayTensor<double> Vector(params double[] values) => new(values, new(values.Length));
}
