using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>e^(−x²); the derivative is −2x·y.</summary>
internal readonly struct Gaussian : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => OfProduct(x, x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Weigh), -(x + x), y);

    /// <summary>e^(−a·b), to the last digits also where the product is large.</summary>
    // The rounding of the product, times the product, is an error of the exponential; the fused product knows it.
    internal static F OfProduct<F>(F a, F b)
        where F : IFloatingPointIeee754<F>
    {
        var product = a * b;
        var value = F.Exp(-product);
        return value > F.Zero ? value - value * F.FusedMultiplyAdd(a, b, -product) : value;
    }
}

/// <summary>e^(−x²/2), the shape of the normal density; the derivative is −x·y.</summary>
internal readonly struct HalfGaussian : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => Gaussian.OfProduct(x * F.CreateTruncating(0.5), x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Weigh), -x, y);
}
