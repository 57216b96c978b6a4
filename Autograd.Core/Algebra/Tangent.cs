using System.Runtime.CompilerServices;

namespace Autograd.Algebra;

/// <summary>
/// A number with its derivative in one direction, over anything that rules are written for: the derivative of a map of
/// registers in one pass, or of recorded numbers.
/// </summary>
/// <typeparam name="E">The number.</typeparam>
internal readonly struct Tangent<E> : IElementary<Tangent<E>>
    where E : IElementary<E>
{
    public readonly E Primal;

    public readonly E Direction;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Tangent(E primal, E direction)
    {
        Primal = primal;
        Direction = direction;
    }

    public static Tangent<E> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(E.Zero, E.Zero);
    }

    public static Tangent<E> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(E.One, E.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Constant(double value) => new(E.Constant(value), E.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator +(Tangent<E> x, Tangent<E> y) =>
        new(x.Primal + y.Primal, x.Direction + y.Direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator -(Tangent<E> x, Tangent<E> y) =>
        new(x.Primal - y.Primal, x.Direction - y.Direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator -(Tangent<E> x) => new(-x.Primal, -x.Direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator *(Tangent<E> x, Tangent<E> y) =>
        new(
            x.Primal * y.Primal,
            E.Apply(default(Absorb), x.Direction, y.Primal) + E.Apply(default(Absorb), y.Direction, x.Primal));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator /(Tangent<E> x, Tangent<E> y)
    {
        var z = x.Primal / y.Primal;
        return new(
            z,
            E.Apply(default(Absorb), x.Direction, E.One / y.Primal) - E.Apply(default(Absorb), y.Direction, z / y.Primal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Step(Tangent<E> x) => new(E.Step(x.Primal), E.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Select(Tangent<E> condition, Tangent<E> ifNonZero, Tangent<E> ifZero) =>
        new(
            E.Select(condition.Primal, ifNonZero.Primal, ifZero.Primal),
            E.Select(condition.Primal, ifNonZero.Direction, ifZero.Direction));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Apply<TRule>(TRule rule, Tangent<E> x)
        where TRule : struct, IUnaryRule
    {
        var y = E.Apply(rule, x.Primal);
        return new(y, E.Apply(default(Absorb), x.Direction, rule.Derivative(x.Primal, y)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Apply<TRule>(TRule rule, Tangent<E> x, Tangent<E> y)
        where TRule : struct, IBinaryRule
    {
        var z = E.Apply(rule, x.Primal, y.Primal);
        return new(
            z,
            E.Apply(default(Absorb), x.Direction, rule.LeftDerivative(x.Primal, y.Primal, z))
            + E.Apply(default(Absorb), y.Direction, rule.RightDerivative(x.Primal, y.Primal, z)));
    }
}
