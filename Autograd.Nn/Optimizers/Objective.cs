using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// A function of a vector that is to be made small, with its gradient. Of an <see cref="IScalarFunction"/> f it is
/// <c>(x, gradient) => Differentiate.ValueAndGradient(f, x, gradient)</c>.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
/// <param name="x">Where.</param>
/// <param name="gradient">Receives the derivatives, as many as x has elements.</param>
/// <returns>The value at x.</returns>
public delegate T Objective<T>(ReadOnlySpan<T> x, Span<T> gradient)
    where T : IFloatingPointIeee754<T>;

/// <summary>A vector as the only parameter of a set, so that what trains a model makes any function small.</summary>
internal static class VectorParameters
{
    public static (ParameterSet<T> Parameters, Func<T> Evaluate) Of<T>(ReadOnlySpan<T> x, Objective<T> f)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Parameter<T> parameter = new(nameof(x), [x.Length], Initializers.Zero);
        parameter.Assign(x);
        ParameterSet<T> set = new(parameter);
        return (set, () => f(parameter.Values, set.Gradient));
    }
}
