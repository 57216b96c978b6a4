using System.Numerics;

namespace Autograd.Nn;

// For a trainer: metrics of a model's outputs over a set. Classes are the labels of the set or, where it has none, what its
// targets say: the highest of each row, or of single numbers whether they are above a half.
public static partial class Metrics
{
    private const string AccuracyName = "accuracy";

    /// <summary>"accuracy": the share of examples of which the highest output is that of the right class.</summary>
    /// <typeparam name="T">The number.</typeparam>
    public static Metric<T> Accuracy<T>()
        where T : IFloatingPointIeee754<T> =>
        new(AccuracyName, true, static (outputs, targets, labels, examples) =>
            Accuracy(Several(AccuracyName, outputs, examples), Classes(AccuracyName, targets, labels, examples)));

    /// <summary>"top-k accuracy": the share of examples of which the right class is among the k highest outputs.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="k">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1.</exception>
    public static Metric<T> TopKAccuracy<T>(int k)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"top-{k} accuracy");
        return new(name, true, (outputs, targets, labels, examples) => TopKAccuracy(Several(name, outputs, examples), Classes(name, targets, labels, examples), k));
    }

    /// <summary>
    /// "accuracy" of a model with one output: the share of examples of which it is above a threshold where the class is 1, and not
    /// where it is 0.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="threshold">0.5 for probabilities, 0 for logits.</param>
    public static Metric<T> BinaryAccuracy<T>(double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T> =>
        new(AccuracyName, true, (outputs, targets, labels, examples) =>
            BinaryAccuracy(outputs, Classes(AccuracyName, targets, labels, examples), threshold));

    /// <summary>
    /// "AUC" of two classes, for a model with one output or with one for each of them; of these x₁ − x₀ is the score, or for
    /// probabilities, which add up to 1, p₁/p₀.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    public static Metric<T> AreaUnderRocCurve<T>()
        where T : IFloatingPointIeee754<T> =>
        new("AUC", true, static (outputs, targets, labels, examples) =>
            outputs.Length == 2 * examples
                ? AreaUnderRocCurve<double>(ScoresOfSecond(outputs), Classes("AUC", targets, labels, examples))
                : AreaUnderRocCurve(outputs, Classes("AUC", targets, labels, examples)));

    /// <summary>"precision": of those that were taken for a class, the share that are of it, averaged over classes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="average">Over classes.</param>
    public static Metric<T> Precision<T>(Average average = Average.Macro)
        where T : IFloatingPointIeee754<T> => OverClasses<T>("precision", average, static (matrix, average) => matrix.Precision(average));

    /// <summary>"recall": of those that are of a class, the share that were taken for it, averaged over classes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="average">Over classes.</param>
    public static Metric<T> Recall<T>(Average average = Average.Macro)
        where T : IFloatingPointIeee754<T> => OverClasses<T>("recall", average, static (matrix, average) => matrix.Recall(average));

    /// <summary>
    /// "F1", or "F1 (Micro)" and "F1 (Weighted)": the harmonic mean of precision and recall, see <see cref="ConfusionMatrix.F1(Average)"/>.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="average">Over classes.</param>
    public static Metric<T> F1<T>(Average average = Average.Macro)
        where T : IFloatingPointIeee754<T> => OverClasses<T>("F1", average, static (matrix, average) => matrix.F1(average));

    /// <summary>"R²" of the outputs, which are as many as the targets.</summary>
    /// <typeparam name="T">The number.</typeparam>
    public static Metric<T> RSquared<T>()
        where T : IFloatingPointIeee754<T> =>
        new("R²", true, static (outputs, targets, _, examples) => RSquared(outputs, targets, Math.Max(1, targets.Length / examples)));

    /// <summary>"MAE": the mean absolute error.</summary>
    /// <typeparam name="T">The number.</typeparam>
    public static Metric<T> MeanAbsoluteError<T>()
        where T : IFloatingPointIeee754<T> => new("MAE", false, static (outputs, targets, _, _) => MeanAbsoluteError(outputs, targets));

    /// <summary>"MSE": the mean squared error.</summary>
    /// <typeparam name="T">The number.</typeparam>
    public static Metric<T> MeanSquaredError<T>()
        where T : IFloatingPointIeee754<T> => new("MSE", false, static (outputs, targets, _, _) => MeanSquaredError(outputs, targets));

    /// <summary>"RMSE": the root of the mean squared error.</summary>
    /// <typeparam name="T">The number.</typeparam>
    public static Metric<T> RootMeanSquaredError<T>()
        where T : IFloatingPointIeee754<T> => new("RMSE", false, static (outputs, targets, _, _) => RootMeanSquaredError(outputs, targets));

    private static Metric<T> OverClasses<T>(string name, Average average, Func<ConfusionMatrix, Average, double> evaluate)
        where T : IFloatingPointIeee754<T> =>
        new(average == Average.Macro ? name : $"{name} ({average})", true, (outputs, targets, labels, examples) =>
            evaluate(ConfusionMatrix.Of(Several(name, outputs, examples), Classes(name, targets, labels, examples)), average));

    private static ReadOnlySpan<T> Several<T>(string metric, ReadOnlySpan<T> outputs, int examples) => outputs.Length != examples
        ? outputs
        : throw new ArgumentException(
            $"{metric}: there is one output for each example, and the class is that of the highest of several. For one output there are "
            + "BinaryAccuracy, BinaryPrecision, BinaryRecall, BinaryF1 and AreaUnderRocCurve.",
            nameof(outputs));

    private static ReadOnlySpan<int> Classes<T>(string metric, ReadOnlySpan<T> targets, ReadOnlySpan<int> labels, int examples)
        where T : IFloatingPointIeee754<T>
    {
        if (!labels.IsEmpty)
            return labels;
        if (targets.IsEmpty)
            throw new ArgumentException($"{metric}: the set has neither labels nor targets to compare with.", nameof(targets));
        var classes = new int[examples];
        if (targets.Length > examples)
        {
            HighestScores(targets, classes);
        }
        else
        {
            for (var i = 0; i < examples; i++)
                classes[i] = targets[i] > T.CreateChecked(DefaultThreshold) ? 1 : 0;
        }

        return classes;
    }
}
