namespace Autograd.Tests.Rules;

/// <summary>
/// A value and all partial derivatives to the third order of a function of n numbers: ∂ᵢ at i, ∂ᵢ∂ⱼ at i·n + j, ∂ᵢ∂ⱼ∂ₖ at
/// (i·n + j)·n + k. Orders that a route does not give are empty.
/// </summary>
internal sealed class Derivatives(double value, double[] first, double[] second, double[] third)
{
    public Derivatives(int n, double value = double.NaN)
        : this(value, new double[n], new double[n * n], new double[n * n * n])
    {
    }

    public double Value { get; set; } = value;

    public double[] First => first;

    public double[] Second => second;

    public double[] Third => third;

    /// <summary>The value and the derivatives of each order, order 0 first.</summary>
    public IReadOnlyList<double[]> Orders => [[Value], first, second, third];

    /// <summary>
    /// The size against which rounding in derivatives of an order is measured. A derivative that happens to vanish is the
    /// difference of terms as large as the derivative before it times the inverse length over which that changes, and
    /// keeps their rounding; so (1 − x)(1 + x), whose derivative at 0 is −1 + 1.
    /// </summary>
    public double Scale(int order, double[] at) =>
        Math.Max(Largest(Orders[order]), Largest(Orders[order - 1]) / Math.Max(1, Largest(at)));

    // Reference values may lie beyond the range of double, or not exist.
    private static double Largest(double[] values) => values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
}
