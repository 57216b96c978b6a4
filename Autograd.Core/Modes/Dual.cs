using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A dual number p + t·ε with ε² = 0: a primal value and the tangent that a perturbation of the inputs gives it. Running a
/// function on dual numbers is forward mode: f(x + v·ε) = f(x) + f′(x)·v·ε.
/// </summary>
/// <remarks>
/// It is a floating-point number like any other, so generic code written <c>where T : IFloatingPointIeee754&lt;T&gt;</c> runs on
/// it unchanged. Nest it for higher orders: <c>Dual&lt;Dual&lt;double&gt;&gt;</c> carries second derivatives. Order, equality and
/// hash codes look at the primal alone.
/// </remarks>
/// <typeparam name="T">The number that primal and tangent are made of.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct Dual<T> : ILiftedNumber<Dual<T>, T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A number with the given primal and tangent.</summary>
    /// <param name="primal">The value.</param>
    /// <param name="tangent">The derivative of the value in the direction that is followed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Dual(T primal, T tangent)
    {
        Primal = primal;
        Tangent = tangent;
    }

    /// <summary>The value.</summary>
    public T Primal { get; }

    /// <summary>The derivative of the value in the direction that is followed.</summary>
    public T Tangent { get; }

    /// <summary>The constant 0.</summary>
    public static Dual<T> Zero => new(T.Zero, T.Zero);

    /// <summary>The constant 1.</summary>
    public static Dual<T> One => new(T.One, T.Zero);

    /// <summary>The variable that is differentiated by: primal x, tangent 1.</summary>
    /// <param name="x">The point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Variable(T x) => new(x, T.One);

    /// <summary>A constant: tangent 0.</summary>
    /// <param name="value">The constant's value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Dual<T>(T value) => new(value, T.Zero);

    /// <summary>A unary rule with its derivative: (p, t) ↦ (f(p), f′(p)·t). A zero tangent absorbs an infinite derivative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Dual<T> IDifferentiableNumber<Dual<T>>.Apply<TRule>(TRule rule, Dual<T> x) => Apply(rule, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Dual<T> IDifferentiableNumber<Dual<T>>.Apply<TRule>(TRule rule, Dual<T> x, Dual<T> y) => Apply(rule, x, y);

    static int IDifferentiableNumber<Dual<T>>.Orders => (int)Math.Min(int.MaxValue, Rule.Orders<T>() + 1L);

    static Dual<T> ILiftedNumber<Dual<T>, T>.FromPrimal(T primal) => primal;

    static Dual<T> ILiftedNumber<Dual<T>, T>.MultiplyAdd(Dual<T> left, Dual<T> right, Dual<T> addend, T primal) =>
        new(primal, (left * right + addend).Tangent);

    static bool IDifferentiableNumber<Dual<T>>.IsExactZero(Dual<T> x) =>
        Rule.IsExactZero(x.Primal) && Rule.IsExactZero(x.Tangent);

    static bool IDifferentiableNumber<Dual<T>>.IsWhollyFinite(Dual<T> x) =>
        Rule.IsWhollyFinite(x.Primal) && Rule.IsWhollyFinite(x.Tangent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Dual<T> Apply<TRule>(TRule rule, Dual<T> x)
        where TRule : struct, IUnaryRule
    {
        var y = Rule.Apply(rule, x.Primal);
        var partial = rule.Derivative(new Real<T>(x.Primal), new Real<T>(y)).Value;
        return new(y, Rule.Absorb(x.Tangent, partial));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Dual<T> Apply<TRule>(TRule rule, Dual<T> x, Dual<T> y)
        where TRule : struct, IBinaryRule
    {
        var z = Rule.Apply(rule, x.Primal, y.Primal);
        Real<T> left = new(x.Primal), right = new(y.Primal), value = new(z);
        if (!IsArithmetic<TRule>())
        {
            // What does not move needs no partial derivative: a constant exponent, no logarithm of the base.
            if (Rule.IsExactZero(y.Tangent))
                return new(z, Rule.Absorb(x.Tangent, rule.LeftDerivative(left, right, value).Value));
            if (Rule.IsExactZero(x.Tangent))
                return new(z, Rule.Absorb(y.Tangent, rule.RightDerivative(left, right, value).Value));
        }

        return new(
            z,
            Rule.Absorb(x.Tangent, rule.LeftDerivative(left, right, value).Value)
            + Rule.Absorb(y.Tangent, rule.RightDerivative(left, right, value).Value));
    }

    // Whose partial derivatives cost less than the question whether they are needed. The JIT folds this to a constant.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsArithmetic<TRule>() =>
        typeof(TRule) == typeof(Add) || typeof(TRule) == typeof(Subtract)
        || typeof(TRule) == typeof(Multiply) || typeof(TRule) == typeof(Divide);

    /// <summary>Reads "2", a constant, or "2 + 3ε".</summary>
    static bool ILiftedNumber<Dual<T>, T>.TryRead(
        ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out Dual<T> result)
    {
        result = default;
        var tangent = T.Zero;
        var primalText = s;
        if (s.TrimEnd() is [.. var sum, DualText.Epsilon])
        {
            if (!DualText.TrySplit(sum, out primalText, out var tangentText)
                || !T.TryParse(tangentText, style, provider, out tangent!))
            {
                return false;
            }
        }

        if (!T.TryParse(primalText, style, provider, out var primal))
            return false;
        result = new(primal, tangent);
        return true;
    }
}
