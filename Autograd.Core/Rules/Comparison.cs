using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>1 where x &gt; y, otherwise 0, also where either is NaN; the derivatives are 0 everywhere.</summary>
public readonly struct Greater : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x > y ? F.One : F.Zero;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;
}

/// <summary>1 where x ≥ y, otherwise 0, also where either is NaN; the derivatives are 0 everywhere.</summary>
public readonly struct GreaterOrEqual : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x >= y ? F.One : F.Zero;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Zero;
}
