using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>σ(x) = 1/(1 + e⁻ˣ); the derivative is σ(x)·σ(−x) = (½/cosh ½x)², which keeps its digits in both tails and at every order.</summary>
public readonly struct Sigmoid : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F>
    {
        // Each branch exponentiates a non-positive number, so that neither overflows nor cancels.
        var e = F.Exp(-F.Abs(x));
        return (F.IsNegative(x) ? e : F.One) / (F.One + e);
    }

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Square), T.Constant(0.5) * T.Apply(default(Sech), T.Constant(0.5) * x));
}

/// <summary>ln σ(x) = −softplus(−x), stable in both tails; the derivative is σ(−x) = 1 − eʸ.</summary>
public readonly struct LogSigmoid : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Min(x, F.Zero) - default(LogP1).Value(F.Exp(-F.Abs(x)));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -T.Apply(default(ExpM1), y);
}

/// <summary>ln(1 + eˣ), stable in both tails; the derivative is σ(x) = 1 − e⁻ʸ.</summary>
public readonly struct Softplus : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Max(x, F.Zero) + default(LogP1).Value(F.Exp(-F.Abs(x)));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -T.Apply(default(ExpM1), -y);
}

/// <summary>x·σ(x), also called swish; the derivative is σ(x)(1 + x·σ(−x)), 0 and 1 at ∓∞.</summary>
/// <remarks>Hendrycks and Gimpel 2016, “Gaussian error linear units”, section 4.</remarks>
public readonly struct Silu : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.IsInfinity(x) ? F.Max(x, F.Zero) : x * default(Sigmoid).Value(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> =>
        T.Apply(default(Weigh), T.Apply(default(Sigmoid), x), T.One + T.Apply(default(Weigh), x, T.Apply(default(Sigmoid), -x)));
}

/// <summary>x·tanh(softplus x); with s = softplus x the derivative is tanh s + x·σ(x)/cosh² s, 0 and 1 at ∓∞.</summary>
/// <remarks>Misra 2019, “Mish: a self regularized non-monotonic activation function”.</remarks>
public readonly struct Mish : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.IsInfinity(x) ? F.Max(x, F.Zero) : x * F.Tanh(default(Softplus).Value(x));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T>
    {
        var s = T.Apply(default(Softplus), x);
        var slope = T.Apply(default(Square), T.Apply(default(Sech), s)) * T.Apply(default(Sigmoid), x);
        return T.Apply(default(Tanh), s) + T.Apply(default(Weigh), x, slope);
    }
}

/// <summary>x/(1 + |x|); the derivative is 1/(1 + |x|)².</summary>
public readonly struct Softsign : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.IsInfinity(x) ? F.CopySign(F.One, x) : x / (F.One + F.Abs(x));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Square), T.One / (T.One + T.Apply(default(Abs), x)));
}
