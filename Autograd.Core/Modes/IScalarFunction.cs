using System.Numerics;

namespace Autograd;

/// <summary>
/// A function ℝⁿ → ℝ, written once for every kind of number: one generic method serves plain evaluation, every mode and
/// every order. Implement it as a struct, so that each use is compiled for its own numbers.
/// </summary>
/// <example>
/// <code>
/// readonly struct Rosenbrock : IScalarFunction
/// {
///     public T Invoke&lt;T&gt;(ReadOnlySpan&lt;T&gt; x) where T : IFloatingPointIeee754&lt;T&gt;
///     {
///         var a = x[1] - x[0] * x[0];
///         var b = T.One - x[0];
///         return T.CreateChecked(100) * a * a + b * b;
///     }
/// }
/// </code>
/// </example>
public interface IScalarFunction
{
    /// <summary>The value at x.</summary>
    /// <typeparam name="T">Any floating-point number.</typeparam>
    /// <param name="x">The point.</param>
    T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>;
}
