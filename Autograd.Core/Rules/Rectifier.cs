using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>max(x, 0); the derivative is 1 for x &gt; 0 and 0 for x ≤ 0 (at 0 the subgradient of least norm).</summary>
public readonly struct Relu : IUnaryRule
{
    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Output;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => x > F.Zero || F.IsNaN(x) ? x : F.Zero;

    // y is positive where x is, and nowhere else.
    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Step(y);
}

/// <summary>x for x &gt; 0, a·x for x ≤ 0, with the slope a as the right operand; ∂x = 1 or a (a at 0), ∂a = 0 or x.</summary>
public readonly struct LeakyRelu : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x > F.Zero ? x : y * x;

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(T.Step(x), T.One, y);

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(T.Step(x), T.Zero, x);
}

/// <summary>x for x &gt; 0, a(eˣ − 1) for x ≤ 0, with the scale a as the right operand; ∂x = 1 or a·eˣ (a at 0), ∂a = 0 or eˣ − 1.</summary>
/// <remarks>Clevert, Unterthiner and Hochreiter 2016, “Fast and accurate deep network learning by exponential linear units”.</remarks>
public readonly struct Elu : IBinaryRule
{
    /// <inheritdoc/>
    public Keeps LeftKeeps => Keeps.Input | Keeps.RightInput;

    /// <inheritdoc/>
    public Keeps RightKeeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x, F y)
        where F : IFloatingPointIeee754<F> => x > F.Zero ? x : y * default(ExpM1).Value(x);

    /// <inheritdoc/>
    public T LeftDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(T.Step(x), T.One, y * T.Apply(default(Exp), x));

    /// <inheritdoc/>
    public T RightDerivative<T>(T x, T y, T z)
        where T : IElementary<T> => T.Select(T.Step(x), T.Zero, T.Apply(default(ExpM1), x));
}

/// <summary>λ·x for x &gt; 0, λ·α(eˣ − 1) for x ≤ 0, with the two constants that keep mean 0 and variance 1; the derivative is λ for x ≥ 0, λ·α·eˣ below.</summary>
/// <remarks>Klambauer, Unterthiner, Mayr and Hochreiter 2017, “Self-normalizing neural networks”, equation 2.</remarks>
public readonly struct Selu : IUnaryRule
{
    private const double Scale = 1.0507009873554804934193349852946;

    private const double Alpha = 1.6732632423543772848170429916717;

    /// <inheritdoc/>
    public Keeps Keeps => Keeps.Input;

    /// <inheritdoc/>
    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F> => F.CreateTruncating(Scale) * (x > F.Zero ? x : F.CreateTruncating(Alpha) * default(ExpM1).Value(x));

    /// <inheritdoc/>
    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.Select(T.Step(-x), T.Constant(Scale * Alpha) * T.Apply(default(Exp), x), T.Constant(Scale));
}
