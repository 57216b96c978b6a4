using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A dual number with as many tangents as a SIMD register holds: one run of a function follows that many directions, which
/// share the primal and every partial derivative. Serves Jacobians, forward gradients and Hessians.
/// </summary>
/// <remarks>
/// <para>
/// A function of a hundred operations is compiled to one method, and the JIT's budgets for inlining and for tracked locals
/// decide its speed. So the four operations are written out here, on fields, with as little as can be.
/// </para>
/// <para>
/// For the same reason they do not ask whether a zero tangent meets an infinite partial derivative, where
/// <see cref="Rule.Absorb"/> has 0: they leave a NaN, which no operation takes away again. Whoever runs a function on these
/// numbers looks for NaN in what comes out, and asks <see cref="Dual{T}"/> then.
/// </para>
/// </remarks>
/// <typeparam name="T">A number that <see cref="Vector{T}"/> supports.</typeparam>
internal struct VectorDual<T> : ILiftedNumber<VectorDual<T>, T>
    where T : IFloatingPointIeee754<T>
{
    public T Value;

    public Vector<T> Tangents;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VectorDual(T value, Vector<T> tangents)
    {
        Value = value;
        Tangents = tangents;
    }

    /// <summary>How many directions one run follows.</summary>
    public static int Width => Vector<T>.Count;

    public readonly T Primal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value;
    }

    /// <summary>A variable that moves in one of the directions.</summary>
    public static VectorDual<T> Variable(T primal, int direction) =>
        new(primal, Vector<T>.Zero.WithElement(direction, T.One));

    /// <summary>Whether no tangent is NaN.</summary>
    public static bool AreNumbers(ReadOnlySpan<VectorDual<T>> numbers)
    {
        foreach (ref readonly var number in numbers)
        {
            if (!Vector.EqualsAll(number.Tangents, number.Tangents))
                return false;
        }

        return true;
    }

    /// <summary>Copies the first tangents of each number into a row of a matrix, from a column on.</summary>
    public static void CopyTangents(
        ReadOnlySpan<VectorDual<T>> numbers, Span<T> matrix, int rowLength, int firstColumn, int count)
    {
        for (var k = 0; k < numbers.Length; k++)
        {
            var row = matrix.Slice(k * rowLength + firstColumn, count);
            if (count == Width)
            {
                numbers[k].Tangents.CopyTo(row);
                continue;
            }

            for (var lane = 0; lane < row.Length; lane++)
                row[lane] = numbers[k].Tangents[lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> ILiftedNumber<VectorDual<T>, T>.FromPrimal(T primal)
    {
        VectorDual<T> z;
        z.Value = primal;
        z.Tangents = Vector<T>.Zero;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IAdditionOperators<VectorDual<T>, VectorDual<T>, VectorDual<T>>.operator +(
        VectorDual<T> x, VectorDual<T> y)
    {
        VectorDual<T> z;
        z.Value = x.Value + y.Value;
        z.Tangents = x.Tangents + y.Tangents;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> ISubtractionOperators<VectorDual<T>, VectorDual<T>, VectorDual<T>>.operator -(
        VectorDual<T> x, VectorDual<T> y)
    {
        VectorDual<T> z;
        z.Value = x.Value - y.Value;
        z.Tangents = x.Tangents - y.Tangents;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IMultiplyOperators<VectorDual<T>, VectorDual<T>, VectorDual<T>>.operator *(
        VectorDual<T> x, VectorDual<T> y)
    {
        VectorDual<T> z;
        z.Value = x.Value * y.Value;
        z.Tangents = x.Tangents * y.Value + y.Tangents * x.Value;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IDivisionOperators<VectorDual<T>, VectorDual<T>, VectorDual<T>>.operator /(
        VectorDual<T> x, VectorDual<T> y)
    {
        VectorDual<T> z;
        var quotient = x.Value / y.Value;
        z.Value = quotient;
        z.Tangents = x.Tangents * (T.One / y.Value) - y.Tangents * (quotient / y.Value);
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IUnaryNegationOperators<VectorDual<T>, VectorDual<T>>.operator -(VectorDual<T> x)
    {
        VectorDual<T> z;
        z.Value = -x.Value;
        z.Tangents = -x.Tangents;
        return z;
    }

    static VectorDual<T> ILiftedNumber<VectorDual<T>, T>.MultiplyAdd(
        VectorDual<T> left, VectorDual<T> right, VectorDual<T> addend, T primal) =>
        new(primal, left.Tangents * right.Value + right.Tangents * left.Value + addend.Tangents);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static VectorDual<T> IDifferentiableNumber<VectorDual<T>>.Apply<TRule>(TRule rule, VectorDual<T> x)
    {
        VectorDual<T> z;
        var y = Rule.Apply(rule, x.Value);
        z.Value = y;
        z.Tangents = x.Tangents * rule.Derivative(new Real<T>(x.Value), new Real<T>(y)).Value;
        return z;
    }

    // Out of line: rules of two arguments are long, and what they cost dwarfs the call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static VectorDual<T> IDifferentiableNumber<VectorDual<T>>.Apply<TRule>(TRule rule, VectorDual<T> x, VectorDual<T> y)
    {
        var z = Rule.Apply(rule, x.Value, y.Value);
        Real<T> left = new(x.Value), right = new(y.Value), value = new(z);

        // What does not move needs no partial derivative: a constant exponent, no logarithm of the base.
        var tangents = Vector<T>.Zero;
        if (x.Tangents != Vector<T>.Zero)
            tangents = Absorb(x.Tangents, rule.LeftDerivative(left, right, value).Value);
        if (y.Tangents != Vector<T>.Zero)
            tangents += Absorb(y.Tangents, rule.RightDerivative(left, right, value).Value);
        return new(z, tangents);
    }

    static int IDifferentiableNumber<VectorDual<T>>.Orders => (int)Math.Min(int.MaxValue, Rule.Orders<T>() + 1L);

    static bool IDifferentiableNumber<VectorDual<T>>.IsExactZero(VectorDual<T> x) =>
        x.Value == T.Zero && x.Tangents == Vector<T>.Zero;

    static bool IDifferentiableNumber<VectorDual<T>>.IsWhollyFinite(VectorDual<T> x) =>
        T.IsFinite(x.Value) && Vector.EqualsAll(x.Tangents - x.Tangents, Vector<T>.Zero);

    public override readonly string ToString() => $"{Value} + {Tangents}ε";

    public override readonly bool Equals(object? obj) => obj is VectorDual<T> other && Value.Equals(other.Value);

    public override readonly int GetHashCode() => Value.GetHashCode();

    // A selection such as the larger of two has partial derivatives of 0, which a NaN must not survive.
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
