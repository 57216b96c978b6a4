using Autograd.Nn;
using CsCheck;

namespace Autograd.Tests.Nn.Optimizers;

/// <summary>The line search finds steps that meet the strong Wolfe conditions, whatever it begins with.</summary>
public sealed class StrongWolfeTests
{
    private static readonly Gen<(double[] Roots, double Start, double FirstStep)> Lines =
        Gen.Select(Gen.Double[-3, 3].Array[4], Gen.Double[-4, 4], Gen.Double[-4, 2].Select(exponent => Math.Pow(10, exponent)));

    [Fact]
    public void A_step_meets_the_conditions_on_quartics_with_two_valleys() =>
        Lines.Sample(line =>
        {
            var (f, slope, value) = (Quartic(line.Roots), 0.0, 0.0);
            var gradient = new double[1];
            value = f([line.Start], gradient);
            slope = -gradient[0] * gradient[0];
            if (slope > -1e-6)
                return; // no descent to speak of from here

            var (point, evaluations) = Search(f, line.Start, -gradient[0], value, slope, line.FirstStep);
            Assert.True(point.Step > 0);
            Assert.Equal(f([line.Start - point.Step * gradient[0]], new double[1]), point.Value);
            Assert.True(point.Value <= value + StrongWolfeSearch<double>.SufficientDecrease * point.Step * slope, "decrease");
            Assert.True(Math.Abs(point.Slope) <= -StrongWolfeSearch<double>.Flatness * slope, "slope");
            Assert.InRange(evaluations, 1, 25);
        });

    [Fact]
    public void Beyond_an_edge_where_the_function_ends_steps_are_found_before_it() =>
        Gen.Select(Gen.Double[0.1, 5], Gen.Double[-3, 3].Select(exponent => Math.Pow(10, exponent))).Sample((start, firstStep) =>
        {
            // −√(1 − x²/36) − x/10 ends at ±6 with an infinite slope.
            Objective<double> f = (x, gradient) =>
            {
                var root = Math.Sqrt(1 - x[0] * x[0] / 36);
                gradient[0] = x[0] / (36 * root) - 0.1;
                return -root - x[0] / 10;
            };
            var gradient = new double[1];
            var value = f([start], gradient);
            var slope = -gradient[0] * gradient[0];
            if (slope > -1e-6)
                return;
            var (point, _) = Search(f, start, -gradient[0], value, slope, firstStep);
            Assert.True(point.Step > 0);
            Assert.True(point.Value <= value + StrongWolfeSearch<double>.SufficientDecrease * point.Step * slope, "decrease");
            Assert.True(Math.Abs(point.Slope) <= -StrongWolfeSearch<double>.Flatness * slope, "slope");
        });

    [Fact]
    public void A_direction_that_leads_upwards_gives_the_step_0()
    {
        Objective<double> f = (x, gradient) =>
        {
            gradient[0] = -1;
            return x[0];
        };
        var (point, evaluations) = Search(f, 0, 1, 0, -1, 1);
        Assert.Equal(0, point.Step);
        Assert.InRange(evaluations, 1, 25);
    }

    private static (LinePoint<double> Point, int Evaluations) Search(
        Objective<double> f, double start, double direction, double value, double slope, double firstStep)
    {
        Parameter<double> x = new("x", [1], Initializers.Zero);
        ParameterSet<double> set = new(x);
        StrongWolfeSearch<double> search = new(1);
        SearchLine<double> line = new(set, () => f(set.Values, set.Gradient), [start], [direction]);
        return (search.Run(in line, value, slope, firstStep), search.Evaluations);
    }

    private static Objective<double> Quartic(double[] roots) => (x, gradient) =>
    {
        var (value, derivative) = (1.0, 0.0);
        foreach (var root in roots)
            (value, derivative) = (value * (x[0] - root), derivative * (x[0] - root) + value);
        gradient[0] = derivative;
        return value;
    };
}
