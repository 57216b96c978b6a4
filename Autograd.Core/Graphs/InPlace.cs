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

    /// <summary>sum += rule(x, y), for a product; false for any other rule.</summary>
    public static bool TryMultiply<TRule, T>(
        TRule rule, TensorSweep<T> sweep, TensorBuffer<T> x, TensorBuffer<T> y, in TensorShape shape)
        where TRule : struct, IBilinearRule
        where T : IFloatingPointIeee754<T> =>
        typeof(TRule) == typeof(MatMul) && Multiply((MatMul)(object)rule, sweep, x, y, in shape);

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
