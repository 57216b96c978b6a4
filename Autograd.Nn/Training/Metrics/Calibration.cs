using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd.Nn;

/// <summary>Examples whose probability is in a part of 0 … 1.</summary>
/// <param name="Lower">Where the part begins; without that number itself, but for the first.</param>
/// <param name="Upper">Where it ends, with that number.</param>
/// <param name="Count">How many examples there are.</param>
/// <param name="MeanProbability">The mean of their probabilities; NaN of none.</param>
/// <param name="Share">The share of them that it came true for; NaN of none.</param>
public readonly record struct CalibrationBin(double Lower, double Upper, int Count, double MeanProbability, double Share);

/// <summary>
/// Whether probabilities mean what they say: of the examples that were given 0.8, eight in ten should be positive. The bins make the
/// curve of a reliability diagram, <see cref="CalibrationBin.Share"/> over <see cref="CalibrationBin.MeanProbability"/>.
/// </summary>
public sealed class Calibration
{
    internal const int DefaultBins = 10;

    private Calibration(IReadOnlyList<CalibrationBin> bins)
    {
        Bins = bins;
        var (sum, count) = (0.0, 0);
        foreach (var bin in bins)
        {
            count += bin.Count;
            if (bin.Count == 0)
                continue;
            var difference = Math.Abs(bin.Share - bin.MeanProbability);
            sum += bin.Count * difference;
            MaximumError = Math.Max(MaximumError, difference);
        }

        ExpectedError = sum / count;
    }

    /// <summary>All bins, of equal width, from 0 to 1.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The mean over the examples of how far share and mean probability of their bin are apart.</summary>
    /// <remarks>C. Guo et al., "On calibration of modern neural networks" (2017), equation 3.</remarks>
    public double ExpectedError { get; }

    /// <summary>How far share and mean probability are apart in the worst bin.</summary>
    public double MaximumError { get; }

    /// <summary>
    /// Puts examples into bins: by the probability of class 1, where there is one or one of two, and it came true where the label is 1; with more classes
    /// by the highest probability, and it came true where the label is that class.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="probabilities">[examples, classes], row-major; or one for each example, that of class 1 of two.</param>
    /// <param name="labels">The right classes.</param>
    /// <param name="bins">How many bins there are.</param>
    /// <exception cref="ArgumentException">
    /// The probabilities are no whole number, at least one, for each label, those of an example do not add up to 1, or there is no label.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, a probability is not from 0 to 1, or there is no bin.</exception>
    public static Calibration Of<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels, int bins = DefaultBins)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var width = Metrics.RequireDistributions(nameof(Calibration), probabilities, labels);
        var highest = new int[labels.Length];
        Metrics.HighestScores(probabilities, highest);
        var (counts, sums, hits) = (new int[bins], new double[bins], new int[bins]);
        for (var i = 0; i < labels.Length; i++)
        {
            var which = width > 2 ? highest[i] : width - 1;
            var p = double.CreateChecked(probabilities[i * width + which]);
            if (double.IsNaN(p))
                throw new ArgumentOutOfRangeException(nameof(probabilities), $"Calibration: a probability of example {i} is NaN.");
            var bin = BinOf(p, bins);
            counts[bin]++;
            sums[bin] += p;
            hits[bin] += labels[i] == (width == 1 ? 1 : which) ? 1 : 0;
        }

        var all = new CalibrationBin[bins];
        for (var bin = 0; bin < bins; bin++)
            all[bin] = new(Edge(bin, bins), Edge(bin + 1, bins), counts[bin], sums[bin] / counts[bin], (double)hits[bin] / counts[bin]);
        return new(all);
    }

    /// <summary>The bins and the errors as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new("probability    examples  mean    share");
        foreach (var bin in Bins)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{bin.Lower:F3} – {bin.Upper:F3}  {bin.Count,8}");
            if (bin.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"  {bin.MeanProbability:F4}  {bin.Share:F4}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nexpected error {ExpectedError:F4}, largest {MaximumError:F4}").ToString();
    }

    private static double Edge(int bin, int bins) => (double)bin / bins;

    // On an edge it is the lower bin's; the product may be off by a rounding.
    private static int BinOf(double p, int bins)
    {
        var bin = Math.Clamp((int)Math.Ceiling(p * bins) - 1, 0, bins - 1);
        if (bin > 0 && p <= Edge(bin, bins))
            bin--;
        else if (bin < bins - 1 && p > Edge(bin + 1, bins))
            bin++;
        return bin;
    }
}
