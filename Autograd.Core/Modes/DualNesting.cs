using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Dual numbers do not know which derivative their tangent belongs to. Where a lambda over dual numbers is differentiated
/// inside another one over the same type, a tangent of the outer variable may enter the inner function and be taken for the
/// inner one's (perturbation confusion). This keeps count of the nesting and tells the two tangents apart.
/// </summary>
internal static class DualNesting<T>
    where T : IFloatingPointIeee754<T>
{
    // Around the point, far enough to see whether the outer tangent changes there, and irrational in any unit.
    private static readonly double[] Probes = [9.765625e-4 * Math.PI, -9.765625e-4 * Math.E];

    [ThreadStatic]
    private static int depth;

    public static Dual<T> Run(Func<Dual<T>, Dual<T>> function, T x)
    {
        depth++;
        try
        {
            var y = function(Dual<T>.Variable(x));
            return depth == 1 ? y : new(y.Primal, y.Tangent - OuterTangent(function, x));
        }
        finally
        {
            depth--;
        }
    }

    // With the inner perturbation left out, whatever tangent comes back is the outer one's. Where it is the same all around
    // the point, the inner derivative does not depend on the outer variable, and nothing is lost by returning it plain.
    private static T OuterTangent(Func<Dual<T>, Dual<T>> function, T x)
    {
        var tangent = function(x).Tangent;
        foreach (var probe in Probes)
        {
            if (!Rule.IsExactZero(TangentNear(function, x, probe, tangent) - tangent))
            {
                throw new InvalidOperationException(
                    "Derivative: the inner derivative depends on a variable of the enclosing derivative over the same dual "
                    + "numbers, and the plain number that it is returned as cannot carry that. Pass the inner point as a "
                    + "dual number: then the inner function runs on Dual<Dual<T>>, which keeps the two apart.");
            }
        }

        return tangent;
    }

    private static T TangentNear(Func<Dual<T>, Dual<T>> function, T x, double distance, T otherwise)
    {
        try
        {
            return function(x + (T.Abs(x) + T.One) * T.CreateTruncating(distance)).Tangent;
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException or InvalidOperationException)
        {
            // The function is not defined there, which says nothing.
            return otherwise;
        }
    }
}
