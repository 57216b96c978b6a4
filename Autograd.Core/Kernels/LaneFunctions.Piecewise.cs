using System.Runtime.CompilerServices;

namespace Autograd;

internal static partial class LaneFunctions<V, F>
{
    /// <summary>1 where x &gt; 0, 0 where x ≤ 0, NaN where x is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step(V x) =>
        V.Choose(V.GreaterThan(x, V.Zero), One, V.Choose(V.AreEqual(x, x), V.Zero, x));

    // Zero and NaN are their own signs, −0 too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sign(V x) =>
        V.Choose(V.GreaterThan(V.Abs(x), V.Zero), V.CopySign(One, x), x);

    // The difference is NaN where either is, and also where both are the same infinity.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Compare(V x, V y) =>
        V.Choose(V.GreaterThan(x, y), One, V.Choose(V.GreaterThan(y, x), -One, V.Choose(V.AreEqual(x, y), V.Zero, V.Broadcast(F.NaN))));

    // Two selections, no branch: one would cut the code around it into pieces, and cost as much.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Absorb(V tangent, V partial)
    {
        var product = tangent * partial;
        return V.Choose(V.AreEqual(tangent, V.Zero), V.Zero, V.Choose(V.AreEqual(partial, V.Zero), V.Zero, product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Softsign(V x)
    {
        var magnitude = V.Abs(x);
        return V.Choose(V.AreEqual(magnitude, V.Broadcast(F.PositiveInfinity)), V.CopySign(One, x), x / (One + magnitude));
    }
}
