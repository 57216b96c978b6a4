using System.Numerics;
using Autograd.Nn;
using CsCheck;

namespace Autograd.Tests.Nn.Data;

/// <summary>Scaled features have the statistics that were promised, and come back.</summary>
public sealed class FeatureScalingTests
{
    private const int Iterations = 200;

    // A hundred roundings of sums, relative to deviations of about 1.
    private const double DoubleTolerance = 1e-12;
    private const double FloatTolerance = 1e-5;

    // Hundredths: of numbers near the smallest there are, a float's deviation has no digits left to be right in.
    private static readonly Gen<double[]> Rows =
        Gen.Int[2, 100].SelectMany(count => Gen.Int[-5000, 5000].Select(hundredths => hundredths / 100.0).Array[3 * count]);

    [Fact]
    public void Standardized_features_have_mean_0_and_deviation_1() => Rows.Sample(
        rows => RequireStandard(rows, DoubleTolerance), iter: Iterations);

    [Fact]
    public void Also_in_float() => Rows.Sample(
        rows => RequireStandard(Array.ConvertAll(rows, x => (float)x), FloatTolerance), iter: Iterations);

    [Fact]
    public void Scaled_features_go_from_low_to_high() => Rows.Sample(
        rows =>
        {
            var data = new DataSet<double>(rows, [3]);
            var scaling = MinMaxScaling<double>.Fit(data, -1, 1);
            var scaled = scaling.Apply(data);
            for (var feature = 0; feature < 3; feature++)
            {
                var column = Column(scaled.Inputs.Span, feature);
                var isConstant = Column<double>(rows, feature).Distinct().Count() == 1;
                Assert.Equal(-1, column.Min());
                Assert.Equal(isConstant ? -1 : 1, column.Max());
            }

            RequireClose(rows, scaling.Invert(scaled).Inputs.Span, DoubleTolerance * 100);
        },
        iter: Iterations);

    [Fact]
    public void A_large_mean_costs_the_deviation_nothing()
    {
        double[] rows = [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4];
        var scaling = Standardization<double>.Fit(rows, 1);

        Assert.Equal(1e9 + 2.5, scaling.Means[0]);
        Assert.Equal(Math.Sqrt(1.25), scaling.Deviations[0]);
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e308)]
    [InlineData(1e-300)]
    [InlineData(5e-324)]
    public void Any_size_of_number_is_scaled(double size)
    {
        var scaling = Standardization<double>.Fit([size, -size, size, -size], 1);

        Assert.Equal(0, scaling.Means[0]);
        Assert.Equal(size, scaling.Deviations[0]);
    }

    [Fact]
    public void A_constant_feature_keeps_its_scale()
    {
        // The mean of 0.1 three times is not 0.1.
        double[] rows = [0.1, 1, 0.1, 2, 0.1, 3];
        var data = new DataSet<double>(rows, [2]);
        var standard = Standardization<double>.Fit(data);
        var bounded = MinMaxScaling<double>.Fit(data, low: 5, high: 6);

        Assert.Equal(1, standard.Deviations[0]);
        Assert.All(Column(standard.Apply(data).Inputs.Span, 0, width: 2), x => Assert.Equal(0, x, DoubleTolerance));
        Assert.Equal(1, bounded.Ranges[0]);
        Assert.All(Column(bounded.Apply(data).Inputs.Span, 0, width: 2), x => Assert.Equal(5, x));
    }

    [Fact]
    public void Saved_arrays_make_the_same_scaling()
    {
        double[] rows = [1, 20, 3, 50, 4, 10];
        var standard = Standardization<double>.Fit(rows, 2);
        var bounded = MinMaxScaling<double>.Fit(rows, 2, -3, 7);
        var (first, second) = (new double[6], new double[6]);

        standard.Apply(rows, first);
        new Standardization<double>(standard.Means, standard.Deviations).Apply(rows, second);
        Assert.Equal(first, second);
        bounded.Apply(rows, first);
        new MinMaxScaling<double>(bounded.Minima, bounded.Ranges, bounded.Low, bounded.High).Apply(rows, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Scaling_in_place_and_of_targets()
    {
        double[] rows = [0, 10, 20];
        var data = new DataSet<double>(new double[3], [], rows, [1]);
        var scaling = MinMaxScaling<double>.Fit(data.Targets.Span, 1);
        Assert.Equal([0, 0.5, 1], scaling.ApplyToTargets(data).Targets.ToArray());
        Assert.Equal([0, 0, 0], scaling.ApplyToTargets(data).Inputs.ToArray());

        scaling.Apply(rows, rows);
        Assert.Equal([0, 0.5, 1], rows);
        scaling.Invert(rows, rows);
        Assert.Equal([0, 10, 20], rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Scaling_within_one_array_that_overlaps(int shift)
    {
        const int Length = 8;
        double[] plain = [.. Enumerable.Range(1, Length).Select(i => i * i / 3.0)];
        var scaling = Standardization<double>.Fit(plain, 2);
        var expected = new double[Length];
        foreach (var inverts in (bool[])[false, true])
        {
            Scale(plain, expected);
            foreach (var (from, to) in new[] { (0, shift), (shift, 0) })
            {
                var memory = new double[Length + shift];
                plain.CopyTo(memory, from);
                Scale(memory.AsSpan(from, Length), memory.AsSpan(to, Length));
                Assert.Equal(expected, memory.AsSpan(to, Length).ToArray());
            }

            void Scale(ReadOnlySpan<double> source, Span<double> destination)
            {
                if (inverts)
                    scaling.Invert(source, destination);
                else
                    scaling.Apply(source, destination);
            }
        }
    }

    [Fact]
    public void A_constant_feature_becomes_exactly_0()
    {
        foreach (var constant in (double[])[0.1, 1e17 / 3, 1e-300, -7.7, 1e308])
        {
            double[] rows = [.. Enumerable.Repeat(constant, 1000)];
            Standardization<double>.Fit(rows, 1).Apply(rows, rows);
            Assert.All(rows, x => Assert.Equal(0, x));
            float[] single = [.. Enumerable.Repeat((float)Math.Clamp(constant, -1e38, 1e38), 1000)];
            Standardization<float>.Fit(single, 1).Apply(single, single);
            Assert.All(single, x => Assert.Equal(0, x));
        }
    }

    [Fact]
    public void What_cannot_be_scaled_is_named()
    {
        Says(() => Standardization<double>.Fit([1, 2, 3, double.NaN], 2), "Standardization.Fit: feature 1 of example 1 is NaN");
        Says(() => MinMaxScaling<double>.Fit([1, double.PositiveInfinity], 1), "MinMaxScaling.Fit: feature 0 of example 1");
        Says(() => Standardization<double>.Fit([1, 2, 3], 2), "3 numbers are no rows of 2 features");
        Says(() => Standardization<double>.Fit([], 2), "0 numbers are no rows of 2 features");
        Says(() => new Standardization<double>([1, 2], [1]), "2 and 1");
        Says(() => new Standardization<double>([1, 2], [1, 0]), "feature 1 are 2 and 0");
        Says(() => MinMaxScaling<double>.Fit([1, 2], 1, 1, 1), "low 1 has to be less than high 1");
        var scaling = new Standardization<double>([1, 2], [1, 1]);
        Says(() => scaling.Apply(new DataSet<double>(new double[6], [3])), "Standardization: it was made for 2 features, and an input has 3 numbers");
        Says(() => scaling.ApplyToTargets(new DataSet<double>(new double[6], [3])), "target has 0 numbers");
        Says(() => { scaling.Apply(new double[4], new double[2]); return 0; }, "not 4 numbers to 2");
    }

    private static void RequireStandard<T>(T[] rows, double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        var data = new DataSet<T>(rows, [3]);
        var scaling = Standardization<T>.Fit(data);
        var scaled = scaling.Apply(data);
        for (var feature = 0; feature < 3; feature++)
        {
            var column = Column(scaled.Inputs.Span, feature);
            var original = Column<T>(rows, feature);
            var spread = original.Max() - original.Min();

            // A number's rounding is relative to its size, and is divided by the deviation: where they differ little, it counts for more.
            var within = spread == 0 ? tolerance : tolerance * Math.Max(1, original.Max(Math.Abs) / spread);
            Assert.Equal(0, column.Average(), within);

            // A feature that is constant keeps its scale.
            Assert.Equal(spread == 0 ? 0 : 1, Math.Sqrt(column.Sum(x => x * x) / column.Length), within);
        }

        RequireClose(rows, scaling.Invert(scaled).Inputs.Span, tolerance * 100);
    }

    private static double[] Column<T>(ReadOnlySpan<T> rows, int feature, int width = 3)
        where T : IFloatingPointIeee754<T>
    {
        var column = new double[rows.Length / width];
        for (var i = 0; i < column.Length; i++)
            column[i] = double.CreateChecked(rows[i * width + feature]);
        return column;
    }

    private static void RequireClose<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(double.CreateChecked(expected[i]), double.CreateChecked(actual[i]), tolerance);
    }

    private static void Says(Func<object> act, string part) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(act).Message);
}
