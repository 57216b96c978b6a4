using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A differentiable function of one number: its value and its derivative, each written once. Forward mode, reverse mode,
/// Taylor series and every nesting of them are derived from these two lines.
/// </summary>
/// <remarks>
/// Implement it as a readonly struct. Fields are parameters of the rule (an exponent, a slope); they are constants to the
/// calculus. The struct's name is the operation's name in printed graphs.
/// </remarks>
public interface IUnaryRule
{
    /// <summary>What <see cref="Derivative"/> reads.</summary>
    Keeps Keeps { get; }

    /// <summary>The value at x.</summary>
    /// <typeparam name="F">A number without derivatives, <see cref="double"/> or <see cref="float"/> for the most part.</typeparam>
    F Value<F>(F x)
        where F : IFloatingPointIeee754<F>;

    /// <summary>The derivative at x, where <paramref name="y"/> is the value there.</summary>
    T Derivative<T>(T x, T y)
        where T : IElementary<T>;
}
