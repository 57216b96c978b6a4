using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A number with second derivatives in pairs of directions, one pair in each lane of a SIMD register:
/// p + a·ε₁ + b·ε₂ + c·ε₁ε₂ with ε₁² = ε₂² = 0, so that c is the derivative of the one derivative in the other direction.
/// Serves Hessians of few inputs, without a record.
/// </summary>
/// <remarks>
/// As in <see cref="VectorDual{T}"/>, the four operations are written out, and leave NaN where a zero meets an infinite
/// derivative. Every other rule gives its two derivatives by itself, from one evaluation on dual numbers.
/// </remarks>
/// <typeparam name="T">A number that <see cref="Vector{T}"/> supports.</typeparam>
internal struct PairDual<T> : ILiftedNumber<PairDual<T>, T>
    where T : IFloatingPointIeee754<T>
{
    public T Value;

    public Vector<T> Left;

    public Vector<T> Right;

    public Vector<T> Mixed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PairDual(T value, Vector<T> left, Vector<T> right)
    {
        Value = value;
        Left = left;
        Right = right;
        Mixed = Vector<T>.Zero;
    }

    /// <summary>How many pairs of directions one run follows.</summary>
    public static int Width => Vector<T>.Count;

    public readonly T Primal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PairDual<T> ILiftedNumber<PairDual<T>, T>.FromPrimal(T primal)
    {
        PairDual<T> z;
        z.Value = primal;
        z.Left = Vector<T>.Zero;
        z.Right = Vector<T>.Zero;
        z.Mixed = Vector<T>.Zero;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PairDual<T> IAdditionOperators<PairDual<T>, PairDual<T>, PairDual<T>>.operator +(PairDual<T> x, PairDual<T> y)
    {
        PairDual<T> z;
        z.Value = x.Value + y.Value;
        z.Left = x.Left + y.Left;
        z.Right = x.Right + y.Right;
        z.Mixed = x.Mixed + y.Mixed;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PairDual<T> ISubtractionOperators<PairDual<T>, PairDual<T>, PairDual<T>>.operator -(PairDual<T> x, PairDual<T> y)
    {
        PairDual<T> z;
        z.Value = x.Value - y.Value;
        z.Left = x.Left - y.Left;
        z.Right = x.Right - y.Right;
        z.Mixed = x.Mixed - y.Mixed;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PairDual<T> IMultiplyOperators<PairDual<T>, PairDual<T>, PairDual<T>>.operator *(PairDual<T> x, PairDual<T> y)
    {
        PairDual<T> z;
        z.Value = x.Value * y.Value;
        z.Left = x.Left * y.Value + y.Left * x.Value;
        z.Right = x.Right * y.Value + y.Right * x.Value;
        z.Mixed = x.Mixed * y.Value + y.Mixed * x.Value + (x.Left * y.Right + x.Right * y.Left);
        return z;
    }

    // From z·y = x, differentiated.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PairDual<T> IDivisionOperators<PairDual<T>, PairDual<T>, PairDual<T>>.operator /(PairDual<T> x, PairDual<T> y)
    {
        PairDual<T> z;
        var quotient = x.Value / y.Value;
        var inverse = T.One / y.Value;
        z.Value = quotient;
        z.Left = (x.Left - y.Left * quotient) * inverse;
        z.Right = (x.Right - y.Right * quotient) * inverse;
        z.Mixed = (x.Mixed - y.Mixed * quotient - (z.Left * y.Right + z.Right * y.Left)) * inverse;
        return z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static PairDual<T> IUnaryNegationOperators<PairDual<T>, PairDual<T>>.operator -(PairDual<T> x)
    {
        PairDual<T> z;
        z.Value = -x.Value;
        z.Left = -x.Left;
        z.Right = -x.Right;
        z.Mixed = -x.Mixed;
        return z;
    }

    static PairDual<T> ILiftedNumber<PairDual<T>, T>.MultiplyAdd(
        PairDual<T> left, PairDual<T> right, PairDual<T> addend, T primal)
    {
        PairDual<T> z;
        z.Value = primal;
        z.Left = left.Left * right.Value + right.Left * left.Value + addend.Left;
        z.Right = left.Right * right.Value + right.Right * left.Value + addend.Right;
        z.Mixed = left.Mixed * right.Value + right.Mixed * left.Value
            + (left.Left * right.Right + left.Right * right.Left) + addend.Mixed;
        return z;
    }

    static PairDual<T> IDifferentiableNumber<PairDual<T>>.Apply<TRule>(TRule rule, PairDual<T> x)
    {
        // On a dual number that moves by 1, a rule's derivative moves by the second derivative.
        var y = Rule.Apply(rule, x.Value);
        var slope = rule.Derivative(new Real<T>(x.Value), new Real<T>(y)).Value;
        var bend = rule.Derivative(new Real<Dual<T>>(Dual<T>.Variable(x.Value)), new Real<Dual<T>>(new(y, slope))).Value.Tangent;
        PairDual<T> z;
        z.Value = y;
        z.Left = x.Left * slope;
        z.Right = x.Right * slope;
        z.Mixed = x.Mixed * slope + x.Left * x.Right * bend;
        return z;
    }

    static PairDual<T> IDifferentiableNumber<PairDual<T>>.Apply<TRule>(TRule rule, PairDual<T> x, PairDual<T> y)
    {
        // By the operand that is not a constant alone where the other is: xʸ with a constant y has no use for ln x.
        var value = Rule.Apply(rule, x.Value, y.Value);
        PairDual<T> z = new(value, Vector<T>.Zero, Vector<T>.Zero);
        var (xMoves, yMoves) = (!IsConstant(x), !IsConstant(y));
        Real<T> left = new(x.Value), right = new(y.Value), result = new(value);
        if (xMoves)
        {
            var slope = rule.LeftDerivative(left, right, result).Value;
            var moved = rule.LeftDerivative<Real<Dual<T>>>(
                new(Dual<T>.Variable(x.Value)), new(y.Value), new(new Dual<T>(value, slope))).Value;
            z.Left += x.Left * slope;
            z.Right += x.Right * slope;
            z.Mixed += x.Mixed * slope + x.Left * x.Right * moved.Tangent;
        }

        if (yMoves)
        {
            var slope = rule.RightDerivative(left, right, result).Value;
            var moved = rule.RightDerivative<Real<Dual<T>>>(
                new(x.Value), new(Dual<T>.Variable(y.Value)), new(new Dual<T>(value, slope))).Value;
            z.Left += y.Left * slope;
            z.Right += y.Right * slope;
            z.Mixed += y.Mixed * slope + y.Left * y.Right * moved.Tangent;
            if (xMoves)
            {
                var across = rule.LeftDerivative<Real<Dual<T>>>(
                    new(x.Value), new(Dual<T>.Variable(y.Value)), new(new Dual<T>(value, slope))).Value.Tangent;
                z.Mixed += (x.Left * y.Right + x.Right * y.Left) * across;
            }
        }

        return z;
    }

    static bool IDifferentiableNumber<PairDual<T>>.IsExactZero(PairDual<T> x) => x.Value == T.Zero && IsConstant(x);

    static bool IDifferentiableNumber<PairDual<T>>.IsWhollyFinite(PairDual<T> x)
    {
        var sum = x.Left + x.Right + x.Mixed;
        return T.IsFinite(x.Value) && Vector.EqualsAll(sum - sum, Vector<T>.Zero);
    }

    public override readonly string ToString() => $"{Value} + {Left}ε₁ + {Right}ε₂ + {Mixed}ε₁ε₂";

    public override readonly bool Equals(object? obj) => obj is PairDual<T> other && Value.Equals(other.Value);

    public override readonly int GetHashCode() => Value.GetHashCode();

    private static bool IsConstant(in PairDual<T> x) =>
        x.Left == Vector<T>.Zero && x.Right == Vector<T>.Zero && x.Mixed == Vector<T>.Zero;
}
