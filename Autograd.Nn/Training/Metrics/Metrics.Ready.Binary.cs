using System.Numerics;

namespace Autograd.Nn;

// For a trainer: metrics that decide with one output by a threshold, and with several by the highest.
public static partial class Metrics
{
    /// <summary>
    /// "precision" of the positive class, 1: of the examples that were taken for it, the share that are of it; 0 where none was.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="threshold">
    /// Of a model with one output, above which it means 1: 0.5 for probabilities, 0 for logits. Of two outputs the higher decides.
    /// </param>
    public static Metric<T> BinaryPrecision<T>(double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T> => OfTwo<T>("precision", threshold, static matrix => matrix.Precision(1));

    /// <summary>"recall" of the positive class, 1: of the examples that are of it, the share that were taken for it; 0 where none is.</summary>
    /// <inheritdoc cref="BinaryPrecision{T}(double)"/>
    public static Metric<T> BinaryRecall<T>(double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T> => OfTwo<T>("recall", threshold, static matrix => matrix.Recall(1));

    /// <summary>"F1" of the positive class, 1: the harmonic mean of its precision and recall.</summary>
    /// <inheritdoc cref="BinaryPrecision{T}(double)"/>
    public static Metric<T> BinaryF1<T>(double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T> => OfTwo<T>("F1", threshold, static matrix => matrix.F1(1));

    /// <summary>"balanced accuracy": the mean of the recall of the classes, see <see cref="ConfusionMatrix.BalancedAccuracy"/>.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="threshold">
    /// Of a model with one output, above which it means 1: 0.5 for probabilities, 0 for logits. Of several the highest decides.
    /// </param>
    public static Metric<T> BalancedAccuracy<T>(double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T> => Decided<T>("balanced accuracy", threshold, static matrix => matrix.BalancedAccuracy);

    /// <summary>"MCC": Matthews' correlation coefficient, see <see cref="ConfusionMatrix.MatthewsCorrelation"/>.</summary>
    /// <inheritdoc cref="BalancedAccuracy{T}(double)"/>
    public static Metric<T> MatthewsCorrelation<T>(double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T> => Decided<T>("MCC", threshold, static matrix => matrix.MatthewsCorrelation);

    private static Metric<T> OfTwo<T>(string name, double threshold, Func<ConfusionMatrix, double> evaluate)
        where T : IFloatingPointIeee754<T> =>
        Decided<T>(name, threshold, matrix => matrix.ClassCount == 2
            ? evaluate(matrix)
            : throw new ArgumentException($"{name}: there are {matrix.ClassCount} outputs for each example, and the positive class is one of two."));

    private static Metric<T> Decided<T>(string name, double threshold, Func<ConfusionMatrix, double> evaluate)
        where T : IFloatingPointIeee754<T> =>
        new(name, true, (outputs, targets, labels, examples) =>
        {
            var classes = Classes(name, targets, labels, examples);
            return evaluate(outputs.Length == examples ? ConfusionMatrix.OfBinary(outputs, classes, threshold) : ConfusionMatrix.Of(outputs, classes));
        });
}
