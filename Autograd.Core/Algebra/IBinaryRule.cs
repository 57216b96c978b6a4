using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A differentiable function of two numbers: its value and its two partial derivatives, each written once.
/// </summary>
/// <remarks><inheritdoc cref="IUnaryRule" path="/remarks"/></remarks>
public interface IBinaryRule
{
    /// <summary>What <see cref="LeftDerivative"/> reads.</summary>
    Keeps LeftKeeps { get; }

    /// <summary>What <see cref="RightDerivative"/> reads.</summary>
    Keeps RightKeeps { get; }

    /// <summary>The value at (x, y).</summary>
    /// <typeparam name="F">A number without derivatives, <see cref="double"/> or <see cref="float"/> for the most part.</typeparam>
    F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F>;

    /// <summary>The partial derivative with respect to x at (x, y), where <paramref name="z"/> is the value there.</summary>
    T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T>;

    /// <summary>The partial derivative with respect to y at (x, y), where <paramref name="z"/> is the value there.</summary>
    T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T>;
}
