using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// c = x/√(x² + y²), the cosine of the angle between the point (x, y) and the first axis, 0 at the origin. With h = √(x² + y²) and
/// s = y/h, ∂x = s²/h and ∂y = −c·s/h.
/// </summary>
/// <remarks>
/// The derivative of a hypotenuse. It is a rule so that its own derivative is s²/h, and not the (1 − c²)/h of a quotient, where
/// nothing is left of an s that is small.
/// </remarks>
internal readonly struct DirectionCosine : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F>
    {
        var hypotenuse = F.Hypot(x, y);
        return F.IsNormal(hypotenuse) ? x / hypotenuse : AtEndsOfRange(x, y);
    }

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T>
    {
        var hypotenuse = T.Apply(default(Hypot), x, y);
        var sine = T.Apply(default(DirectionCosine), y, x);
        return T.Select(hypotenuse, sine * (sine / hypotenuse), T.Zero);
    }

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T>
    {
        var hypotenuse = T.Apply(default(Hypot), x, y);
        return T.Select(hypotenuse, -(z * (T.Apply(default(DirectionCosine), y, x) / hypotenuse)), T.Zero);
    }

    // Where the hypotenuse overflows, or is a subnormal number of few digits, a power of two takes both out of the way.
    private static F AtEndsOfRange<F>(F x, F y)
        where F : IFloatingPointIeee754<F>
    {
        if (F.IsNaN(x) || F.IsNaN(y))
            return F.NaN;
        if (F.IsInfinity(x) || F.IsInfinity(y))
            return F.IsInfinity(x) && F.IsInfinity(y) ? F.NaN : F.CopySign(F.IsInfinity(x) ? F.One : F.Zero, x);
        if (x == F.Zero)
            return y == F.Zero ? F.Zero : x;
        var exponent = -F.ILogB(F.MaxMagnitude(x, y));
        var (left, right) = (F.ScaleB(x, exponent), F.ScaleB(y, exponent));
        return left / F.Hypot(left, right);
    }
}
