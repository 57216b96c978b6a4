using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// How good predictions are: of classes here, of numbers and ready <see cref="Metric{T}"/> objects for a trainer in the other parts. Where
/// scikit-learn has a metric of the same name it is defined alike.
/// </summary>
public static partial class Metrics
{
    /// <summary>
    /// The class of each row: that of the highest score, the first among equal ones. NaN counts as higher than any number, so that it
    /// shows.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">Logits or probabilities, [examples, classes], row-major.</param>
    /// <param name="classes">Receives the classes, one for each example.</param>
    /// <exception cref="ArgumentException">The scores are no whole number, at least one, for each example.</exception>
    public static void HighestScores<T>(ReadOnlySpan<T> scores, Span<int> classes)
        where T : IFloatingPointIeee754<T>
    {
        var width = WidthOf(nameof(HighestScores), scores.Length, classes.Length);
        for (var i = 0; i < classes.Length; i++)
        {
            var row = scores.Slice(i * width, width);
            var highest = 0;
            for (var j = 1; j < width; j++)
            {
                if (IsHigher(row[j], row[highest]))
                    highest = j;
            }

            classes[i] = highest;
        }
    }

    /// <summary>The share of examples of which the predicted class is the right one.</summary>
    /// <param name="predicted">Classes.</param>
    /// <param name="labels">The right classes.</param>
    /// <exception cref="ArgumentException">There is none, or not as many of the one as of the other.</exception>
    public static double Accuracy(ReadOnlySpan<int> predicted, ReadOnlySpan<int> labels)
    {
        RequireSameLength(nameof(Accuracy), predicted.Length, labels.Length);
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
            right += predicted[i] == labels[i] ? 1 : 0;
        return (double)right / labels.Length;
    }

    /// <summary>
    /// The share of examples of which the class of the highest score is the right one:
    /// <see cref="TopKAccuracy{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, int)"/> for 1.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">Logits or probabilities, [examples, classes], row-major.</param>
    /// <param name="labels">The right classes.</param>
    /// <exception cref="ArgumentException">The scores are no whole number, at least one, for each label, or there is no label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public static double Accuracy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T> => TopKAccuracy(scores, labels, 1);

    /// <summary>
    /// The share of examples of which the right class is among the k of the highest scores; among equal scores those of lower
    /// classes come first. NaN counts as higher than any number.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">Logits or probabilities, [examples, classes], row-major.</param>
    /// <param name="labels">The right classes.</param>
    /// <param name="k">How many, at least 1; with as many as there are classes it is 1.</param>
    /// <exception cref="ArgumentException">The scores are no whole number, at least one, for each label, or there is no label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or k is less than 1.</exception>
    public static double TopKAccuracy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, int k)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var width = WidthOf(nameof(TopKAccuracy), scores.Length, labels.Length);
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var label = labels[i];
            RequireClass(nameof(TopKAccuracy), label, i, width);
            var row = scores.Slice(i * width, width);
            var before = 0;
            for (var j = 0; j < width; j++)
                before += IsHigher(row[j], row[label]) || (j < label && !IsHigher(row[label], row[j])) ? 1 : 0;
            right += before < k ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    /// <summary>The share of examples of which the score is above a threshold if and only if the label is 1.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">One for each example.</param>
    /// <param name="labels">0 or 1 each.</param>
    /// <param name="threshold">0.5 for probabilities, 0 for logits; a score that is equal to it means 0, and so does NaN.</param>
    /// <exception cref="ArgumentException">There is none, or not as many of the one as of the other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 nor 1.</exception>
    public static double BinaryAccuracy<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels, double threshold = DefaultThreshold)
        where T : IFloatingPointIeee754<T>
    {
        RequireSameLength(nameof(BinaryAccuracy), scores.Length, labels.Length);
        var bound = T.CreateChecked(threshold);
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            RequireClass(nameof(BinaryAccuracy), labels[i], i, 2);
            right += (scores[i] > bound ? 1 : 0) == labels[i] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    /// <summary>
    /// The area under the curve of the rate of true over that of false positives: the probability that an example of class 1 has a
    /// higher score than one of class 0, an equal one counted half. Exact: it goes by ranks, and no curve is drawn.
    /// </summary>
    /// <remarks>
    /// H. Mann and D. Whitney, "On a test of whether one of two random variables is stochastically larger than the other" (1947). It
    /// depends on the order of the scores alone, so logits and probabilities give the same.
    /// </remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="scores">One for each example.</param>
    /// <param name="labels">0 or 1 each.</param>
    /// <returns>From 0 to 1; NaN where one of the classes has no example, or a score is NaN.</returns>
    /// <exception cref="ArgumentException">There is none, or not as many of the one as of the other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is neither 0 nor 1.</exception>
    public static double AreaUnderRocCurve<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        RequireSameLength(nameof(AreaUnderRocCurve), scores.Length, labels.Length);
        long positives = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            RequireClass(nameof(AreaUnderRocCurve), labels[i], i, 2);
            if (T.IsNaN(scores[i]))
                return double.NaN;
            positives += labels[i];
        }

        var negatives = labels.Length - positives;
        if (positives == 0 || negatives == 0)
            return double.NaN;
        var sortedScores = scores.ToArray();
        var sortedLabels = labels.ToArray();
        Array.Sort(sortedScores, sortedLabels);

        // Twice the number of pairs in the right order, a tie counting one: whole numbers, so that nothing is rounded.
        UInt128 doubled = 0;
        long negativesBelow = 0;
        for (var start = 0; start < sortedScores.Length;)
        {
            var end = start;
            long tied = 0;
            for (; end < sortedScores.Length && sortedScores[end] == sortedScores[start]; end++)
                tied += sortedLabels[end];
            var tiedNegatives = end - start - tied;
            doubled += (UInt128)(ulong)tied * (ulong)(2 * negativesBelow + tiedNegatives);
            negativesBelow += tiedNegatives;
            start = end;
        }

        return (double)doubled / (2.0 * positives * negatives);
    }

    private static bool IsHigher<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => x > y || (T.IsNaN(x) && !T.IsNaN(y));
}
