namespace Autograd;

/// <summary>One derivative, computed three ways.</summary>
/// <param name="Order">1 for the first derivative, and so on.</param>
/// <param name="Direction">The line along which it is taken: a coordinate, or a mixture of all; of a vector function, with the output.</param>
/// <param name="Forward">By forward mode.</param>
/// <param name="Reverse">By reverse mode.</param>
/// <param name="Differences">By differences of the derivative of one order less.</param>
/// <param name="Uncertainty">
/// By how much the differences may be off, estimated from several steps: infinite where no step says anything.
/// </param>
/// <param name="Scale">How large such a derivative is without further knowledge: that of one order less over the argument's size.</param>
public readonly record struct DerivativeComparison(
    int Order, string Direction, double Forward, double Reverse, double Differences, double Uncertainty, double Scale)
{
    // What rounding leaves of a derivative whose parts cancel, in parts of the scale.
    private const double Rounding = 1e-11;

    /// <summary>
    /// Whether the modes agree to <see cref="DerivativeCheck.ModeTolerance"/>, and with the differences to within their uncertainty
    /// or <see cref="DerivativeCheck.DifferenceTolerance"/>.
    /// </summary>
    public bool Agrees =>
        IsClose(Forward, Reverse, DerivativeCheck.ModeTolerance, Rounding * Scale)
        && double.IsFinite(Uncertainty)
        && IsClose(Forward, Differences, DerivativeCheck.DifferenceTolerance, Math.Max(Uncertainty, Rounding * Scale));

    // Written so that NaN, and an infinity against anything finite, disagree.
    private static bool IsClose(double x, double y, double relative, double absolute) =>
        x == y || Math.Abs(x - y) <= Math.Max(relative * Math.Min(Math.Abs(x), Math.Abs(y)), absolute);
}
