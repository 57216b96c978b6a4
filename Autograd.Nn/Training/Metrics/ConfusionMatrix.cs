using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// How many examples of each class were taken for which: rows are what they are, columns what was predicted. From the counts follow
/// precision, recall and F1, defined as in scikit-learn; a quotient of nothing is 0.
/// </summary>
public sealed partial class ConfusionMatrix
{
    private readonly int[] counts;
    private readonly string[] names;

    /// <summary>Counts.</summary>
    /// <param name="predicted">Predicted classes.</param>
    /// <param name="labels">The right classes.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="names">The names of the classes, for the table; their numbers if they are left out.</param>
    /// <exception cref="ArgumentException">There are not as many predictions as labels, or not as many names as classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A prediction or a label is no class, or there is no class.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> predicted, ReadOnlySpan<int> labels, int classCount, IReadOnlyList<string>? names = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (predicted.Length != labels.Length)
        {
            throw new ArgumentException(
                $"ConfusionMatrix: there are {predicted.Length} predictions and {labels.Length} labels. Each needs one.", nameof(predicted));
        }

        if (names is not null && names.Count != classCount)
        {
            throw new ArgumentException(
                $"ConfusionMatrix: there are {names.Count} names for {classCount} classes. Each needs one.", nameof(names));
        }

        ClassCount = classCount;
        Count = labels.Length;
        this.names = names is null ? [.. Enumerable.Range(0, classCount).Select(Written)] : [.. names];
        counts = new int[checked(classCount * classCount)];
        for (var i = 0; i < labels.Length; i++)
            counts[Checked("label", labels[i], i) * classCount + Checked("prediction", predicted[i], i)]++;
    }

    /// <summary>How many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>How many examples there are.</summary>
    public int Count { get; }

    /// <summary>The share of examples that were predicted right; 0 of none.</summary>
    public double Accuracy => Quotient(Diagonal(), Count);

    /// <summary>The mean of the recall of the classes that have examples: each counts the same, however many it has. 0 of none.</summary>
    public double BalancedAccuracy
    {
        get
        {
            var (sum, classes) = (0.0, 0);
            for (var which = 0; which < ClassCount; which++)
            {
                sum += Recall(which);
                classes += Support(which) > 0 ? 1 : 0;
            }

            return Quotient(sum, classes);
        }
    }

    /// <summary>
    /// Matthews' coefficient: the correlation of labels and predictions, for any number of classes. 1 where all are right, 0 for what a
    /// guess would give, and 0 where there is one class only among labels or among predictions.
    /// </summary>
    /// <remarks>
    /// B. Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme" (1975); J. Gorodkin, "Comparing
    /// two K-category assignments by a K-category correlation coefficient" (2004).
    /// </remarks>
    public double MatthewsCorrelation
    {
        get
        {
            // Whole numbers: nothing is rounded before the quotient.
            long products = 0, actualSquares = 0, predictedSquares = 0;
            for (var which = 0; which < ClassCount; which++)
            {
                long actual = Support(which), predicted = Predicted(which);
                products += actual * predicted;
                actualSquares += actual * actual;
                predictedSquares += predicted * predicted;
            }

            var all = (long)Count * Count;
            var (ofActual, ofPredicted) = (all - actualSquares, all - predictedSquares);
            return ofActual == 0 || ofPredicted == 0
                ? 0
                : ((long)Diagonal() * Count - products) / (Math.Sqrt(ofActual) * Math.Sqrt(ofPredicted));
        }
    }

    /// <summary>How many examples of one class were taken for another, or for the same.</summary>
    /// <param name="actual">What they are.</param>
    /// <param name="predicted">What they were taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => counts[Class(actual) * ClassCount + Class(predicted)];

    /// <summary>Counts the classes of the highest scores, see <see cref="Metrics.HighestScores"/>.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">Logits or probabilities, [examples, classes], row-major.</param>
    /// <param name="labels">The right classes.</param>
    /// <param name="names">The names of the classes, for the table.</param>
    /// <exception cref="ArgumentException">The scores are no whole number, at least one, for each label, or there is no label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public static ConfusionMatrix Of<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, IReadOnlyList<string>? names = null)
        where T : IFloatingPointIeee754<T>
    {
        var predicted = new int[labels.Length];
        Metrics.HighestScores(scores, predicted);
        return new(predicted, labels, scores.Length / labels.Length, names);
    }

    /// <summary>Counts two classes by one score for each example: 1 is predicted where it is above a threshold, and not where it is NaN.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">One for each example.</param>
    /// <param name="labels">0 or 1 each.</param>
    /// <param name="threshold">0.5 for probabilities, 0 for logits.</param>
    /// <param name="names">The names of the two classes, for the table.</param>
    /// <exception cref="ArgumentException">There are not as many scores as labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 nor 1.</exception>
    public static ConfusionMatrix OfBinary<T>(
        ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, double threshold = 0.5, IReadOnlyList<string>? names = null)
        where T : IFloatingPointIeee754<T>
    {
        var bound = T.CreateChecked(threshold);
        var predicted = new int[scores.Length];
        for (var i = 0; i < predicted.Length; i++)
            predicted[i] = scores[i] > bound ? 1 : 0;
        return new(predicted, labels, 2, names);
    }

    /// <summary>How many examples a class has.</summary>
    /// <param name="actual">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Support(int actual)
    {
        var sum = 0;
        for (var predicted = 0; predicted < ClassCount; predicted++)
            sum += this[actual, predicted];
        return sum;
    }

    /// <summary>How many examples were taken for a class.</summary>
    /// <param name="predicted">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Predicted(int predicted)
    {
        var sum = 0;
        for (var actual = 0; actual < ClassCount; actual++)
            sum += this[actual, predicted];
        return sum;
    }

    /// <summary>The share of those taken for the class that are of it; 0 where none was.</summary>
    /// <param name="which">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int which) => Quotient(this[which, which], Predicted(which));

    /// <summary>The share of those of the class that were taken for it; 0 where there is none.</summary>
    /// <param name="which">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int which) => Quotient(this[which, which], Support(which));

    /// <summary>The harmonic mean of precision and recall, 2·right/(taken for it + of it); 0 where both are none.</summary>
    /// <param name="which">The class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int which) => Quotient(2.0 * this[which, which], Predicted(which) + Support(which));

    /// <summary><see cref="Precision(int)"/> over all classes.</summary>
    /// <param name="average">How classes are put together.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public double Precision(Average average) => Over(average, Precision);

    /// <summary><see cref="Recall(int)"/> over all classes; weighted, it is the accuracy.</summary>
    /// <param name="average">How classes are put together.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public double Recall(Average average) => Over(average, Recall);

    /// <summary><see cref="F1(int)"/> over all classes.</summary>
    /// <param name="average">How classes are put together.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public double F1(Average average) => Over(average, F1);

    private static double Quotient(double part, int whole) => whole == 0 ? 0 : part / whole;

    private double Over(Average average, Func<int, double> metric)
    {
        if (average == Average.Micro)
            return Accuracy;
        if (average is not (Average.Macro or Average.Weighted))
        {
            throw new ArgumentOutOfRangeException(
                nameof(average), $"ConfusionMatrix: there is no average {average}. Take Macro, Micro or Weighted.");
        }

        var (sum, weights) = (0.0, 0);
        for (var which = 0; which < ClassCount; which++)
        {
            var support = Support(which);
            var weight = average == Average.Weighted ? support : support + Predicted(which) > 0 ? 1 : 0;
            sum += weight * metric(which);
            weights += weight;
        }

        return Quotient(sum, weights);
    }

    private int Diagonal()
    {
        var sum = 0;
        for (var which = 0; which < ClassCount; which++)
            sum += this[which, which];
        return sum;
    }

    private int Class(int which) => (uint)which < (uint)ClassCount
        ? which
        : throw new ArgumentOutOfRangeException(
            nameof(which), string.Create(CultureInfo.InvariantCulture, $"ConfusionMatrix: there is no class {which} among {ClassCount}."));

    private int Checked(string what, int value, int index) => (uint)value < (uint)ClassCount
        ? value
        : throw new ArgumentOutOfRangeException(
            nameof(value),
            string.Create(CultureInfo.InvariantCulture, $"ConfusionMatrix: the {what} {value} of example {index} is none of ")
            + $"{ClassCount} classes. They go from 0 to {ClassCount - 1}.");
}
