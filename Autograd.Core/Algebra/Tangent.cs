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

    // Known to move in no direction. Where the JIT sees a constant being made, it sees this too and leaves out the zeros.
    private readonly bool isConstant;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Tangent(E primal, E direction)
    {
        Primal = primal;
        Direction = direction;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Tangent(E constant)
    {
        Primal = constant;
        Direction = E.Zero;
        isConstant = true;
    }

    public static Tangent<E> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(E.Zero);
    }

    public static Tangent<E> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(E.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Constant(double value) => new(E.Constant(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator +(Tangent<E> x, Tangent<E> y) =>
        x.isConstant ? y.isConstant ? new(x.Primal + y.Primal) : new(x.Primal + y.Primal, y.Direction)
        : y.isConstant ? new(x.Primal + y.Primal, x.Direction)
        : new(x.Primal + y.Primal, x.Direction + y.Direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator -(Tangent<E> x, Tangent<E> y) =>
        x.isConstant ? y.isConstant ? new(x.Primal - y.Primal) : new(x.Primal - y.Primal, -y.Direction)
        : y.isConstant ? new(x.Primal - y.Primal, x.Direction)
        : new(x.Primal - y.Primal, x.Direction - y.Direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator -(Tangent<E> x) => x.isConstant ? new(-x.Primal) : new(-x.Primal, -x.Direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator *(Tangent<E> x, Tangent<E> y) =>
        Along(x.Primal * y.Primal, x, y.Primal, y, x.Primal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> operator /(Tangent<E> x, Tangent<E> y)
    {
        var z = x.Primal / y.Primal;
        return Along(z, x, E.One / y.Primal, y, -(z / y.Primal));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Step(Tangent<E> x) => new(E.Step(x.Primal));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Select(Tangent<E> condition, Tangent<E> ifNonZero, Tangent<E> ifZero)
    {
        var primal = E.Select(condition.Primal, ifNonZero.Primal, ifZero.Primal);
        return ifNonZero.isConstant && ifZero.isConstant
            ? new(primal)
            : new(primal, E.Select(condition.Primal, ifNonZero.Direction, ifZero.Direction));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Apply<TRule>(TRule rule, Tangent<E> x)
        where TRule : struct, IUnaryRule
    {
        var y = E.Apply(rule, x.Primal);
        return x.isConstant ? new(y) : new(y, Times(x.Direction, rule.Derivative(x.Primal, y)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tangent<E> Apply<TRule>(TRule rule, Tangent<E> x, Tangent<E> y)
        where TRule : struct, IBinaryRule
    {
        var z = E.Apply(rule, x.Primal, y.Primal);
        if (x.isConstant && y.isConstant)
            return new(z);
        if (x.isConstant)
            return new(z, Times(y.Direction, rule.RightDerivative(x.Primal, y.Primal, z)));
        var left = Times(x.Direction, rule.LeftDerivative(x.Primal, y.Primal, z));
        return new(z, y.isConstant ? left : left + Times(y.Direction, rule.RightDerivative(x.Primal, y.Primal, z)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Tangent<E> Along(E primal, Tangent<E> x, E left, Tangent<E> y, E right) =>
        x.isConstant ? y.isConstant ? new(primal) : new(primal, Times(y.Direction, right))
        : y.isConstant ? new(primal, Times(x.Direction, left))
        : new(primal, Times(x.Direction, left) + Times(y.Direction, right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static E Times(E direction, E partial) => E.Apply(default(Absorb), direction, partial);
}
