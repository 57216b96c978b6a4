namespace Autograd.Bench;

/// <summary>Points to measure at, given out only after the value and the gradient there were found right.</summary>
public static class Verified
{
    /// <summary>Sums of up to 10⁵ terms in <see cref="double"/> lose this much; a wrong derivative is off by far more.</summary>
    private const double RelativeTolerance = 1e-11;

    /// <summary>The problem's point of length n.</summary>
    /// <exception cref="InvalidOperationException">The value or the gradient is wrong.</exception>
    public static double[] Point<TProblem>(int n, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TProblem : struct, IProblem
    {
        var point = TProblem.Point(n);
        Require(default(TProblem), point, TProblem.Answer(n), RelativeTolerance, mode);
        return point;
    }

    /// <summary>Throws unless the plain function's value, and value and gradient in the given mode, are right.</summary>
    public static void Require<TFunction>(
        TFunction f,
        double[] point,
        (double Value, double GradientSum) answer,
        double tolerance,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction
    {
        var (value, gradient) = Differentiate.ValueAndGradient<TFunction, double>(f, point, mode);
        RequireNear(f.Invoke<double>(point), answer.Value, tolerance, $"{typeof(TFunction).Name}");
        RequireNear(value, answer.Value, tolerance, $"{typeof(TFunction).Name} while it is differentiated");
        RequireNear(gradient.Sum(), answer.GradientSum, tolerance, $"The gradient's sum of {typeof(TFunction).Name}");
    }

    /// <summary>Throws unless a result is right to the same tolerance as value and gradient.</summary>
    public static void RequireNear(double actual, double expected, string what) =>
        RequireNear(actual, expected, RelativeTolerance, what);

    private static void RequireNear(double actual, double expected, double tolerance, string what)
    {
        // Written so that NaN fails.
        if (!(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected)))
            throw new InvalidOperationException($"{what} is {actual:R}, not {expected:R}.");
    }
}
