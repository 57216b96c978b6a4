using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Kernels;

/// <summary>tanh(ax + b)·e^(−x²).</summary>
internal readonly struct Bump(double a, double b) : IUnaryMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T x)
        where T : IElementary<T> =>
        T.Apply(default(Tanh), T.Constant(a) * x + T.Constant(b)) * T.Apply(default(Exp), -(x * x));
}

/// <summary>Every member of the algebra at once, and a rule without a vector form.</summary>
internal readonly struct Medley : IBinaryMap
{
    public T Invoke<T>(T x, T y)
        where T : IElementary<T>
    {
        var ratio = x / (T.One + y * y);
        var chosen = T.Select(T.Step(x), T.Apply(default(Atan), ratio), y - x);
        return T.Apply(default(Hypot), chosen, T.Constant(0.5)) + T.Apply(default(Max), x, y) * T.Apply(default(Log), T.One + y * y) + T.Zero;
    }
}

/// <summary>x·y where x is not 0, 0 where it is, whatever y is.</summary>
internal readonly struct Guarded : IBinaryMap
{
    public T Invoke<T>(T x, T y)
        where T : IElementary<T> => T.Select(x, x * T.Apply(default(Sqrt), y), T.Zero);
}
