using System.Runtime.CompilerServices;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// About how long elementwise kernels take for an element, in the multiplications that <see cref="Blocks"/> counts work in.
/// It decides when more threads are worth waking, and nothing else.
/// </summary>
internal static class ElementCost
{
    /// <summary>An instruction or a few: memory is what takes the time.</summary>
    public const int Light = 16;

    /// <summary>A derivative, from a product to a function or two.</summary>
    public const int Derivative = 32;

    /// <summary>A function with a vector form.</summary>
    public const int Function = 48;

    /// <summary>A map: some functions, mostly.</summary>
    public const int Map = 96;

    /// <summary>The cost of a rule's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of<TRule>() =>
        typeof(TRule) == typeof(Add) || typeof(TRule) == typeof(Subtract) || typeof(TRule) == typeof(Multiply)
        || typeof(TRule) == typeof(Divide) || typeof(TRule) == typeof(Max) || typeof(TRule) == typeof(Min)
        || typeof(TRule) == typeof(Negate) || typeof(TRule) == typeof(Identity) || typeof(TRule) == typeof(Square) || typeof(TRule) == typeof(Abs)
        || typeof(TRule) == typeof(Sign) || typeof(TRule) == typeof(Step) || typeof(TRule) == typeof(Relu)
        || typeof(TRule) == typeof(Weigh) || typeof(TRule) == typeof(Greater) || typeof(TRule) == typeof(GreaterOrEqual)
        || typeof(TRule) == typeof(LeakyRelu) || typeof(TRule) == typeof(Sqrt) || typeof(TRule) == typeof(Reciprocal)
            ? Light
            : Function;
}
