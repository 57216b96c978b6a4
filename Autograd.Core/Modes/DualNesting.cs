namespace Autograd;

/// <summary>
/// Dual numbers do not know which derivative their tangent belongs to. Where a lambda over dual numbers is differentiated
/// inside another one over the same type, a tangent of the outer variable may enter the inner function and be taken for the
/// inner one's (perturbation confusion). This keeps count of the nesting and looks for such a tangent.
/// </summary>
internal static class DualNesting<T>
    where T : System.Numerics.IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static int depth;

    public static Dual<T> Run(Func<Dual<T>, Dual<T>> function, T x)
    {
        depth++;
        try
        {
            // With the inner perturbation left out, whatever tangent comes back is the outer one's.
            if (depth > 1 && !Algebra.Rule.IsExactZero(function(x).Tangent))
            {
                throw new InvalidOperationException(
                    "Derivative: the inner function uses a variable of the enclosing derivative, whose tangent would be "
                    + "taken for the inner one's. Pass the inner point as a dual number: then the inner function runs on "
                    + "Dual<Dual<T>>, which keeps the two apart.");
            }

            return function(Dual<T>.Variable(x));
        }
        finally
        {
            depth--;
        }
    }
}
