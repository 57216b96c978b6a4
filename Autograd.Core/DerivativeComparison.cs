namespace Autograd;

/// <summary>One derivative, computed three ways.</summary>
/// <param name="Order">1 for the first derivative, and so on.</param>
/// <param name="Direction">The line along which it is taken: a coordinate, or a mixture of all.</param>
/// <param name="Forward">By forward mode.</param>
/// <param name="Reverse">By reverse mode.</param>
/// <param name="Differences">By the central difference of the derivative of one order less.</param>
public readonly record struct DerivativeComparison(
    int Order, string Direction, double Forward, double Reverse, double Differences)
{
    /// <summary>
    /// Whether the modes agree to <see cref="DerivativeCheck.ModeTolerance"/> and the differences to
    /// <see cref="DerivativeCheck.DifferenceTolerance"/>.
    /// </summary>
    public bool Agrees =>
        IsClose(Forward, Reverse, DerivativeCheck.ModeTolerance)
        && IsClose(Forward, Differences, DerivativeCheck.DifferenceTolerance);

    // Written so that NaN, and an infinity against anything finite, disagree.
    private static bool IsClose(double x, double y, double tolerance) =>
        x == y || Math.Abs(x - y) <= tolerance * Math.Max(1.0, Math.Min(Math.Abs(x), Math.Abs(y)));
}
