using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
        get => new(LaneFunctions<V, F>.Constant(1));
    }

    // The plain conversion to float writes a part of a register, whose other part makes it wait for whatever was there: a map
    // with two fields for constants took 3 times as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<V, F> Constant(double value) => typeof(F) == typeof(float) && Sse2.IsSupported
        ? new(V.Broadcast(Unsafe.BitCast<float, F>(
            Sse2.ConvertScalarToVector128Single(Vector128<float>.Zero, Vector128.CreateScalarUnsafe(value)).ToScalar())))
        : new(LaneFunctions<V, F>.Constant(value));

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
        where TRule : struct, IBinaryRule => typeof(TRule) == typeof(Absorb)
        ? new(V.ZeroWhere(V.ZeroWhere(x.Value * y.Value, x.Value), y.Value))
        : new(LaneFunctions<V, F>.Apply(rule, x.Value, y.Value));
}
