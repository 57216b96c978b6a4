using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>
/// The scale s of the variable t that a Taylor series is taken in, so that neither a coefficient nor a factorial leaves the
/// range of the number: of f⁽ᵏ⁾ = cₖ·k! the coefficient is kept as cₖ·sᵏ, and k!/sᵏ is near 1 at the highest order.
/// </summary>
/// <remarks>
/// The n-th root of n! is about n/e. The nearest power of two costs no rounding. Lower coefficients are up to eˢ times as
/// large as their derivatives, which limits the order.
/// </remarks>
internal readonly struct TaylorScale<T>
    where T : IFloatingPointIeee754<T>
{
    // By the largest exponent of two: of Half, float and double. eˢ at the scale of the order takes up no more than about half of the range.
    private const int DoubleExponent = 1023;
    private const int SingleExponent = 127;
    private const int MostOfDouble = 800;
    private const int MostOfSingle = 100;
    private const int MostOfHalf = 12;

    public TaylorScale(int order) =>
        Factor = T.ScaleB(T.One, Math.Max(0, (int)Math.Round(Math.Log2(Math.Max(1, order) / Math.E))));

    /// <summary>s.</summary>
    public T Factor { get; }

    /// <summary>Refuses an order whose derivative could be wrong for want of range.</summary>
    public static void RequireOrder(int order)
    {
        var most = T.IsFinite(T.ScaleB(T.One, DoubleExponent)) ? MostOfDouble
            : T.IsFinite(T.ScaleB(T.One, SingleExponent)) ? MostOfSingle
            : MostOfHalf;
        if (order > most)
        {
            throw new ArgumentOutOfRangeException(nameof(order), order, string.Create(
                CultureInfo.InvariantCulture,
                $"Derivatives in this precision are computed up to order {most}: beyond it their Taylor coefficients leave the range of the number."));
        }
    }

    /// <summary>The k-th derivative from the k-th coefficient on this scale: times k!/sᵏ.</summary>
    // The factors 1/s … k/s are taken from both ends, so that the product on the way stays near what it begins and ends with.
    public T Derivative(T coefficient, int k)
    {
        var product = T.One;
        for (int low = 1, high = k; low <= high;)
            product *= T.CreateTruncating(product > T.One ? low++ : high--) / Factor;
        return coefficient * product;
    }
}
