using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A dual number with as many tangents as a SIMD register holds: one run of a function follows that many directions, which
/// share the primal and every partial derivative. Serves Jacobians, forward gradients and Hessians.
/// </summary>
/// <typeparam name="T">A number that <see cref="Vector{T}"/> supports.</typeparam>
internal readonly struct VectorDual<T> : ILiftedNumber<VectorDual<T>, T>
    where T : IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VectorDual(T primal, Vector<T> tangents)
    {
        Primal = primal;
        Tangents = tangents;
    }

    /// <summary>How many directions one run follows.</summary>
    public static int Width => Vector<T>.Count;

    public T Primal { get; }

    public Vector<T> Tangents { get; }

    /// <summary>A variable that moves in one of the directions.</summary>
    public static VectorDual<T> Variable(T primal, int direction) =>
        new(primal, Vector<T>.Zero.WithElement(direction, T.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> ILiftedNumber<VectorDual<T>, T>.FromPrimal(T primal) => new(primal, Vector<T>.Zero);

    static VectorDual<T> ILiftedNumber<VectorDual<T>, T>.MultiplyAdd(
        VectorDual<T> left, VectorDual<T> right, VectorDual<T> addend, T primal) =>
        new(primal, Absorb(left.Tangents, right.Primal) + Absorb(right.Tangents, left.Primal) + addend.Tangents);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IDifferentiableNumber<VectorDual<T>>.Apply<TRule>(TRule rule, VectorDual<T> x)
    {
        var y = Rule.Apply(rule, x.Primal);
        return new(y, Absorb(x.Tangents, rule.Derivative(new Real<T>(x.Primal), new Real<T>(y)).Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IDifferentiableNumber<VectorDual<T>>.Apply<TRule>(TRule rule, VectorDual<T> x, VectorDual<T> y)
    {
        var z = Rule.Apply(rule, x.Primal, y.Primal);
        Real<T> left = new(x.Primal), right = new(y.Primal), value = new(z);
        return new(
            z,
            Absorb(x.Tangents, rule.LeftDerivative(left, right, value).Value)
            + Absorb(y.Tangents, rule.RightDerivative(left, right, value).Value));
    }

    static bool IDifferentiableNumber<VectorDual<T>>.IsExactZero(VectorDual<T> x) =>
        x.Primal == T.Zero && x.Tangents == Vector<T>.Zero;

    static bool IDifferentiableNumber<VectorDual<T>>.IsWhollyFinite(VectorDual<T> x) =>
        T.IsFinite(x.Primal) && Vector.EqualsAll(x.Tangents - x.Tangents, Vector<T>.Zero);

    public override string ToString() => $"{Primal} + {Tangents}ε";

    public override bool Equals(object? obj) => obj is VectorDual<T> other && Primal.Equals(other.Primal);

    public override int GetHashCode() => Primal.GetHashCode();

    // Zero times infinity is zero, lane by lane; see Rule.Absorb. A finite partial that is not zero needs no such care.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Absorb(Vector<T> tangents, T partial)
    {
        if (partial == T.Zero)
            return Vector<T>.Zero;
        var products = tangents * partial;
        return T.IsFinite(partial)
            ? products
            : Vector.ConditionalSelect(Vector.Equals(tangents, Vector<T>.Zero), tangents, products);
    }
}
