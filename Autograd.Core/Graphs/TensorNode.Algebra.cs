using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// What rules of tensors run on where derivatives are recorded as nodes.
public readonly partial struct TensorNode<T> : ITensorElementary<TensorNode<T>>
    where T : IFloatingPointIeee754<T>
{
    static TensorNode<T> IElementary<TensorNode<T>>.Zero => new(T.Zero);

    static TensorNode<T> IElementary<TensorNode<T>>.One => new(T.One);

    TensorShape ITensorElementary<TensorNode<T>>.Shape => ShapeReference;

    internal ScalarNode<T> AsScalar => new(graph, new(value, ticket));

    static TensorNode<T> IElementary<TensorNode<T>>.Constant(double value) => new(T.CreateSaturating(value));

    static TensorNode<T> IElementary<TensorNode<T>>.Step(TensorNode<T> x) => Graph<T>.Elementwise(default(Step), x);

    static TensorNode<T> IElementary<TensorNode<T>>.Select(TensorNode<T> condition, TensorNode<T> ifNonZero, TensorNode<T> ifZero) =>
        Choose(condition, ifNonZero, ifZero);

    static TensorNode<T> IElementary<TensorNode<T>>.Apply<TRule>(TRule rule, TensorNode<T> x) => Graph<T>.Elementwise(rule, x);

    static TensorNode<T> IElementary<TensorNode<T>>.Apply<TRule>(TRule rule, TensorNode<T> x, TensorNode<T> y) =>
        Graph<T>.Elementwise(rule, x, y);

    static TensorNode<T> ITensorElementary<TensorNode<T>>.ApplyLinear<TRule>(TRule rule, TensorNode<T> x) => ApplyLinear(rule, x);

    static TensorNode<T> ITensorElementary<TensorNode<T>>.ApplyBilinear<TRule>(TRule rule, TensorNode<T> x, TensorNode<T> y) =>
        Graph<T>.Bilinear(rule, x, y);

    static TensorNode<T> ITensorElementary<TensorNode<T>>.ApplyReduction<TRule>(TRule rule, TensorNode<T> x) =>
        Graph<T>.Reduction(rule, x);

    static TensorNode<T> ITensorElementary<TensorNode<T>>.ApplyTensorRule<TRule>(TRule rule, params ReadOnlySpan<TensorNode<T>> inputs) =>
        Graph<T>.General(rule, inputs);

    internal static TensorNode<T> ApplyLinear<TRule>(TRule rule, TensorNode<T> x)
        where TRule : struct, ILinearRule
    {
        // What does not change the shape of a scalar changes nothing; and a constant repeated is that constant, wherever
        // it is going to be broadcast.
        if (x.IsScalar && typeof(TRule) == typeof(Reshape) && rule.ShapeOf(in Graph<T>.ScalarShape).Rank == 0)
            return x;
        return Graph<T>.Linear(rule, x);
    }

    /// <summary>What this was transposed from in its last two axes, with the flag turned; otherwise this.</summary>
    internal TensorNode<T> Untransposed(ref bool transpose)
    {
        if (IsScalar || Rank < 2)
            return this;
        graph!.RequireCurrent(ticket, nameof(Transpose));
        ref readonly var record = ref graph.TensorAt(slot);
        if (record.Operation is not LinearOperation<Permute, T> { Rule.IsMatrixTranspose: true })
            return this;
        transpose = !transpose;
        return graph.TensorNodeAt(graph.OperandsOf(record)[0]);
    }

    /// <summary>A cotangent times a partial derivative, where an exact zero of either absorbs; products with 1 are not worth a node.</summary>
    internal static TensorNode<T> Weigh(TensorNode<T> cotangent, TensorNode<T> partial) =>
        IsConstant(partial, T.One) ? cotangent
        : IsConstant(cotangent, T.One) ? partial
        : IsConstant(partial, T.NegativeOne) ? -cotangent
        : Graph<T>.Elementwise(default(Weigh), cotangent, partial);

    internal static TensorNode<T> Choose(TensorNode<T> condition, TensorNode<T> ifNonZero, TensorNode<T> ifZero) =>
        (condition.graph ?? ifNonZero.graph ?? ifZero.graph) is null
            ? condition.value != T.Zero ? ifNonZero : ifZero
            : Graph<T>.General(default(Where), [condition, ifNonZero, ifZero]);

    private static bool IsConstant(in TensorNode<T> node, T value) =>
        node.graph is null && Rule.IsExactZero(node.value - value);
}
