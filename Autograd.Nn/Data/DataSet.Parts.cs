using System.Globalization;

namespace Autograd.Nn;

public sealed partial class DataSet<T>
{
    // Tells the random streams of one seed apart: the same seed for splitting and for shuffling batches must not give one order.
    private const long SplitStream = 0x53706C6974;

    /// <summary>Some examples one after the other, sharing the memory: what <c>data[100..]</c> is.</summary>
    /// <param name="start">The first.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not all in the set.</exception>
    public DataSet<T> Slice(int start, int length)
    {
        if ((uint)start > (uint)Count || (uint)length > (uint)(Count - start))
        {
            throw new ArgumentOutOfRangeException(nameof(start), string.Create(
                CultureInfo.InvariantCulture, $"Slice: {length} examples from {start} on are not within {Count}."));
        }

        return new(
            this,
            Inputs.Slice(start * InputLength, length * InputLength),
            Targets.Slice(start * TargetLength, length * TargetLength),
            HasLabels ? Labels.Slice(start, length) : Labels,
            HasWeights ? Weights.Slice(start, length) : Weights);
    }

    /// <summary>A copy of some examples.</summary>
    /// <param name="indices">Which, in the order wanted; one may come twice.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not within the set.</exception>
    public DataSet<T> Subset(ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"Subset: the data set has {Count} examples.");
            }
        }

        var inputs = new T[checked(indices.Length * InputLength)];
        var targets = new T[checked(indices.Length * TargetLength)];
        var labels = new int[HasLabels ? indices.Length : 0];
        var weights = new T[HasWeights ? indices.Length : 0];
        Gather(indices, inputs, targets, labels, weights);
        return new(this, inputs, targets, labels, weights);
    }

    /// <summary>The examples in random order.</summary>
    /// <param name="seed">The same seed gives the same order.</param>
    public DataSet<T> Shuffle(int seed) => Subset(RandomOrder(seed));

    /// <summary>Two random parts, such as one to train on and one to test on.</summary>
    /// <param name="fraction">How much goes into the first, from 0 to 1; rounded to a whole number of examples.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    public (DataSet<T> First, DataSet<T> Second) Split(double fraction, int seed)
    {
        RequireFraction(fraction);
        var first = RoundedShare(fraction, Count);
        var parts = Split([first, Count - first], seed);
        return (parts[0], parts[1]);
    }

    /// <summary>Random parts of given numbers of examples.</summary>
    /// <param name="counts">How many examples each part has; together, all.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <exception cref="ArgumentException">The numbers do not add up to <see cref="Count"/>, or one is negative.</exception>
    public DataSet<T>[] Split(ReadOnlySpan<int> counts, int seed)
    {
        var sum = 0L;
        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            sum += count;
        }

        if (sum != Count)
        {
            var text = string.Join(" + ", counts.ToArray());
            throw new ArgumentException($"Split: the counts {text} are {sum}, and the data set has {Count} examples.", nameof(counts));
        }

        var order = RandomOrder(seed);
        var parts = new DataSet<T>[counts.Length];
        var start = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            parts[i] = Subset(order.AsSpan(start, counts[i]));
            start += counts[i];
        }

        return parts;
    }

    /// <summary>Two random parts in which the classes have the same shares, but for rounding.</summary>
    /// <param name="fraction">How much of each class goes into the first, from 0 to 1.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <remarks>
    /// The first part has as many examples as <see cref="Split(double, int)"/> would give it: where the shares of the classes are
    /// not whole, those with the largest fractions are rounded up.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public (DataSet<T> First, DataSet<T> Second) StratifiedSplit(double fraction, int seed)
    {
        RequireFraction(fraction);
        RequireLabels(nameof(StratifiedSplit));
        var quota = Quotas(fraction);
        var (first, second) = (new List<int>(), new List<int>());
        foreach (var index in RandomOrder(seed))
            (quota[StratumOf(index)]-- > 0 ? first : second).Add(index);
        return (Subset(first.ToArray()), Subset(second.ToArray()));
    }

    /// <summary>
    /// Cross-validation: the examples are dealt into k random parts whose sizes differ by at most one, and each part in turn is
    /// there to validate what the others train.
    /// </summary>
    /// <param name="k">How many parts, from 2 to <see cref="Count"/>.</param>
    /// <param name="seed">The same seed gives the same parts.</param>
    /// <returns>The pairs, each made when it is asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two parts or more than examples.</exception>
    public IEnumerable<(DataSet<T> Training, DataSet<T> Validation)> Folds(int k, int seed)
    {
        RequireFolds(k);
        var fold = new int[Count];
        var next = 0;
        foreach (var index in RandomOrder(seed))
            fold[index] = next++ % k;
        return Folds(fold, k);
    }

    /// <summary>
    /// The same as <see cref="Folds(int, int)"/>, with each class spread evenly: its numbers in two parts differ by at most one.
    /// </summary>
    /// <inheritdoc cref="Folds(int, int)"/>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public IEnumerable<(DataSet<T> Training, DataSet<T> Validation)> StratifiedFolds(int k, int seed)
    {
        RequireFolds(k);
        RequireLabels(nameof(StratifiedFolds));

        // Dealt class by class, going on where the class before left off, so that the parts are of one size as well.
        var fold = new int[Count];
        var order = RandomOrder(seed);
        var next = 0;
        foreach (var index in order.OrderBy(StratumOf))
            fold[index] = next++ % k;
        return Folds(fold, k);
    }

    /// <summary>Copies rows.</summary>
    internal void Gather(ReadOnlySpan<int> indices, Span<T> inputs, Span<T> targets, Span<int> labels, Span<T> weights)
    {
        GatherRows(Inputs.Span, InputLength, indices, inputs);
        if (HasTargets)
            GatherRows(Targets.Span, TargetLength, indices, targets);
        if (HasLabels)
            GatherRows(Labels.Span, 1, indices, labels);
        if (HasWeights)
            GatherRows(Weights.Span, 1, indices, weights);
    }

    private static void GatherRows<TItem>(ReadOnlySpan<TItem> rows, int length, ReadOnlySpan<int> indices, Span<TItem> destination)
    {
        for (var i = 0; i < indices.Length; i++)
            rows.Slice(indices[i] * length, length).CopyTo(destination[(i * length)..]);
    }

    private static void RequireFraction(double fraction)
    {
        if (!(fraction is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction is from 0 to 1.");
    }

    private static int RoundedShare(double fraction, int count) => (int)Math.Round(fraction * count, MidpointRounding.AwayFromZero);

    private void RequireFolds(int k)
    {
        if (k < 2 || k > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"{Count} examples can be dealt into 2 to {Count} parts.");
        }
    }

    private int[] Quotas(double fraction)
    {
        int[] counts = [.. CountPerClass(), 0];
        counts[^1] = Count - counts.Sum();
        var quota = new int[counts.Length];
        for (var i = 0; i < counts.Length; i++)
            quota[i] = (int)Math.Floor(fraction * counts[i]);
        var missing = RoundedShare(fraction, Count) - quota.Sum();
        foreach (var i in Enumerable.Range(0, counts.Length).OrderByDescending(i => fraction * counts[i] - quota[i]).Take(missing))
            quota[i]++;
        return quota;
    }

    // The examples whose label is ignored are spread evenly like those of a class.
    private int StratumOf(int index) => Labels.Span[index] == IgnoredLabel ? ClassCount : Labels.Span[index];

    private int[] RandomOrder(int seed)
    {
        var order = new int[Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        new RandomSequence(seed, SplitStream).Shuffle<int>(order);
        return order;
    }

    private IEnumerable<(DataSet<T> Training, DataSet<T> Validation)> Folds(int[] fold, int k)
    {
        for (var i = 0; i < k; i++)
        {
            var training = Enumerable.Range(0, Count).Where(index => fold[index] != i).ToArray();
            var validation = Enumerable.Range(0, Count).Where(index => fold[index] == i).ToArray();
            yield return (Subset(training), Subset(validation));
        }
    }
}
