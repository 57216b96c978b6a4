using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>x itself; the derivative is 1. For where a rule is asked for and nothing is to be done.</summary>
public readonly struct Identity : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Nothing;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One;
}
