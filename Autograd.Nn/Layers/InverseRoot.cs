using System.Globalization;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>1/√(x + ε), what normalizations multiply by: one node. ε keeps it, and its derivative, finite at 0.</summary>
internal readonly struct InverseRoot(double epsilon) : IUnaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T x)
        where T : IElementary<T> => T.One / T.Apply(default(Sqrt), x + T.Constant(epsilon));

    /// <summary>Throws where ε is not one.</summary>
    public static double Require(double epsilon) => epsilon > 0 && double.IsFinite(epsilon)
        ? epsilon
        : throw new ArgumentOutOfRangeException(
            nameof(epsilon),
            string.Create(
                CultureInfo.InvariantCulture,
                $"What is added to a variance, so that it can be divided by, is a number above 0, not {epsilon}."));
}
