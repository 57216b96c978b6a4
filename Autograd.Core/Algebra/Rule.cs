using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Algebra;

/// <summary>
/// Applies a rule to any number: a plain one gets the rule's value, one that carries derivatives gets them carried along.
/// </summary>
public static class Rule
{
    /// <summary>The unary rule at x, for any number: <c>Rule.Apply(default(Tanh), x)</c>.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="F">The number: <see cref="double"/>, a dual number, a graph node, or any other floating-point type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Apply<TRule, F>(TRule rule, F x)
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F> =>
        IsPlain<F>() ? rule.Value(x) : Action<TRule, F>.Unary(rule, x);

    /// <summary>The binary rule at (x, y), for any number.</summary>
    /// <inheritdoc cref="Apply{TRule, F}(TRule, F)" path="/typeparam"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Apply<TRule, F>(TRule rule, F x, F y)
        where TRule : struct, IBinaryRule
        where F : IFloatingPointIeee754<F> =>
        IsPlain<F>() ? rule.Value(x, y) : Action2<TRule, F>.Binary(rule, x, y);

    /// <summary>Whether x is zero in every component, so that it absorbs whatever it is multiplied by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsExactZero<F>(F x)
        where F : IFloatingPointIeee754<F> =>
        IsPlain<F>() || RuleActor<F>.Instance is not { } actor ? x == F.Zero : actor.IsExactZero(x);

    /// <summary>Whether x is finite in every component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsWhollyFinite<F>(F x)
        where F : IFloatingPointIeee754<F> =>
        IsPlain<F>() || RuleActor<F>.Instance is not { } actor ? F.IsFinite(x) : actor.IsWhollyFinite(x);

    /// <summary>
    /// A tangent (or cotangent) times a partial derivative, where an exact zero absorbs: 0 · ∞ is 0. A direction that does
    /// not move an input does not move the output, however steep it is; and what an output does not depend on does not
    /// move it, however fast that moves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static F Absorb<F>(F tangent, F partial)
        where F : IFloatingPointIeee754<F>
    {
        // Only the rare NaN pays for the question whether it should have been a zero. For plain numbers no call is in
        // sight, or the registers around it would be spilled each time. Numbers that carry derivatives answer it as for any
        // rule: their values absorb, and their derivatives are those of a product.
        var product = tangent * partial;
        if (!F.IsNaN(product))
            return product;
        if (tangent != F.Zero && partial != F.Zero)
            return product;
        return IsPlain<F>() || RuleActor<F>.Instance is null ? F.Zero : Apply(default(Absorb), tangent, partial);
    }

    /// <summary>How many derivatives of derivatives F carries: none, for a plain number.</summary>
    internal static int Orders<F>()
        where F : IFloatingPointIeee754<F> => RuleActor<F>.Instance?.Orders ?? 0;

    /// <summary>The JIT folds this to a constant, so that plain numbers pay nothing for the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsPlain<F>() => typeof(F) == typeof(double) || typeof(F) == typeof(float);

    // A delegate per rule and number, made once: a generic virtual call each time would look the method up each time.
    private static class Action<TRule, F>
        where TRule : struct, IUnaryRule
        where F : IFloatingPointIeee754<F>
    {
        public static readonly Func<TRule, F, F> Unary =
            RuleActor<F>.Instance?.Unary<TRule>() ?? (static (rule, x) => rule.Value(x));
    }

    private static class Action2<TRule, F>
        where TRule : struct, IBinaryRule
        where F : IFloatingPointIeee754<F>
    {
        public static readonly Func<TRule, F, F, F> Binary =
            RuleActor<F>.Instance?.Binary<TRule>() ?? (static (rule, x, y) => rule.Value(x, y));
    }
}
