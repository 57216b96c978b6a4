using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>eˣ; the derivative is the value.</summary>
public readonly struct Exp : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Exp(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => y;
}

/// <summary>2ˣ; the derivative is y·ln 2.</summary>
public readonly struct Exp2 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Exp2(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => y * T.Constant(BaseLogarithm.Ln2);
}

/// <summary>10ˣ; the derivative is y·ln 10.</summary>
public readonly struct Exp10 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Exp10(x);

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => y * T.Constant(BaseLogarithm.Ln10);
}

/// <summary>eˣ − 1 without cancellation near 0; the derivative is eˣ.</summary>
/// <remarks>The derivative is taken from x, not as y + 1, which keeps no digits far below 0.</remarks>
public readonly struct ExpM1 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F>
    {
        // Kahan's correction: the rounding error of u = eˣ cancels in (u − 1)·x / ln u. The BCL's ExpM1 subtracts 1.
        var u = F.Exp(x);
        if (u == F.One)
            return x;
        var shifted = u - F.One;
        return shifted == -F.One || F.IsInfinity(u) ? shifted : shifted * (x / F.Log(u));
    }

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Exp), x);
}

/// <summary>2ˣ − 1 without cancellation near 0; the derivative is 2ˣ·ln 2.</summary>
public readonly struct Exp2M1 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Abs(x) < F.One ? default(ExpM1).Value(x * F.CreateTruncating(BaseLogarithm.Ln2)) : F.Exp2(x) - F.One;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Exp2), x) * T.Constant(BaseLogarithm.Ln2);
}

/// <summary>10ˣ − 1 without cancellation near 0; the derivative is 10ˣ·ln 10.</summary>
public readonly struct Exp10M1 : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.Abs(x) < F.One ? default(ExpM1).Value(x * F.CreateTruncating(BaseLogarithm.Ln10)) : F.Exp10(x) - F.One;

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Apply(default(Exp10), x) * T.Constant(BaseLogarithm.Ln10);
}
