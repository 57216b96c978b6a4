using System.Numerics;

namespace Autograd;

/// <summary>
/// A function ℝⁿ → ℝᵐ, written once for every kind of number, like <see cref="IScalarFunction"/>.
/// </summary>
public interface IVectorFunction
{
    /// <summary>Computes the values at x.</summary>
    /// <typeparam name="T">Any floating-point number.</typeparam>
    /// <param name="x">The point, of length n.</param>
    /// <param name="y">Receives the values, of length m. It holds zeros at first.</param>
    void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>;

    /// <summary>
    /// How many outputs the function has for a number of inputs: m. Where it is not told, it is found by a run or a few: tell
    /// it where the function fills whatever room it is given, or to save those runs.
    /// </summary>
    /// <param name="inputs">n.</param>
    /// <returns>m, or null where it is to be found.</returns>
    int? OutputCount(int inputs) => null;
}
