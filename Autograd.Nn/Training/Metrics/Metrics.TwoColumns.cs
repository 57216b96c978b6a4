using System.Numerics;

namespace Autograd.Nn;

// Two classes with a column of outputs each, in the order that decides between them.
public static partial class Metrics
{
    // Beyond it, a difference of two numbers could be infinite though they are not.
    private const double Huge = double.MaxValue / 4;

    // The rounding errors of a softmax, relative, of one number of single precision and of others.
    private const double RoundingOfSum = 1e-15;
    private const double RoundingOfFloatSum = 5e-7;

    /// <summary>
    /// Scores of class 1 whose order is exactly that of x₁ − x₀ for logits, or of p₁/p₀ for probabilities: differences of two
    /// probabilities near 1 and 0 would be all the same.
    /// </summary>
    private static double[] ScoresOfSecond<T>(ReadOnlySpan<T> outputs)
        where T : IFloatingPointIeee754<T>
    {
        var keys = new (double High, double Low)[outputs.Length / 2];
        var (areProbabilities, isHuge) = (true, false);
        var rounding = typeof(T) == typeof(float) ? RoundingOfFloatSum : RoundingOfSum;
        for (var i = 0; i < outputs.Length; i += 2)
        {
            var (first, second) = (double.CreateChecked(outputs[i]), double.CreateChecked(outputs[i + 1]));
            areProbabilities &= first >= 0 && second >= 0 && Math.Abs(first + second - 1) <= rounding;
            isHuge |= IsHuge(first) || IsHuge(second);
        }

        var scale = isHuge ? 0.5 : 1;
        for (var i = 0; i < keys.Length; i++)
        {
            var (first, second) = (double.CreateChecked(outputs[2 * i]), double.CreateChecked(outputs[2 * i + 1]));
            keys[i] = areProbabilities ? (second / first, 0) : Difference(scale * second, scale * first);
        }

        return Ranks(keys);
    }

    // The difference and, by T. Dekker (1971), what rounding took from it. Equal logits are even, infinite ones too.
    private static (double High, double Low) Difference(double x, double y)
    {
        if (x == y)
            return (0, 0);
        var high = x - y;
        var shift = high - x;
        return (high, double.IsFinite(high) ? (x - (high - shift)) - (y + shift) : 0);
    }

    private static double[] Ranks((double High, double Low)[] keys)
    {
        var ranks = new double[keys.Length];
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (i, j) => keys[i].CompareTo(keys[j]));
        var rank = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && keys[order[i]] != keys[order[i - 1]])
                rank++;
            ranks[order[i]] = double.IsNaN(keys[order[i]].High) ? double.NaN : rank;
        }

        return ranks;
    }

    private static bool IsHuge(double x) => double.IsFinite(x) && Math.Abs(x) > Huge;
}
