using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Brings each feature between two numbers: y = low + (high − low)·(x − min)/(max − min) with the least and the largest value of
/// the examples that it was fitted to. A feature that is the same in all of them keeps its scale and becomes low.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class MinMaxScaling<T> : FeatureScaling<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A scaling that was saved.</summary>
    /// <param name="minima">The least value of each feature.</param>
    /// <param name="ranges">The largest less the least; 1 for a constant feature.</param>
    /// <param name="low">What the least value becomes.</param>
    /// <param name="high">What the largest becomes.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of minima and ranges differ, one is not finite, or a range is not positive; low and high are not finite, or
    /// low is not less.
    /// </exception>
    public MinMaxScaling(ReadOnlySpan<T> minima, ReadOnlySpan<T> ranges, double low = 0, double high = 1)
        : base(minima, ranges, RequireBounds(low, high), high) => (Low, High) = (low, high);

    /// <summary>What the least value of a feature becomes.</summary>
    public double Low { get; }

    /// <summary>What the largest value of a feature becomes.</summary>
    public double High { get; }

    /// <summary>The least value of each feature.</summary>
    public ReadOnlySpan<T> Minima => Offsets;

    /// <summary>The largest value of each feature less the least; 1 for one that is constant.</summary>
    public ReadOnlySpan<T> Ranges => Scales;

    private protected override string Name => nameof(MinMaxScaling<>);

    /// <summary>Finds the least and the largest values of the inputs.</summary>
    /// <param name="data">The examples to train on. Those to test on should have no part in it.</param>
    /// <param name="low">What the least value becomes.</param>
    /// <param name="high">What the largest becomes.</param>
    /// <exception cref="ArgumentException">
    /// There are no examples, one has a number that is not finite, or values are so far apart that their difference is not.
    /// </exception>
    public static MinMaxScaling<T> Fit(DataSet<T> data, double low = 0, double high = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.Inputs.Span, data.InputLength, low, high);
    }

    /// <summary>Finds the least and the largest values of rows of features, such as the targets of a regression.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="featureCount">How many numbers a row has.</param>
    /// <param name="low">What the least value becomes.</param>
    /// <param name="high">What the largest becomes.</param>
    /// <exception cref="ArgumentException">
    /// There are no rows, not a whole number of them, a number is not finite, or values are so far apart that their difference is
    /// not.
    /// </exception>
    public static MinMaxScaling<T> Fit(ReadOnlySpan<T> rows, int featureCount, double low = 0, double high = 1)
    {
        RequireFinite("MinMaxScaling.Fit", rows, featureCount);
        var minima = rows[..featureCount].ToArray();
        var ranges = rows[..featureCount].ToArray();
        for (var i = featureCount; i < rows.Length; i++)
        {
            minima[i % featureCount] = T.Min(minima[i % featureCount], rows[i]);
            ranges[i % featureCount] = T.Max(ranges[i % featureCount], rows[i]);
        }

        for (var feature = 0; feature < featureCount; feature++)
        {
            var range = ranges[feature] - minima[feature];
            ranges[feature] = range == T.Zero ? T.One : range;
        }

        return new(minima, ranges, low, high);
    }

    private static double RequireBounds(double low, double high) => double.IsFinite(low) && double.IsFinite(high) && low < high
        ? low
        : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"MinMaxScaling: low {low} has to be less than high {high}, and both finite."));
}
