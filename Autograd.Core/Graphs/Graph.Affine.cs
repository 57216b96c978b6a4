using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Products with a bias and an activation.
public sealed partial class Graph<T>
{
    internal static TensorNode<T> Affine<TRule>(TRule rule, in TensorNode<T> x, in TensorNode<T> weight)
        where TRule : struct, IUnaryRule
    {
        if (MustAdopt(x, weight))
            return Adopt(x, weight) is [var left, var right] ? Affine(rule, left, right) : default;
        var graph = GraphOf<Affine>(x, weight);
        ref readonly var weightShape = ref weight.ShapeReference;
        Rules.Affine.Require(in x.ShapeReference, in weightShape);
        TensorShape shape = new(in x.ShapeReference, weightShape[0]);
        if (typeof(TRule) == typeof(Tanh))
            return Affine(default(TanhOfLayer), x, weight);
        if (!AffineOperation<TRule, T>.Suits(rule))
            return Elementwise(rule, Affine(default(Identity), x, weight));
        var isTransposed = true;
        var stored = weight.Untransposed(ref isTransposed);
        return graph.Affine(rule, isTransposed, ref graph.Begin(in shape, x.Operand, stored.Operand));
    }

    internal static TensorNode<T> Affine<TRule>(TRule rule, in TensorNode<T> x, in TensorNode<T> weight, in TensorNode<T> bias)
        where TRule : struct, IUnaryRule
    {
        if (MustAdopt([x, weight, bias]))
            return Adopt(x, weight, bias) is [var left, var right, var sum] ? Affine(rule, left, right, sum) : default;
        var graph = GraphOf<Affine>(x, weight);
        if (bias.Graph != graph || !graph.IsCurrent(bias.Ticket))
            RequireSame(nameof(Affine), graph, x.Graph is null ? weight.Ticket : x.Ticket, bias.Graph, bias.Ticket);
        ref readonly var weightShape = ref weight.ShapeReference;
        Rules.Affine.Require(in x.ShapeReference, in weightShape, in bias.ShapeReference);
        TensorShape shape = new(in x.ShapeReference, weightShape[0]);
        if (typeof(TRule) == typeof(Tanh))
            return Affine(default(TanhOfLayer), x, weight, bias);
        if (!AffineOperation<TRule, T>.Suits(rule))
            return Elementwise(rule, Affine(default(Identity), x, weight, bias));
        var isTransposed = true;
        var stored = weight.Untransposed(ref isTransposed);
        return graph.Affine(rule, isTransposed, ref graph.Begin(in shape, x.Operand, stored.Operand, bias.Operand));
    }

    private TensorNode<T> Affine<TRule>(TRule rule, bool transposesWeight, ref TensorRecord<T> record)
        where TRule : struct, IUnaryRule
    {
        if (record.Operation is not AffineOperation<TRule, T> operation)
            record.Operation = operation = Retired<AffineOperation<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        operation.TransposesWeight = transposesWeight;
        return Evaluate(ref record);
    }
}
