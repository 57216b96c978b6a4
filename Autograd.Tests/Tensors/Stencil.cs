namespace Autograd.Tests.Tensors;

/// <summary>Slopes from values alone, by the central difference of four points.</summary>
internal static class Stencil
{
    /// <summary>
    /// By how much it may differ, relative to the largest component: the error is Step⁴·f⁽⁵⁾/30 plus rounding of values by Step,
    /// about 1e-13 where derivatives are near 1. The steepest functions of the table have fifth derivatives of some tens of thousands.
    /// </summary>
    public const double Tolerance = 5e-9;

    // Samples keep at least 5 of these off the kinks, since in a direction all elements move at once, by up to 2 each.
    private const double Step = 1e-3;

    /// <summary>The derivative of a function at 0.</summary>
    public static double[] Slope(Func<double, double[]> f)
    {
        var (above, below, farAbove, farBelow) = (f(Step), f(-Step), f(2 * Step), f(-2 * Step));
        return [.. above.Select((_, i) => (8 * (above[i] - below[i]) - (farAbove[i] - farBelow[i])) / (12 * Step))];
    }
}
