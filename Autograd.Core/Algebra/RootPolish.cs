using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// How often Newton's method is repeated at a root that has all its digits, so that a number which carries derivatives carries the
/// root's: after each step what was right up to the order m is right up to 2m + 1.
/// </summary>
internal static class RootPolish
{
    // Right up to the order 31, for numbers that have no highest one.
    private const int MostSteps = 5;

    /// <summary>0 for a plain number.</summary>
    public static int StepsFor<T>()
        where T : IFloatingPointIeee754<T> =>
        Rule.Orders<T>() == 0 ? 0 : Math.Min(BitOperations.Log2((uint)Rule.Orders<T>()) + 1, MostSteps);
}
