namespace Autograd.Rules;

/// <summary>The natural logarithms of the bases that exponential and logarithmic rules convert to and from.</summary>
internal static class BaseLogarithm
{
    public const double Ln2 = 0.693147180559945309417232121458;

    public const double Ln10 = 2.302585092994045684017991454684;
}
