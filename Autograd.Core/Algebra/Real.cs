using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Algebra;

/// <summary>
/// Any floating-point number as an <see cref="IElementary{TSelf}"/>: a wrapper that the JIT removes. Over
/// <see cref="double"/> a rule computes a derivative; over a dual number, the derivative's derivative; over a graph node,
/// it records the derivative as nodes.
/// </summary>
/// <typeparam name="F">The wrapped number.</typeparam>
public readonly struct Real<F> : IElementary<Real<F>>, IEquatable<Real<F>>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>The wrapped number.</summary>
    public readonly F Value;

    /// <summary>Wraps a number.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Real(F value) => Value = value;

    /// <inheritdoc/>
    public static Real<F> Zero => new(F.Zero);

    /// <inheritdoc/>
    public static Real<F> One => new(F.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> Constant(double value) => new(F.CreateSaturating(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> operator +(Real<F> x, Real<F> y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> operator -(Real<F> x, Real<F> y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> operator -(Real<F> x) => new(-x.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> operator *(Real<F> x, Real<F> y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> operator /(Real<F> x, Real<F> y) => new(x.Value / y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> Step(Real<F> x) =>
        x.Value > F.Zero ? One : F.IsNaN(x.Value) ? x : Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> Select(Real<F> condition, Real<F> ifNonZero, Real<F> ifZero) =>
        condition.Value != F.Zero ? ifNonZero : ifZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> Apply<TRule>(TRule rule, Real<F> x)
        where TRule : struct, IUnaryRule => new(Rule.Apply(rule, x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<F> Apply<TRule>(TRule rule, Real<F> x, Real<F> y)
        where TRule : struct, IBinaryRule => new(Rule.Apply(rule, x.Value, y.Value));

    /// <summary>Whether both wrap equal numbers.</summary>
    public static bool operator ==(Real<F> x, Real<F> y) => x.Value == y.Value;

    /// <summary>Whether they wrap different numbers.</summary>
    public static bool operator !=(Real<F> x, Real<F> y) => x.Value != y.Value;

    /// <inheritdoc/>
    public bool Equals(Real<F> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Real<F> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Value.ToString() ?? "";
}
