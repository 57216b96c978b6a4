using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>sin x, x in radians; the derivative is cos x.</summary>
public readonly struct Sin : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Sin(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Cos), x);
}

/// <summary>cos x, x in radians; the derivative is −sin x.</summary>
public readonly struct Cos : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Cos(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -T.Apply(default(Sin), x);
}

/// <summary>tan x, x in radians; the derivative is 1 + y².</summary>
public readonly struct Tan : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Tan(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One + y * y;
}

/// <summary>arcsin x in radians, −1 ≤ x ≤ 1; the derivative is 1/√((1 − x)(1 + x)), +∞ at ±1.</summary>
public readonly struct Asin : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Asin(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / T.Apply(default(Sqrt), T.Apply(default(OneMinusSquare), x));
}

/// <summary>arccos x in radians, −1 ≤ x ≤ 1; the derivative is −1/√((1 − x)(1 + x)), −∞ at ±1.</summary>
public readonly struct Acos : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Acos(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -(T.One / T.Apply(default(Sqrt), T.Apply(default(OneMinusSquare), x)));
}

/// <summary>arctan x in radians; the derivative is 1/(1 + x²), formed as the square of 1/√(1 + x²), since (1 + x²)² would overflow in its own derivative.</summary>
public readonly struct Atan : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Atan(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Square), T.One / T.Apply(default(Hypot), T.One, x));
}

/// <summary>The angle of the point (y, x) = (left, right) in radians, in (−π, π]; with h = √(x² + y²) the derivatives are (right/h)/h and −(left/h)/h. At the origin, where the angle is not continuous, they are NaN.</summary>
public readonly struct Atan2 : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Atan2(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(AngleSlope), x, y);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => -T.Apply(default(AngleSlope), y, x);
}
