using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>erf x = 2/√π ∫₀ˣ e^(−t²) dt; the derivative is 2/√π·e^(−x²).</summary>
public readonly struct Erf : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.CreateTruncating(ErrorFunctionApproximation.Erf(double.CreateTruncating(x)));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(ErrorFunctionApproximation.TwoOverSqrtPi) * T.Apply(default(Gaussian), x);
}

/// <summary>erfc x = 1 − erf x, without cancellation for large x; the derivative is −2/√π·e^(−x²).</summary>
public readonly struct Erfc : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.CreateTruncating(ErrorFunctionApproximation.Erfc(double.CreateTruncating(x)));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(T.Constant(ErrorFunctionApproximation.TwoOverSqrtPi) * T.Apply(default(Gaussian), x));
}

/// <summary>x·Φ(x), Φ the normal distribution function (the exact form, not the tanh approximation); the derivative is Φ(x) + x·φ(x), 0 and 1 at ∓∞.</summary>
/// <remarks>Hendrycks and Gimpel 2016, “Gaussian error linear units”, section 2.</remarks>
public readonly struct Gelu : IUnaryRule
{
    private const double InverseSqrt2 = 0.70710678118654752440084436210485;

    private const double InverseSqrt2Pi = 0.39894228040143267793994605993438;

    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.IsInfinity(x)
        ? F.Max(x, F.Zero)
        : x * F.CreateTruncating(0.5 * ErrorFunctionApproximation.Erfc(double.CreateTruncating(x) * -InverseSqrt2));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Constant(0.5) * T.Apply(default(Erfc), x * T.Constant(-InverseSqrt2))
        + T.Apply(default(Weigh), x, T.Constant(InverseSqrt2Pi) * T.Apply(default(HalfGaussian), x));
}
