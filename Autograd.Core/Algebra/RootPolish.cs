using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// How often Newton's method is repeated at a root that is known already, so that a number which carries derivatives carries the
/// root's. The first step adds digits to the root; after each that follows, what was right up to the order m is right up to 2m + 1.
/// </summary>
internal static class RootPolish
{
    // Right up to the order 31, for numbers that have no highest one.
    private const int MostSteps = 6;

    /// <summary>1 for a plain number, which has digits to gain only.</summary>
    public static int StepsFor<T>()
        where T : IFloatingPointIeee754<T> =>
        Rule.Orders<T>() == 0 ? 1 : Math.Min(BitOperations.Log2((uint)Rule.Orders<T>()) + 2, MostSteps);
}
