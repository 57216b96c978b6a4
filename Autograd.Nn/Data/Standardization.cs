using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Gives each feature mean 0 and deviation 1: y = (x − mean)/deviation. Networks learn faster on such features. The deviation is
/// that of the examples themselves, √(Σ(x − mean)²/n); a feature that is the same in all examples keeps its scale and becomes 0.
/// </summary>
/// <example><code>
/// var (training, test) = data.StratifiedSplit(0.8, seed: 1);
/// var scaling = Standardization&lt;float&gt;.Fit(training);
/// training = scaling.Apply(training);
/// test = scaling.Apply(test);
/// </code></example>
/// <typeparam name="T">The number.</typeparam>
public sealed class Standardization<T> : FeatureScaling<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A scaling that was saved.</summary>
    /// <param name="means">The mean of each feature.</param>
    /// <param name="deviations">The deviation of each feature.</param>
    /// <exception cref="ArgumentException">Their numbers differ, one is not finite, or a deviation is not positive.</exception>
    public Standardization(ReadOnlySpan<T> means, ReadOnlySpan<T> deviations)
        : base(means, deviations, low: 0, high: 1)
    {
    }

    /// <summary>The mean of each feature.</summary>
    public ReadOnlySpan<T> Means => Offsets;

    /// <summary>The deviation of each feature; 1 for one that is constant.</summary>
    public ReadOnlySpan<T> Deviations => Scales;

    private protected override string Name => nameof(Standardization<>);

    /// <summary>Finds means and deviations of the inputs.</summary>
    /// <param name="data">The examples to train on. Those to test on should have no part in it.</param>
    /// <exception cref="ArgumentException">There are no examples, or one has a number that is not finite.</exception>
    public static Standardization<T> Fit(DataSet<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.Inputs.Span, data.InputLength);
    }

    /// <summary>Finds means and deviations of rows of features, such as the targets of a regression.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="featureCount">How many numbers a row has.</param>
    /// <remarks>In double precision and two passes, so that a large mean costs no digits of the deviation.</remarks>
    /// <exception cref="ArgumentException">There are no rows, not a whole number of them, or a number is not finite.</exception>
    public static Standardization<T> Fit(ReadOnlySpan<T> rows, int featureCount)
    {
        RequireFinite("Standardization.Fit", rows, featureCount);
        var (means, deviations) = (new T[featureCount], new T[featureCount]);
        for (var feature = 0; feature < featureCount; feature++)
        {
            // A mean that rounding puts beside the one value would leave a deviation that is rounding error alone.
            if (IsConstant(rows, feature, featureCount))
            {
                (means[feature], deviations[feature]) = (rows[feature], T.One);
                continue;
            }

            var mean = Mean(rows, feature, featureCount);
            means[feature] = T.CreateSaturating(mean);
            var deviation = T.CreateSaturating(Deviation(rows, feature, featureCount, mean));
            deviations[feature] = deviation == T.Zero ? T.One : deviation;
        }

        return new(means, deviations);
    }

    private static double Mean(ReadOnlySpan<T> rows, int feature, int featureCount)
    {
        // Each term is divided first where the sum could overflow; otherwise the sum is divided, which rounds once.
        var (sum, scaledSum) = (0.0, 0.0);
        var count = rows.Length / featureCount;
        for (var i = feature; i < rows.Length; i += featureCount)
        {
            var x = double.CreateSaturating(rows[i]);
            sum += x;
            scaledSum += x / count;
        }

        return double.IsFinite(sum) ? sum / count : scaledSum;
    }

    private static double Deviation(ReadOnlySpan<T> rows, int feature, int featureCount, double mean)
    {
        // Relative to the largest distance, squares neither overflow nor vanish.
        var largest = 0.0;
        for (var i = feature; i < rows.Length; i += featureCount)
            largest = Math.Max(largest, Math.Abs(double.CreateSaturating(rows[i]) - mean));
        if (largest == 0)
            return 0;
        var squares = 0.0;
        for (var i = feature; i < rows.Length; i += featureCount)
        {
            var distance = (double.CreateSaturating(rows[i]) - mean) / largest;
            squares += distance * distance;
        }

        return largest * Math.Sqrt(squares / (rows.Length / featureCount));
    }

    private static bool IsConstant(ReadOnlySpan<T> rows, int feature, int featureCount)
    {
        for (var i = feature; i < rows.Length; i += featureCount)
        {
            if (rows[i] != rows[feature])
                return false;
        }

        return true;
    }
}
