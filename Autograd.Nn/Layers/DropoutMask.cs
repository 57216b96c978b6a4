using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>Which elements are dropped.</summary>
internal static class DropoutMask
{
    // 63 bits, so that there is one left for a sign.
    private const double UnitOfBits = 1UL << 63;

    public static double RequireRate(double rate) => rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(
            nameof(rate),
            string.Create(CultureInfo.InvariantCulture, $"The probability of an element to be dropped is at least 0 and below 1, not {rate}."));

    /// <summary>Writes one of two values for each element, independently. The same stream drops the same elements.</summary>
    public static void Fill<T>(Span<T> mask, double rate, RandomSequence random, T kept, T dropped)
        where T : IFloatingPointIeee754<T>
    {
        // A branch would be guessed wrong as often as not. The sign of the difference is the choice.
        ReadOnlySpan<T> choice = [kept, dropped];
        var threshold = (ulong)(rate * UnitOfBits);
        foreach (ref var value in mask)
            value = choice[(int)(((random.NextBits() >> 1) - threshold) >> 63)];
    }
}
