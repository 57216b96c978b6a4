using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The largest integer ≤ x; the derivative is 0, the jumps left out.</summary>
public readonly struct Floor : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Floor(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Zero;
}

/// <summary>The smallest integer ≥ x; the derivative is 0, the jumps left out.</summary>
public readonly struct Ceiling : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Ceiling(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Zero;
}

/// <summary>x without its fraction; the derivative is 0, the jumps left out.</summary>
public readonly struct Truncate : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Truncate(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Zero;
}

/// <summary>x rounded to a number of decimal digits, to the nearest even by default; the derivative is 0, the jumps left out.</summary>
public readonly struct Round(int digits, MidpointRounding mode) : IUnaryRule
{
    /// <summary>The name with the parameters.</summary>
    public override string ToString() =>
        digits == 0 && mode == MidpointRounding.ToEven ? nameof(Round) : $"{nameof(Round)}({digits}, {mode})";

    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Round(x, digits, mode);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Zero;
}

/// <summary>The next larger number after x; the derivative is 1.</summary>
public readonly struct BitIncrement : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.BitIncrement(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One;
}

/// <summary>The next smaller number before x; the derivative is 1.</summary>
public readonly struct BitDecrement : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.BitDecrement(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One;
}
