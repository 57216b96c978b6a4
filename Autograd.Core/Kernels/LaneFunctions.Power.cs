using System.Runtime.CompilerServices;
using Autograd.Rules;

namespace Autograd;

internal static partial class LaneFunctions<V, F>
{
    /// <summary>xʸ: for the exponents that most powers have by products and roots, lane by lane where there is another.</summary>
    // A lane's own exponent decides its value, not its neighbours', or values would depend on where elements lie. It is a call,
    // so that one rule does not fill the code of every kernel that it is in.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V Power(V x, V y)
    {
        // By far the most powers have one exponent: no need to compute the others.
        var exponent = double.CreateTruncating(V.Lane(y, 0));
        if (exponent is 1 or 2 or 3 && V.AreNumbers(V.Choose(V.AreEqual(y, Constant(exponent)), V.Zero, Constant(double.NaN))))
            return exponent == 1 ? x : exponent == 2 ? x * x : x * x * x;
        var square = x * x;
        var isKnown = V.AreEqual(y, V.Zero);
        var value = One;
        Choose(1, x);
        Choose(2, square);
        Choose(3, square * x);
        Choose(-1, One / x);

        // √−0 = −0 and √−∞ = NaN, but the powers are 0 and ∞.
        Choose(0.5, V.Choose(V.AreEqual(x, Constant(double.NegativeInfinity)), -x, V.Sqrt(x) + V.Zero));
        var areAllKnown = V.AreNumbers(V.Choose(isKnown, V.Zero, Constant(double.NaN)));
        return areAllKnown ? value : V.Choose(isKnown, value, EachLane(default(Pow), x, y));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Choose(double exponent, V power)
        {
            var isThis = V.AreEqual(y, Constant(exponent));
            value = V.Choose(isThis, power, value);
            isKnown = V.Or(isKnown, isThis);
        }
    }

    /// <summary>y·xʸ⁻¹: for the exponents whose xʸ⁻¹ is such a power, lane by lane where there is another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V PowerByBase(V x, V y)
    {
        var isKnown = V.Or(V.AreEqual(y, V.Zero), V.Or(V.AreEqual(y, One), V.Or(V.AreEqual(y, Constant(2)), V.AreEqual(y, Constant(3)))));
        var product = y * Power(x, V.Choose(isKnown, y - One, One));
        var value = V.Choose(V.AreEqual(x, x), V.ZeroWhere(product, y), product);
        var areAllKnown = V.AreNumbers(V.Choose(isKnown, V.Zero, Constant(double.NaN)));
        return areAllKnown ? value : V.Choose(isKnown, value, EachLane(default(PowByBase), x, y));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerTimesLog(V power, V x) => V.ZeroWhere(V.ZeroWhere(power * Log(x), power), Log(x));
}
