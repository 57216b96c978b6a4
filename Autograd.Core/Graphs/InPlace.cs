using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The rules whose value can be added to a sum in place. They are told apart by their types, of which the JIT makes one
/// straight line: asking a struct for an interface would put it on the heap each time.
/// </summary>
internal static class InPlace
{
    /// <summary>sum += rule(x), for a rule that places x among zeros; false for any other.</summary>
    public static bool TryEmbed<TRule, T>(TRule rule, TensorSweep<T> sweep, TensorBuffer<T> x, in TensorShape shape)
        where TRule : struct, ILinearRule
        where T : IFloatingPointIeee754<T> =>
        typeof(TRule) == typeof(Embed) ? Add((Embed)(object)rule, sweep, x, in shape)
        : typeof(TRule) == typeof(EmbedElement) ? Add((EmbedElement)(object)rule, sweep, x, in shape)
        : typeof(TRule) == typeof(ScatterAdd) ? Add((ScatterAdd)(object)rule, sweep, x, in shape)
        : typeof(TRule) == typeof(ScatterAddAlong) ? Add((ScatterAddAlong)(object)rule, sweep, x, in shape)
        : typeof(TRule) == typeof(DiagonalEmbed) && Add((DiagonalEmbed)(object)rule, sweep, x, in shape);

    /// <summary>Whether the transpose places its argument among zeros: <see cref="AddTransposed"/> knows it.</summary>
    public static bool IsSelection<TRule>()
        where TRule : struct, ILinearRule =>
        typeof(TRule) == typeof(Slice) || typeof(TRule) == typeof(Element) || typeof(TRule) == typeof(Gather)
        || typeof(TRule) == typeof(GatherAlong) || typeof(TRule) == typeof(Diagonal);

    /// <summary>sum += ruleᵀ(part), for a rule that takes elements out of its argument.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="part">Of the shape of the rule's value.</param>
    /// <param name="shape">That shape.</param>
    /// <param name="source">The shape of the rule's argument.</param>
    /// <param name="sum">Of the shape of the rule's argument.</param>
    public static void AddTransposed<TRule, T>(
        TRule rule, ReadOnlySpan<T> part, in TensorShape shape, in TensorShape source, Span<T> sum)
        where TRule : struct, ILinearRule
        where T : IFloatingPointIeee754<T>
    {
        if (typeof(TRule) == typeof(Slice))
            Embed<Slice, Embed, T>((Slice)(object)rule, part, in shape, in source, sum);
        else if (typeof(TRule) == typeof(Element))
            Embed<Element, EmbedElement, T>((Element)(object)rule, part, in shape, in source, sum);
        else if (typeof(TRule) == typeof(Gather))
            Embed<Gather, ScatterAdd, T>((Gather)(object)rule, part, in shape, in source, sum);
        else if (typeof(TRule) == typeof(GatherAlong))
            Embed<GatherAlong, ScatterAddAlong, T>((GatherAlong)(object)rule, part, in shape, in source, sum);
        else if (typeof(TRule) == typeof(Diagonal))
            Embed<Diagonal, DiagonalEmbed, T>((Diagonal)(object)rule, part, in shape, in source, sum);
    }

    /// <summary>sum += rule(x, y), for a product; false for any other rule.</summary>
    public static bool TryMultiply<TRule, T>(
        TRule rule, TensorSweep<T> sweep, TensorBuffer<T> x, TensorBuffer<T> y, in TensorShape shape)
        where TRule : struct, IBilinearRule
        where T : IFloatingPointIeee754<T> =>
        typeof(TRule) == typeof(MatMul) && Multiply((MatMul)(object)rule, sweep, x, y, in shape);

    private static void Embed<TRule, TEmbedding, T>(
        TRule rule, ReadOnlySpan<T> part, in TensorShape shape, in TensorShape source, Span<T> sum)
        where TRule : struct, ISelectingRule<TEmbedding>
        where TEmbedding : struct, IEmbeddingRule
        where T : IFloatingPointIeee754<T> =>
        rule.Embedding(in source).AddTo(part, in shape, sum);

    private static bool Add<TRule, T>(TRule rule, TensorSweep<T> sweep, TensorBuffer<T> x, in TensorShape shape)
        where TRule : struct, IEmbeddingRule
        where T : IFloatingPointIeee754<T>
    {
        if (!sweep.TryTakeTarget(in shape, broadcast: false, out var sum, out _))
            return false;
        rule.AddTo(x.Elements, in x.Shape, sum);
        return true;
    }

    private static bool Multiply<TRule, T>(
        TRule rule, TensorSweep<T> sweep, TensorBuffer<T> x, TensorBuffer<T> y, in TensorShape shape)
        where TRule : struct, IAccumulatingBilinearRule
        where T : IFloatingPointIeee754<T>
    {
        if (!sweep.TryTakeTarget(in shape, broadcast: true, out var sum, out var sumShape))
            return false;
        rule.ValueAccumulate(x.Elements, in x.Shape, y.Elements, in y.Shape, sum, in sumShape);
        return true;
    }
}
