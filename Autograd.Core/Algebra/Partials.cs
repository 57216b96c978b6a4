using System.Runtime.CompilerServices;

namespace Autograd.Algebra;

/// <summary>
/// A number with its derivatives in two directions, as <see cref="Tangent{E}"/> is with one: both partial derivatives of a
/// map of two arguments at the price of its values once.
/// </summary>
/// <typeparam name="E">The number.</typeparam>
internal readonly struct Partials<E> : IElementary<Partials<E>>
    where E : IElementary<E>
{
    public readonly E Primal;

    public readonly E Left;

    public readonly E Right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Partials(E primal, E left, E right)
    {
        Primal = primal;
        Left = left;
        Right = right;
    }

    public static Partials<E> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(E.Zero, E.Zero, E.Zero);
    }

    public static Partials<E> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(E.One, E.Zero, E.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> Constant(double value) => new(E.Constant(value), E.Zero, E.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> operator +(Partials<E> x, Partials<E> y) =>
        new(x.Primal + y.Primal, x.Left + y.Left, x.Right + y.Right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> operator -(Partials<E> x, Partials<E> y) =>
        new(x.Primal - y.Primal, x.Left - y.Left, x.Right - y.Right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> operator -(Partials<E> x) => new(-x.Primal, -x.Left, -x.Right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> operator *(Partials<E> x, Partials<E> y) =>
        Along(x.Primal * y.Primal, x, y.Primal, y, x.Primal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> operator /(Partials<E> x, Partials<E> y)
    {
        var z = x.Primal / y.Primal;
        return Along(z, x, E.One / y.Primal, y, -(z / y.Primal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> Step(Partials<E> x) => new(E.Step(x.Primal), E.Zero, E.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> Select(Partials<E> condition, Partials<E> ifNonZero, Partials<E> ifZero) =>
        new(
            E.Select(condition.Primal, ifNonZero.Primal, ifZero.Primal),
            E.Select(condition.Primal, ifNonZero.Left, ifZero.Left),
            E.Select(condition.Primal, ifNonZero.Right, ifZero.Right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> Apply<TRule>(TRule rule, Partials<E> x)
        where TRule : struct, IUnaryRule
    {
        var y = E.Apply(rule, x.Primal);
        var slope = rule.Derivative(x.Primal, y);
        return new(y, E.Apply(default(Absorb), x.Left, slope), E.Apply(default(Absorb), x.Right, slope));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Partials<E> Apply<TRule>(TRule rule, Partials<E> x, Partials<E> y)
        where TRule : struct, IBinaryRule
    {
        var z = E.Apply(rule, x.Primal, y.Primal);
        return Along(
            z, x, rule.LeftDerivative(x.Primal, y.Primal, z), y, rule.RightDerivative(x.Primal, y.Primal, z));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Partials<E> Along(E primal, Partials<E> x, E leftSlope, Partials<E> y, E rightSlope) =>
        new(
            primal,
            E.Apply(default(Absorb), x.Left, leftSlope) + E.Apply(default(Absorb), y.Left, rightSlope),
            E.Apply(default(Absorb), x.Right, leftSlope) + E.Apply(default(Absorb), y.Right, rightSlope));
}
