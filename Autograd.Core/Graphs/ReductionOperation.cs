using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>A reduction: dy = Σ weights·dx over its axes, and backwards the cotangent along the axes, times the weights.</summary>
internal sealed class ReductionOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, IReductionRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;

    public override string Name => NameOf(Rule);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operand = graph.OperandsOf(record)[0];
        Rule.Value(graph.ValuesOf(operand, record), in graph.ShapeOf(operand), value);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operand = sweep.Graph.OperandsOf(record)[0];
        if (sweep.Wants(operand))
            sweep.Accumulate(operand, TensorValue<T>.Weigh(Keep(cotangent, sweep, operand), Weights(sweep, record, operand)));
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operand = sweep.Graph.OperandsOf(record)[0];
        return sweep.Tangent(operand) is { } tangent
            ? TensorValue<T>.ApplyLinear(
                new Sum(Rule.Axes, Rule.KeepDims), TensorValue<T>.Weigh(tangent, Weights(sweep, record, operand)))
            : null;
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index)
    {
        var kept = Rule.Axes.Reduce(in operands[0].ShapeReference, keepDims: true);
        var weights = Rule.Weights(operands[0], TensorNode<T>.ApplyLinear(new Reshape(kept), output));
        return TensorNode<T>.Weigh(TensorNode<T>.ApplyLinear(new Reshape(kept), cotangent), weights);
    }

    private TensorValue<T> Weights(TensorSweep<T> sweep, in TensorRecord<T> record, in TensorOperand operand) =>
        Rule.Weights(sweep.Primal(operand, record), Keep(sweep.Output(record), sweep, operand));

    // With the length 1 in the place of the axes that were taken together, so that it broadcasts against the argument.
    private TensorValue<T> Keep(TensorValue<T> y, TensorSweep<T> sweep, in TensorOperand operand) =>
        y.Buffer is null
            ? y
            : TensorValue<T>.ApplyLinear(new Reshape(Rule.Axes.Reduce(in sweep.Graph.ShapeOf(operand), keepDims: true)), y);
}
