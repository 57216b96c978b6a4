using System.Runtime.CompilerServices;

namespace Autograd;

internal static partial class LaneFunctions<V, F>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exp(V x) => V.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log(V x) => V.Log(x);

    // As in the rule: the exponent is never positive.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sigmoid(V x)
    {
        var e = Exp(-V.Abs(x));
        return V.Choose(V.GreaterThan(V.Zero, x), e, One) / (One + e);
    }
}
