using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>|x|; the derivative is the sign of x, 0 at 0 (the subgradient of least norm).</summary>
public readonly struct Abs : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Abs(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Sign), x);
}

/// <summary>−1, 0 or 1 by the sign of x, NaN for NaN; the derivative is 0 everywhere.</summary>
public readonly struct Sign : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x > F.Zero ? F.One : x < F.Zero ? -F.One : x;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Zero;
}

/// <summary>1 for x &gt; 0, 0 for x ≤ 0, NaN for NaN; the derivative is 0 everywhere.</summary>
public readonly struct Step : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x > F.Zero ? F.One : F.IsNaN(x) ? x : F.Zero;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Zero;
}

/// <summary>1, 0 or −1 as x is larger than, equal to or smaller than y, NaN where either is; the derivatives are 0 everywhere.</summary>
public readonly struct Compare : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x > y ? F.One : x < y ? -F.One : x == y ? F.Zero : F.NaN;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;
}

/// <summary>The larger of x and y, NaN if either is; the derivative is 1 for the larger and 0 for the smaller, and a tie splits evenly.</summary>
public readonly struct Max : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Max(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), x, y));

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), y, x));
}

/// <summary>The smaller of x and y, NaN if either is; the derivative is 1 for the smaller and 0 for the larger, and a tie splits evenly.</summary>
public readonly struct Min : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.Min(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), y, x));

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), x, y));
}

/// <summary>The one of x and y that is larger in magnitude; the derivative is 1 for it and 0 for the other, and a tie splits evenly.</summary>
public readonly struct MaxMagnitude : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.MaxMagnitude(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), T.Apply(default(Abs), x), T.Apply(default(Abs), y)));

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), T.Apply(default(Abs), y), T.Apply(default(Abs), x)));
}

/// <summary>The one of x and y that is smaller in magnitude; the derivative is 1 for it and 0 for the other, and a tie splits evenly.</summary>
public readonly struct MinMagnitude : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.MinMagnitude(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), T.Apply(default(Abs), y), T.Apply(default(Abs), x)));

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Constant(0.5) * (T.One + T.Apply(default(Compare), T.Apply(default(Abs), x), T.Apply(default(Abs), y)));
}

/// <summary>|x| with the sign of y; ∂x = sign x·sign z, ∂y = 0.</summary>
public readonly struct CopySign : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.Output;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => F.CopySign(x, y);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Apply(default(Sign), x) * T.Apply(default(Sign), z);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;
}
