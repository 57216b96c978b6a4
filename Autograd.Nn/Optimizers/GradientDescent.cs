using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Gradient descent with a schedule of step sizes and a test of convergence: θ⁽ᵗ⁺¹⁾ = θ⁽ᵗ⁾ − γₜ·∇L(θ⁽ᵗ⁾), from a given or a
/// random θ⁽⁰⁾, until the gradient or the change of the loss is small.
/// </summary>
/// <remarks>
/// Where ∇L has a Lipschitz constant K, a constant γ below 2/K makes L fall at every step; γₜ with Σγₜ = ∞ and Σγₜ² &lt; ∞
/// is what noisy gradients need: H. Robbins and S. Monro, "A stochastic approximation method" (1951).
/// </remarks>
public static class GradientDescent
{
    private const double DefaultGradientTolerance = 1e-6;
    private const int DefaultMaxSteps = 10_000;

    /// <summary>
    /// Changes the trainable parameters of a model until its loss is small. They begin as they are: see <see cref="Layer{T}.Initialize"/>.
    /// </summary>
    /// <param name="parameters">The model's parameters: θ.</param>
    /// <param name="evaluate">
    /// Gives L(θ) and leaves ∇L(θ) in <see cref="ParameterSet{T}.Gradient"/>, as <see cref="Pass{T}.Backward"/> does.
    /// </param>
    /// <param name="rate">γₜ of t = 0, 1, …: of a <see cref="Schedule"/>, its <see cref="Schedule.RateAt"/>.</param>
    /// <param name="gradientTolerance">It has converged where ‖∇L‖ is not above this.</param>
    /// <param name="changeTolerance">
    /// It has converged where the last step changed L by no more than this, relative to L; 0 leaves that out.
    /// </param>
    /// <param name="maxSteps">The most steps to take.</param>
    /// <exception cref="ArgumentOutOfRangeException">A γₜ, a tolerance or the number of steps is negative or not finite.</exception>
    public static DescentTrace Minimize<T>(
        ParameterSet<T> parameters,
        Func<T> evaluate,
        Func<long, double> rate,
        double gradientTolerance = DefaultGradientTolerance,
        double changeTolerance = 0,
        int maxSteps = DefaultMaxSteps)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(evaluate);
        ArgumentNullException.ThrowIfNull(rate);
        Hyperparameter.AtLeastZero(gradientTolerance);
        Hyperparameter.AtLeastZero(changeTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSteps);

        Sgd<T> descent = new();
        List<double> losses = [];
        while (true)
        {
            losses.Add(double.CreateSaturating(evaluate()));
            var norm = DoubleSums.Norm<T>(parameters.Gradient);
            DescentEnd? end =
                !double.IsFinite(losses[^1]) || !double.IsFinite(norm) ? DescentEnd.NotFinite
                : norm <= gradientTolerance ? DescentEnd.SmallGradient
                : changeTolerance > 0 && losses.Count > 1 && IsSmall(losses[^2], losses[^1], changeTolerance) ? DescentEnd.SmallChange
                : losses.Count > maxSteps ? DescentEnd.StepLimit
                : null;
            if (end is not null)
                return new(losses, norm, end.Value);
            descent.LearningRate = rate(losses.Count - 1);
            descent.Step(parameters);
        }
    }

    /// <summary>Changes a vector until a function of it is small.</summary>
    /// <param name="x">θ⁽⁰⁾; becomes the last θ.</param>
    /// <param name="f">L and its gradient.</param>
    /// <param name="rate">γₜ of t = 0, 1, …: of a <see cref="Schedule"/>, its <see cref="Schedule.RateAt"/>.</param>
    /// <param name="gradientTolerance">It has converged where ‖∇L‖ is not above this.</param>
    /// <param name="changeTolerance">
    /// It has converged where the last step changed L by no more than this, relative to L; 0 leaves that out.
    /// </param>
    /// <param name="maxSteps">The most steps to take.</param>
    /// <exception cref="ArgumentOutOfRangeException">A γₜ, a tolerance or the number of steps is negative or not finite.</exception>
    public static DescentTrace Minimize<T>(
        Span<T> x,
        Objective<T> f,
        Func<long, double> rate,
        double gradientTolerance = DefaultGradientTolerance,
        double changeTolerance = 0,
        int maxSteps = DefaultMaxSteps)
        where T : IFloatingPointIeee754<T>
    {
        var (parameters, evaluate) = VectorParameters.Of<T>(x, f);
        var trace = Minimize(parameters, evaluate, rate, gradientTolerance, changeTolerance, maxSteps);
        parameters.Values.CopyTo(x);
        return trace;
    }

    /// <summary>Whether a loss changed by no more than a share of itself.</summary>
    internal static bool IsSmall(double before, double after, double tolerance) =>
        Math.Abs(after - before) <= tolerance * Math.Max(Math.Abs(before), Math.Abs(after));
}
