using System.Globalization;
using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

// How good probabilities are, and not only the classes that follow from them.
public static partial class Metrics
{
    // Of probabilities that were rounded, or summed in single precision.
    private const double SumTolerance = 1e-3;

    /// <summary>The mean of −ln p for the probability p that each example's class was given; +∞ where one was given 0.</summary>
    /// <remarks>Scikit-learn's log_loss, which takes a probability of 0 for a rounding error above it.</remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="probabilities">[examples, classes], row-major; or one for each example, that of class 1 of two.</param>
    /// <param name="labels">The right classes.</param>
    /// <exception cref="ArgumentException">
    /// The probabilities are no whole number, at least one, for each label, those of an example do not add up to 1, or there is no label.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or a probability is not from 0 to 1.</exception>
    public static double LogLoss<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        var width = RequireDistributions(nameof(LogLoss), probabilities, labels);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var p = double.CreateChecked(probabilities[width == 1 ? i : i * width + labels[i]]);
            sum -= width == 1 && labels[i] == 0 ? Rule.Apply(default(LogP1), -p) : Math.Log(p);
        }

        return sum / labels.Length;
    }

    /// <summary>
    /// The mean squared error of probabilities: (p − t)² of class 1 for two classes, Σ(p − t)² over the classes for more, with t = 1 for the
    /// right class and 0 elsewhere.
    /// </summary>
    /// <remarks>G. Brier, "Verification of forecasts expressed in terms of probability" (1950).</remarks>
    /// <inheritdoc cref="LogLoss{T}(ReadOnlySpan{T}, ReadOnlySpan{int})"/>
    public static double BrierScore<T>(ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        var width = RequireDistributions(nameof(BrierScore), probabilities, labels);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var isRight = width == 1 ? labels[i] == 1 : labels[i / width] == i % width;
            if (width != 2 || i % 2 == 1)
                sum += Square(double.CreateChecked(probabilities[i]) - (isRight ? 1 : 0));
        }

        return sum / labels.Length;
    }

    /// <summary>"log loss": the mean of −ln p for the probability that the right class was given.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="fromLogits">
    /// Whether outputs are what comes before the softmax or, for one output, the sigmoid; otherwise they are probabilities.
    /// </param>
    public static Metric<T> LogLoss<T>(bool fromLogits = true)
        where T : IFloatingPointIeee754<T> =>
        new("log loss", false, (outputs, targets, labels, examples) =>
        {
            var classes = Classes("log loss", targets, labels, examples);
            return fromLogits ? LogLossFromLogits(outputs, classes) : LogLoss(outputs, classes);
        });

    /// <summary>"Brier score": the mean squared error of probabilities, see <see cref="BrierScore{T}(ReadOnlySpan{T}, ReadOnlySpan{int})"/>.</summary>
    /// <inheritdoc cref="LogLoss{T}(bool)"/>
    public static Metric<T> BrierScore<T>(bool fromLogits = true)
        where T : IFloatingPointIeee754<T> =>
        new("Brier score", false, (outputs, targets, labels, examples) =>
            BrierScore<double>(Probabilities(outputs, examples, fromLogits), Classes("Brier score", targets, labels, examples)));

    /// <summary>"calibration error": by how much shares and probabilities differ, see <see cref="Calibration.ExpectedError"/>.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="bins">How many bins there are.</param>
    /// <param name="fromLogits">
    /// Whether outputs are what comes before the softmax or, for one output, the sigmoid; otherwise they are probabilities.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no bin.</exception>
    public static Metric<T> CalibrationError<T>(int bins = Calibration.DefaultBins, bool fromLogits = true)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return new("calibration error", false, (outputs, targets, labels, examples) =>
            Calibration.Of<double>(Probabilities(outputs, examples, fromLogits), Classes("calibration error", targets, labels, examples), bins).ExpectedError);
    }

    /// <summary>Rows of probabilities that are such, and how many there are in each.</summary>
    internal static int RequireDistributions<T>(string metric, ReadOnlySpan<T> probabilities, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        var width = WidthOf(metric, probabilities.Length, labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            RequireClass(metric, labels[i], i, Math.Max(width, 2));
            var sum = 0.0;
            foreach (var probability in probabilities.Slice(i * width, width))
            {
                sum += double.CreateChecked(probability);
                if (probability < T.Zero || probability > T.One)
                {
                    throw new ArgumentOutOfRangeException(nameof(probabilities), string.Create(
                        CultureInfo.InvariantCulture,
                        $"{metric}: a probability of example {i} is {probability}. Probabilities are from 0 to 1; of logits they are the softmax or sigmoid."));
                }
            }

            if (width > 1 && Math.Abs(sum - 1) > SumTolerance)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{metric}: the probabilities of example {i} add up to {sum}, not to 1."), nameof(probabilities));
            }
        }

        return width;
    }

    private static double LogLossFromLogits<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        var width = WidthOf("log loss", logits.Length, labels.Length);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            RequireClass("log loss", labels[i], i, Math.Max(width, 2));
            var row = logits.Slice(i * width, width);
            if (width == 1)
            {
                sum += Rule.Apply(default(Softplus), double.CreateChecked(row[0]) * (labels[i] == 1 ? -1 : 1));
                continue;
            }

            // ln Σe^(x − y), the largest of the x − y set apart.
            var right = double.CreateChecked(row[labels[i]]);
            var (largest, others) = (0.0, 0.0);
            foreach (var logit in row)
                largest = Math.Max(largest, Gap(logit, right));
            var isFirst = true;
            foreach (var logit in row)
            {
                var gap = Gap(logit, right);
                var isLargest = isFirst && gap == largest;
                isFirst &= !isLargest;
                others += isLargest ? 0 : Math.Exp(gap - largest);
            }

            sum += double.IsPositiveInfinity(largest) ? largest : largest + Rule.Apply(default(LogP1), others);
        }

        return sum / labels.Length;
    }

    private static double Gap<T>(T logit, double right)
        where T : IFloatingPointIeee754<T> => double.CreateChecked(logit) is var x && x == right ? 0 : x - right;

    private static double[] Probabilities<T>(ReadOnlySpan<T> outputs, int examples, bool fromLogits)
        where T : IFloatingPointIeee754<T>
    {
        var probabilities = new double[outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
            probabilities[i] = double.CreateChecked(outputs[i]);
        if (fromLogits)
            ClassPrediction.ToProbabilities<double>(probabilities, outputs.Length / examples);
        return probabilities;
    }
}
