using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>x + y; both derivatives are 1.</summary>
public readonly struct Add : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x + y;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One;
}

/// <summary>x − y; the derivatives are 1 and −1.</summary>
public readonly struct Subtract : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x - y;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => -T.One;
}

/// <summary>x · y; ∂x = y, ∂y = x.</summary>
public readonly struct Multiply : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x * y;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => y;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => x;
}

/// <summary>z = x / y; ∂x = 1/y, ∂y = −z/y.</summary>
public readonly struct Divide : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.RightInput | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x / y;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One / y;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => -(z / y);
}

/// <summary>−x; the derivative is −1.</summary>
public readonly struct Negate : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => -x;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => -T.One;
}

/// <summary>The remainder of x / y with the sign of x, as the operator % gives it; ∂x = 1, ∂y = −n, where x = n·y + z. The derivatives leave out the jumps.</summary>
public readonly struct Remainder : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x % y;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => -T.Apply(default(Round), (x - z) / y);
}

/// <summary>The remainder x − n·y with n the integer nearest to x / y; ∂x = 1, ∂y = −n. The derivatives leave out the jumps.</summary>
public readonly struct Ieee754Remainder : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput | Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Ieee754Remainder(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.One;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => -T.Apply(default(Round), (x - z) / y);
}

/// <summary>x · y where an exact zero of either absorbs, 0 · ∞ = 0: how a derivative meets a partial derivative; ∂x = y, ∂y = x.</summary>
public readonly struct Weigh : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => Rule.Absorb(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => y;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => x;
}
