using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Dual numbers do not know which derivative their tangent belongs to. A lambda over dual numbers may use a dual number
/// from outside, whose tangent would be taken for the inner one's (perturbation confusion; Siskind and Pearlmutter 2008).
/// This tells the two apart.
/// </summary>
internal static class DualNesting<T>
    where T : IFloatingPointIeee754<T>
{
    // Around the point, far enough to see whether the outer tangent changes there, and irrational in any unit.
    private static readonly double[] Probes = [9.765625e-4 * Math.PI, -9.765625e-4 * Math.E];

    // So large that the outer tangent is small beside what the inner perturbation makes of it, as far as T reaches.
    private static readonly T Seed = LargestSeed();

    [ThreadStatic]
    private static int depth;

    /// <summary>The value and the derivative of the function by its own variable alone.</summary>
    /// <param name="function">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="withValue">Whether the value is wanted too, as a plain number.</param>
    public static Dual<T> Run(Func<Dual<T>, Dual<T>> function, T x, bool withValue)
    {
        depth++;
        try
        {
            // With the inner perturbation left out, whatever tangent comes back is an outer variable's.
            var outer = function(x).Tangent;
            var isUsed = !Rule.IsExactZero(outer);
            if ((isUsed || depth > 1) && Array.Exists(Probes, probe => !TangentNear(function, x, probe, outer).Equals(outer)))
                throw Lost("derivative");
            if (!isUsed)
                return function(Dual<T>.Variable(x));
            if (withValue)
                throw Lost("value");

            // The tangent is affine in the seed, and its slope is the derivative.
            var y = function(new(x, Seed));
            var derivative = (y.Tangent - outer) / Seed;
            return Rule.IsWhollyFinite(derivative) ? new(y.Primal, derivative) : throw Lost("derivative");
        }
        finally
        {
            depth--;
        }
    }

    private static T TangentNear(Func<Dual<T>, Dual<T>> function, T x, double distance, T otherwise)
    {
        try
        {
            return function(x + (T.Abs(x) + T.One) * T.CreateTruncating(distance)).Tangent;
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException)
        {
            // The function is not defined there, which says nothing.
            return otherwise;
        }
    }

    private static T LargestSeed()
    {
        foreach (var exponent in (ReadOnlySpan<int>)[100, 40])
        {
            if (T.IsFinite(T.ScaleB(T.One, 2 * exponent)))
                return T.ScaleB(T.One, exponent);
        }

        return T.ScaleB(T.One, 7);
    }

    private static InvalidOperationException Lost(string what) =>
        new($"Derivative: the inner {what} depends on a variable of an enclosing derivative over the same dual numbers, or "
            + "cannot be told apart from it, and the plain number that it is returned as cannot carry that. Pass the inner "
            + "point as a dual number: then the inner function runs on Dual<Dual<T>>, which keeps the two apart.");
}
