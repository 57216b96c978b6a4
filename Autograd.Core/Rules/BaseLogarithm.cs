namespace Autograd.Rules;

/// <summary>The natural logarithms of the bases that exponential and logarithmic rules convert to and from.</summary>
internal static class BaseLogarithm
{
    public const double Ln2 = 0.693147180559945309417232121458;

    public const double Log2E = 1.4426950408889634073599246810019;

    public const double Log10E = 0.43429448190325182765112891891661;

    public const double Ln10 = 2.302585092994045684017991454684;
}
