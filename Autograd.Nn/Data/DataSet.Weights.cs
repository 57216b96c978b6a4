using System.Globalization;

namespace Autograd.Nn;

public sealed partial class DataSet<T>
{
    /// <summary>The same examples with weights: how much each counts in a loss that takes them.</summary>
    /// <param name="weights">One for each example, finite and not negative, in the caller's memory.</param>
    /// <exception cref="ArgumentException">There is not one for each example, or one is negative or not finite.</exception>
    public DataSet<T> WithWeights(ReadOnlyMemory<T> weights)
    {
        if (weights.Length != Count)
        {
            throw new ArgumentException(
                $"WithWeights: there are {weights.Length} weights and {Count} examples. Each needs one; WithClassWeights takes one for each class.",
                nameof(weights));
        }

        RequireWeights(nameof(WithWeights), "example", weights.Span);
        return new(this, weights);
    }

    /// <inheritdoc cref="WithWeights(ReadOnlyMemory{T})"/>
    public DataSet<T> WithWeights(T[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return WithWeights((ReadOnlyMemory<T>)weights);
    }

    /// <summary>
    /// The same examples with the weights of their classes, times the weights that they have already. One whose label is ignored has the
    /// weight 0.
    /// </summary>
    /// <param name="weights">One for each class, finite and not negative, such as <see cref="BalancedClassWeights"/>.</param>
    /// <exception cref="ArgumentException">There is not one for each class, or one is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public DataSet<T> WithClassWeights(params ReadOnlySpan<T> weights)
    {
        RequireLabels(nameof(WithClassWeights));
        if (weights.Length != ClassCount)
            throw new ArgumentException($"WithClassWeights: there are {weights.Length} weights for {ClassCount} classes.", nameof(weights));
        RequireWeights(nameof(WithClassWeights), "class", weights);
        var ofExamples = new T[Count];
        for (var i = 0; i < ofExamples.Length; i++)
        {
            var label = Labels.Span[i];
            var weight = label == IgnoredLabel ? T.Zero : weights[label];
            ofExamples[i] = HasWeights ? weight * Weights.Span[i] : weight;
        }

        return new(this, ofExamples);
    }

    /// <summary>
    /// Weights with which all classes count the same together, and all examples as much as without: n/(classes·n_c) for a class of n_c of
    /// the n examples, among the classes that have any. 0 for a class without examples.
    /// </summary>
    /// <remarks>Scikit-learn's 'balanced'. Take them of the set that trains.</remarks>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public T[] BalancedClassWeights()
    {
        var counts = CountPerClass();
        var (total, classes) = ((double)counts.Sum(), counts.Count(static count => count > 0));
        return Array.ConvertAll(counts, count => count == 0 ? T.Zero : T.CreateChecked(total / ((double)classes * count)));
    }

    private static void RequireWeights(string operation, string what, ReadOnlySpan<T> weights)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (!T.IsFinite(weights[i]) || weights[i] < T.Zero)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"{operation}: the weight of {what} {i} is {weights[i]}. Weights are finite and not negative."),
                    nameof(weights));
            }
        }
    }
}
