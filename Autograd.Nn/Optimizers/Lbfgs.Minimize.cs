using System.Numerics;

namespace Autograd.Nn;

/// <summary>L-BFGS for a function of a vector: fitting a curve, say. See <see cref="Lbfgs{T}"/>.</summary>
public static class Lbfgs
{
    /// <summary>Changes a vector until a function of it has a minimum.</summary>
    /// <example>
    /// <code>
    /// double[] x = [-1.2, 1];
    /// var result = Lbfgs.Minimize&lt;double&gt;(x, (x, gradient) => Differentiate.ValueAndGradient(new Rosenbrock(), x, gradient));
    /// </code>
    /// </example>
    /// <param name="x">Where to begin; becomes the place of the minimum.</param>
    /// <param name="f">
    /// The function and its gradient. Where it is infinite or NaN, or throws an <see cref="ArithmeticException"/>, as a Cholesky factor of a
    /// matrix does that is not positive definite, the step was too long and is shortened. At the beginning it has to be defined.
    /// </param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <param name="historySize">How many steps it remembers.</param>
    /// <param name="gradientTolerance">It has converged where no derivative is above this.</param>
    /// <param name="changeTolerance">
    /// It has converged where an iteration changes f, or can change it, by no more than this, relative to f; what rounding hides counts
    /// always.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a limit is less than 1, or a tolerance is negative or not finite.</exception>
    public static DescentResult Minimize<T>(
        Span<T> x,
        Objective<T> f,
        int maxIterations = 1000,
        int historySize = 10,
        double gradientTolerance = 1e-8,
        double changeTolerance = 1e-14)
        where T : IFloatingPointIeee754<T>
    {
        var (parameters, evaluate) = VectorParameters.Of<T>(x, f);
        var result = new Lbfgs<T>(historySize, maxIterations, int.MaxValue, gradientTolerance, changeTolerance).Step(parameters, evaluate);
        parameters.Values.CopyTo(x);
        return result;
    }
}
