namespace Autograd.Bench.Peers;

/// <summary>That two sides compute the same numbers, before either is timed.</summary>
public static class Agreement
{
    private const double SingleTolerance = 2e-5;
    private const double DoubleTolerance = 1e-11;

    /// <summary>The largest difference, relative to the largest value.</summary>
    public static double Difference(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        if (expected.Length != actual.Length)
            return double.PositiveInfinity;
        double largest = 0, difference = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(actual[i]))
                continue;
            if (!double.IsFinite(expected[i]) || !double.IsFinite(actual[i]))
                return double.PositiveInfinity;
            difference = double.Max(difference, double.Abs(expected[i] - actual[i]));
        }

        foreach (var value in expected)
            largest = double.Max(largest, double.IsFinite(value) ? double.Abs(value) : 0);
        return difference == 0 ? 0 : difference / double.Max(largest, double.Epsilon);
    }

    /// <exception cref="InvalidOperationException">They differ by more than rounding explains.</exception>
    public static double Require(Work work, IContender torch, IContender ours)
    {
        torch.Run();
        ours.Run();
        var difference = Difference(torch.Values(), ours.Values());
        var tolerance = work.Precision == Precision.Single ? SingleTolerance : DoubleTolerance;
        return difference <= tolerance
            ? difference
            : throw new InvalidOperationException($"{work.Name}: the sides differ by {difference:E2}, more than {tolerance:E0}");
    }
}
