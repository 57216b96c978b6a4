using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A SIMD register that rules can be applied to: each lane is a number of its own.</summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="F">A lane.</typeparam>
internal readonly struct Lane<V, F> : IElementary<Lane<V, F>>
    where V : struct, ILanes<V, F>
    where F : IFloatingPointIeee754<F>
{
    public readonly V Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane(V value) => Value = value;

    public static Lane<V, F> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(V.Zero);
    }

    public static Lane<V, F> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(V.Broadcast(F.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> Constant(double value) => new(V.Broadcast(F.CreateSaturating(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> operator +(Lane<V, F> x, Lane<V, F> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> operator -(Lane<V, F> x, Lane<V, F> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> operator -(Lane<V, F> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> operator *(Lane<V, F> x, Lane<V, F> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> operator /(Lane<V, F> x, Lane<V, F> y) => new(x.Value / y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> Step(Lane<V, F> x) => new(LaneFunctions<V, F>.Step(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> Select(Lane<V, F> condition, Lane<V, F> ifNonZero, Lane<V, F> ifZero) =>
        new(V.Choose(V.AreEqual(condition.Value, V.Zero), ifZero.Value, ifNonZero.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> Apply<TRule>(TRule rule, Lane<V, F> x)
        where TRule : struct, IUnaryRule => new(LaneFunctions<V, F>.Apply(rule, x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> Apply<TRule>(TRule rule, Lane<V, F> x, Lane<V, F> y)
        where TRule : struct, IBinaryRule => new(LaneFunctions<V, F>.Apply(rule, x.Value, y.Value));
}
