using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// y/(x² + y²), the derivative of an angle, NaN at the origin. With h = √(x² + y²), s = x/h and c = y/h, ∂x = −2(s/h)(c/h) and
/// ∂y = (s/h − c/h)(s/h + c/h).
/// </summary>
/// <remarks>It is a rule so that its own derivatives do not form 1/h², which overflows where they do not.</remarks>
internal readonly struct AngleSlope : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F>
    {
        var hypotenuse = F.Hypot(x, y);
        return y / hypotenuse / hypotenuse;
    }

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T>
    {
        var (sine, cosine) = (OverHypotenuse(x, y), OverHypotenuse(y, x));
        return T.Constant(-2) * sine * cosine;
    }

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T>
    {
        var (sine, cosine) = (OverHypotenuse(x, y), OverHypotenuse(y, x));
        return (sine - cosine) * (sine + cosine);
    }

    private static T OverHypotenuse<T>(T x, T y)
        where T : IElementary<T> =>
        T.Apply(default(DirectionCosine), x, y) / T.Apply(default(Hypot), x, y);
}
