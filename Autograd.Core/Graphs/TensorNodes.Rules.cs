using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

// Rules and functions of the user's: recorded by the same operations as the library's own.
public static partial class TensorNode
{
    /// <summary>
    /// f on each element, in one pass over memory however long its formula is; its derivative by dual numbers in one more. As
    /// one node it can be differentiated to any order, like any other.
    /// </summary>
    /// <typeparam name="TMap">The function: a struct.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function; its fields are constants.</param>
    /// <param name="x">The argument.</param>
    public static TensorNode<T> Map<TMap, T>(TMap f, TensorNode<T> x)
        where TMap : struct, IUnaryMap
        where T : IFloatingPointIeee754<T> => Graph<T>.Mapped(f, x);

    /// <summary>f on each pair of elements, broadcast, in one pass over memory.</summary>
    /// <typeparam name="TMap">The function: a struct.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function; its fields are constants.</param>
    /// <param name="x">The left argument.</param>
    /// <param name="y">The right argument.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static TensorNode<T> Map<TMap, T>(TMap f, TensorNode<T> x, TensorNode<T> y)
        where TMap : struct, IBinaryMap
        where T : IFloatingPointIeee754<T> => Graph<T>.Mapped(f, x, y);

    /// <summary>A unary rule on each element.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="x">The argument.</param>
    public static TensorNode<T> Apply<TRule, T>(TRule rule, TensorNode<T> x)
        where TRule : struct, IUnaryRule
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(rule, x);

    /// <summary>A binary rule on each pair of elements, broadcast.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="x">The left argument.</param>
    /// <param name="y">The right argument.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static TensorNode<T> Apply<TRule, T>(TRule rule, TensorNode<T> x, TensorNode<T> y)
        where TRule : struct, IBinaryRule
        where T : IFloatingPointIeee754<T> => Graph<T>.Elementwise(rule, x, y);

    /// <summary>A linear rule of a tensor.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentException">The rule has no value for such a shape.</exception>
    public static TensorNode<T> ApplyLinear<TRule, T>(TRule rule, TensorNode<T> x)
        where TRule : struct, ILinearRule
        where T : IFloatingPointIeee754<T> => TensorNode<T>.ApplyLinear(rule, x);

    /// <summary>A bilinear rule of two tensors.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="x">The left argument.</param>
    /// <param name="y">The right argument.</param>
    /// <exception cref="ArgumentException">The rule has no value for such shapes.</exception>
    public static TensorNode<T> ApplyBilinear<TRule, T>(TRule rule, TensorNode<T> x, TensorNode<T> y)
        where TRule : struct, IBilinearRule
        where T : IFloatingPointIeee754<T> => Graph<T>.Bilinear(rule, x, y);

    /// <summary>A rule that takes axes of a tensor together.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentException">The rule has no value for such a shape.</exception>
    public static TensorNode<T> ApplyReduction<TRule, T>(TRule rule, TensorNode<T> x)
        where TRule : struct, IReductionRule
        where T : IFloatingPointIeee754<T> => Graph<T>.Reduction(rule, x);

    /// <summary>Any rule of tensors. A sweep in a mode whose product the rule does not say throws.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="inputs">The arguments.</param>
    /// <exception cref="ArgumentException">The rule has no value for such shapes.</exception>
    public static TensorNode<T> ApplyTensorRule<TRule, T>(TRule rule, params ReadOnlySpan<TensorNode<T>> inputs)
        where TRule : struct, ITensorRule
        where T : IFloatingPointIeee754<T> => Graph<T>.General(rule, inputs);
}
