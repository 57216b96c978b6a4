namespace Autograd.Nn;

/// <summary>
/// A stream of random numbers that a seed and a path of counters determine: the same arguments give the same bits on every
/// machine and for any number of threads. Streams of different paths are independent for all practical purposes.
/// </summary>
/// <remarks>
/// SplitMix64 of G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators" (2014). Not for cryptography. A
/// mutable struct: pass it by reference. There is no state to save beside the seed and the path, which is what lets a
/// training run go on from a checkpoint to the bit.
/// </remarks>
public struct RandomSequence
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double UnitOfDouble = 1.0 / (1L << 53);

    private ulong state;
    private double spareNormal;
    private bool hasSpare;

    /// <summary>The stream of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="path">Counters that tell the streams of one seed apart: a purpose, an epoch, a step.</param>
    public RandomSequence(long seed, params ReadOnlySpan<long> path)
    {
        state = Mix((ulong)seed + Golden);
        foreach (var part in path)
            state = Mix(Mix(state + Golden) + (ulong)part);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(state += Golden);

    /// <summary>A number in [0, 1), uniform.</summary>
    public double NextDouble() => (NextBits() >> 11) * UnitOfDouble;

    /// <summary>A number in [low, high), uniform.</summary>
    /// <param name="low">The lowest.</param>
    /// <param name="high">What is not reached.</param>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>An integer from 0 to count − 1, uniform.</summary>
    /// <param name="count">How many there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);

        // The product's upper half; its bias is below 2⁻³² for any count.
        return (int)(((NextBits() >> 32) * (ulong)count) >> 32);
    }

    /// <summary>A number of the standard normal distribution, by the polar method of G. Marsaglia and T. Bray (1964).</summary>
    public double NextNormal()
    {
        if (hasSpare)
        {
            hasSpare = false;
            return spareNormal;
        }

        double u, v, square;
        do
        {
            u = NextDouble(-1, 1);
            v = NextDouble(-1, 1);
            square = u * u + v * v;
        }
        while (square is >= 1 or 0);

        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        spareNormal = v * factor;
        hasSpare = true;
        return u * factor;
    }

    /// <summary>Puts items into random order: each order is as likely as any other.</summary>
    /// <param name="items">The items, by the method of R. Fisher and F. Yates.</param>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
