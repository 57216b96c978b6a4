using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>Keeps gradients from being too large, between the backward pass and the optimizer's step.</summary>
public static class GradientClipping
{
    /// <summary>
    /// Shortens the gradient by all trainable parameters together to a length: g ← g·min(1, maxNorm/‖g‖), with the Euclidean norm. Its
    /// direction stays.
    /// </summary>
    /// <remarks>
    /// R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks" (2013). PyTorch divides by
    /// ‖g‖ + 10⁻⁶ instead.
    /// </remarks>
    /// <param name="parameters">The model's parameters, after a backward pass.</param>
    /// <param name="maxNorm">The largest length.</param>
    /// <returns>The length before. The sum is in double precision and does not depend on the number of threads.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The largest length is not above 0.</exception>
    /// <exception cref="NotFiniteNumberException">A derivative is infinite or NaN; the message names its parameter.</exception>
    /// <exception cref="InvalidOperationException">A parameter was freed since the backward pass, which has left no derivative by it.</exception>
    public static double ByNorm<T>(ParameterSet<T> parameters, double maxNorm)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        RequireLimit(maxNorm, nameof(maxNorm));
        var gradient = parameters.KnownGradient();
        var norm = DoubleSums.Norm<T>(gradient);
        if (!double.IsFinite(norm))
            throw NotFinite(parameters);
        Shorten(gradient, norm, maxNorm);
        return norm;
    }

    /// <summary>Shortens the gradient by each trainable parameter to a length, apart from the others.</summary>
    /// <param name="parameters">The model's parameters, after a backward pass.</param>
    /// <param name="maxNorm">The largest length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest length is not above 0.</exception>
    /// <exception cref="NotFiniteNumberException">A derivative is infinite or NaN; the message names its parameter.</exception>
    /// <exception cref="InvalidOperationException">A parameter was freed since the backward pass, which has left no derivative by it.</exception>
    public static void ByNormPerParameter<T>(ParameterSet<T> parameters, double maxNorm)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        RequireLimit(maxNorm, nameof(maxNorm));
        var rest = parameters.KnownGradient();
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsTrainable)
                continue;
            var gradient = rest[..parameters[i].Length];
            rest = rest[gradient.Length..];
            var norm = DoubleSums.Norm<T>(gradient);
            if (!double.IsFinite(norm))
                throw NotFinite(parameters);
            Shorten(gradient, norm, maxNorm);
        }
    }

    /// <summary>Brings each derivative into [−limit, limit]. An infinite one becomes a limit, NaN stays.</summary>
    /// <param name="parameters">The model's parameters, after a backward pass.</param>
    /// <param name="limit">The largest absolute value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public static void ByValue<T>(ParameterSet<T> parameters, double limit)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        RequireLimit(limit, nameof(limit));
        var bound = T.CreateSaturating(limit);
        var gradient = parameters.KnownGradient();
        TensorPrimitives.Clamp(gradient, -bound, bound, gradient);
    }

    private static void RequireLimit(double limit, string name)
    {
        if (!(limit > 0))
            throw new ArgumentOutOfRangeException(name, limit, "This has to be a number above 0.");
    }

    private static void Shorten<T>(Span<T> gradient, double norm, double maxNorm)
        where T : IFloatingPointIeee754<T>
    {
        if (norm > maxNorm)
            TensorPrimitives.Multiply(gradient, T.CreateSaturating(maxNorm / norm), gradient);
    }

    private static NotFiniteNumberException NotFinite<T>(ParameterSet<T> parameters)
        where T : IFloatingPointIeee754<T>
    {
        foreach (var parameter in parameters)
        {
            var gradient = parameter.Gradient;
            for (var i = 0; i < gradient.Length; i++)
            {
                if (!T.IsFinite(gradient[i]))
                {
                    return new(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The derivative by the parameter {parameter} is {gradient[i]} at {i}, so the gradient has no length to clip. "
                        + $"Record with GraphOptions.DetectNonFinite to find the operation that it comes from."));
                }
            }
        }

        return new("The gradient is too long for its length to be a number.");
    }
}
