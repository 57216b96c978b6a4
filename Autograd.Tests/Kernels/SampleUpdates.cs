using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Kernels;

/// <summary>Adam's step, with a root, divisions and constants that no format holds exactly.</summary>
internal readonly struct AdamStep(double rate, double first, double second) : IUpdate
{
    private const double Epsilon = 1e-8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke<E>(E gradient, ref E x, ref E first1, ref E second1, ref E third)
        where E : IElementary<E>
    {
        first1 = E.Constant(first) * first1 + E.Constant(1 - first) * gradient;
        second1 = E.Constant(second) * second1 + E.Constant(1 - second) * gradient * gradient;
        x -= E.Constant(rate) * first1 / (E.Apply(default(Sqrt), second1) + E.Constant(Epsilon));
    }
}

/// <summary>A step that reads and writes everything, each in another way.</summary>
internal readonly struct MixedStep : IUpdate
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
        where E : IElementary<E>
    {
        var old = first;
        first = second + gradient;
        second = third * gradient;
        third += old + E.One;
        x = x + first - second + third;
    }
}
