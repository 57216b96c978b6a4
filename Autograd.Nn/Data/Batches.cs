using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// A data set in batches, epoch after epoch. The order is decided by the seed and the number of the epoch alone, so that training
/// can go on from any batch of any epoch with the same bits.
/// </summary>
/// <example><code>
/// var batches = new Batches&lt;float&gt;(data, batchSize: 32, shuffle: true, seed: 1);
/// var batch = new Batch&lt;float&gt;();
/// for (var epoch = 0; epoch &lt; 10; epoch++)
/// {
///     batches.Begin(epoch);
///     while (batches.Next(batch))
///         Step(batch);
/// }
/// </code></example>
/// <remarks>
/// Examples are copied into the batch only where they are shuffled. Without shuffling, and where one batch holds the whole set
/// (then the order is that of the set), a batch is a part of the set's own memory.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Batches<T>
    where T : IFloatingPointIeee754<T>
{
    // Tells this use of a seed from others.
    private const long OrderStream = 0x4261746368;

    private readonly int[] order;
    private Batch<T>? current;

    /// <summary>Batches, at the beginning of epoch 0.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="batchSize">How many examples a batch has; the last of an epoch may have fewer.</param>
    /// <param name="shuffle">Whether each epoch has a random order of its own.</param>
    /// <param name="seed">For that order.</param>
    /// <param name="dropLast">Whether to leave out a last batch that has fewer: with shuffling, other examples each time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    /// <exception cref="ArgumentException">There would be no batch at all.</exception>
    public Batches(DataSet<T> data, int batchSize, bool shuffle, int seed, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        Count = dropLast ? data.Count / batchSize : (int)(((long)data.Count + batchSize - 1) / batchSize);
        if (Count == 0)
        {
            throw new ArgumentException(
                data.Count == 0
                    ? "Batches: 0 examples make no batch."
                    : $"Batches: {data.Count} examples are fewer than one batch of {batchSize}, and dropLast leaves them out.",
                nameof(data));
        }

        (Data, BatchSize, Shuffles, Seed, DropsLast) = (data, batchSize, shuffle, seed, dropLast);
        order = shuffle && batchSize < data.Count ? new int[data.Count] : [];
        Begin(0);
    }

    /// <summary>The examples.</summary>
    public DataSet<T> Data { get; }

    /// <summary>How many examples a batch has.</summary>
    public int BatchSize { get; }

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool Shuffles { get; }

    /// <summary>What that order begins with.</summary>
    public int Seed { get; }

    /// <summary>Whether a last batch that has fewer examples is left out.</summary>
    public bool DropsLast { get; }

    /// <summary>How many batches an epoch has.</summary>
    public int Count { get; }

    /// <summary>The epoch that was begun.</summary>
    public int Epoch { get; private set; }

    /// <summary>Which batch of the epoch <see cref="Next"/> gives next; <see cref="Count"/> at the end.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the beginning of an epoch, or to a batch within it.</summary>
    /// <param name="epoch">Which epoch, from 0.</param>
    /// <param name="firstBatch">Which batch comes first, from 0 to <see cref="Count"/>.</param>
    /// <returns>
    /// The batches themselves, so that <c>foreach (var batch in batches.Begin(epoch))</c> runs through an epoch.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative, or it has no such batch.</exception>
    public Batches<T> Begin(int epoch, int firstBatch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if ((uint)firstBatch > (uint)Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(firstBatch), firstBatch, string.Create(CultureInfo.InvariantCulture, $"An epoch has {Count} batches."));
        }

        (Epoch, Position) = (epoch, firstBatch);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        new RandomSequence(Seed, OrderStream, epoch).Shuffle<int>(order);
        return this;
    }

    /// <summary>Fills a batch with the next examples.</summary>
    /// <param name="batch">What to fill. Filled again and again it allocates nothing.</param>
    /// <returns>Whether there was one; false at the end of the epoch, where the batch stays as it was.</returns>
    public bool Next(Batch<T> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (Position == Count)
            return false;
        var start = Position++ * BatchSize;
        var count = Math.Min(BatchSize, Data.Count - start);
        if (order.Length == 0)
            batch.Show(Data, start, count);
        else
            batch.Gather(Data, order.AsSpan(start, count), BatchSize);
        return true;
    }

    /// <summary>The rest of the epoch, in one batch that is filled again and again.</summary>
    public Enumerator GetEnumerator() => new(this, current ??= new());

    /// <summary>Runs through the rest of an epoch.</summary>
    public readonly struct Enumerator
    {
        private readonly Batches<T> batches;

        internal Enumerator(Batches<T> batches, Batch<T> batch) => (this.batches, Current) = (batches, batch);

        /// <summary>The batch.</summary>
        public Batch<T> Current { get; }

        /// <summary>Fills it with the next examples.</summary>
        public bool MoveNext() => batches.Next(Current);
    }
}
