using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A unary rule on each element: dy = f′(x)·dx in both modes, since a diagonal matrix is its own transpose.</summary>
internal sealed class ElementwiseUnary<TRule, T> : TensorOperation<T>
    where TRule : struct, IUnaryRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;

    public override string Name => NameOf(Rule);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value) =>
        Elementwise.Unary(Rule, graph.ValuesOf(graph.OperandsOf(record)[0], record), value);

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operand = sweep.Graph.OperandsOf(record)[0];
        if (!sweep.Wants(operand))
            return;
        if (ConstantPartial<TRule>.IsOne)
        {
            sweep.Accumulate(operand, cotangent);
            return;
        }

        var sum = sweep.Destination(operand.Slot, out var accumulate);
        Times(sweep, record, cotangent, sum, accumulate);
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        if (sweep.Tangent(sweep.Graph.OperandsOf(record)[0]) is not { } tangent)
            return null;
        var result = sweep.Temporary(in record.Shape);
        Times(sweep, record, tangent, result.Writable, accumulate: false);
        return new(result);
    }

    public override bool TryPullBackRows(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangents)
    {
        var operand = sweep.Graph.OperandsOf(record)[0];
        if (sweep.Wants(operand))
            sweep.AccumulateRows(operand.Slot, TensorValue<T>.Weigh(cotangents, Partial(sweep, record)));
        return true;
    }

    public override bool TryPushForwardRows(TensorSweep<T> sweep, int slot, in TensorRecord<T> record)
    {
        if (sweep.AllRows(sweep.Graph.OperandsOf(record)[0]) is { } tangents)
            sweep.AccumulateRows(slot, TensorValue<T>.Weigh(tangents, Partial(sweep, record)));
        return true;
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        TensorNode<T>.Weigh(cotangent, Rule.Derivative(operands[0], output));

    // Once for all rows, which it is broadcast along.
    private TensorValue<T> Partial(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var partial = sweep.Temporary(in record.Shape);
        Times(sweep, record, TensorValue<T>.One, partial.Writable, accumulate: false);
        return new(partial);
    }

    private void Times(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> derivative, Span<T> destination, bool accumulate)
    {
        // Not HasFlag, which takes its argument as an object until the method is optimized.
        var keeps = Rule.Keeps;
        var graph = sweep.Graph;
        Elementwise.UnaryTimes(
            Rule,
            (keeps & Keeps.Input) != 0 ? graph.ValuesOf(graph.OperandsOf(record)[0], record) : default,
            (keeps & Keeps.Output) != 0 ? Graph<T>.ValuesOf(record) : default,
            sweep.WholeOrUniform(derivative).Elements(),
            destination,
            accumulate);
    }
}

/// <summary>A binary rule on each pair of elements, broadcast: dz = ∂f/∂x·dx + ∂f/∂y·dy.</summary>
internal sealed class ElementwiseBinary<TRule, T> : TensorOperation<T>
    where TRule : struct, IBinaryRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;

    public override string Name => NameOf(Rule);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operands = graph.OperandsOf(record);
        var left = graph.BroadcastValuesOf(operands[0], record, out var leftSlot);
        var right = graph.BroadcastValuesOf(operands[1], record, out var rightSlot);
        Elementwise.Binary(Rule, left, in graph.ShapeAt(leftSlot), right, in graph.ShapeAt(rightSlot), value, in record.Shape);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operands = sweep.Graph.OperandsOf(record);
        PullBack(sweep, record, cotangent, operands[0], isLeft: true);
        PullBack(sweep, record, cotangent, operands[1], isLeft: false);
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        var (left, right) = (sweep.Tangent(operands[0]), sweep.Tangent(operands[1]));
        if (left is null && right is null)
            return null;
        var result = sweep.Temporary(in record.Shape);
        if (left is { } x)
            Times(sweep, record, x, isLeft: true, result.Writable, accumulate: false);
        if (right is { } y)
            Times(sweep, record, y, isLeft: false, result.Writable, accumulate: left is not null);
        return new(result);
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        TensorNode<T>.Weigh(
            cotangent,
            index == 0
                ? Rule.LeftDerivative(operands[0], operands[1], output)
                : Rule.RightDerivative(operands[0], operands[1], output));

    private void PullBack(
        TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent, in TensorOperand operand, bool isLeft)
    {
        if (!sweep.Wants(operand))
            return;
        if (isLeft ? ConstantPartial<TRule>.IsLeftOne : ConstantPartial<TRule>.IsRightOne)
        {
            sweep.Accumulate(operand, cotangent);
        }
        else if (operand.IsTensor && sweep.Graph.TensorAt(operand.Slot).Shape == record.Shape)
        {
            var sum = sweep.Destination(operand.Slot, out var accumulate);
            Times(sweep, record, cotangent, isLeft, sum, accumulate);
        }
        else
        {
            var share = sweep.Temporary(in record.Shape);
            Times(sweep, record, cotangent, isLeft, share.Writable, accumulate: false);
            sweep.Accumulate(operand, new(share));
        }
    }

    private void Times(
        TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> derivative, bool isLeft, Span<T> destination, bool accumulate)
    {
        var graph = sweep.Graph;
        var operands = graph.OperandsOf(record);
        var keeps = isLeft ? Rule.LeftKeeps : Rule.RightKeeps;
        int left = -1, right = -1;
        var x = (keeps & Keeps.Input) != 0 ? graph.BroadcastValuesOf(operands[0], record, out left) : default;
        var y = (keeps & Keeps.RightInput) != 0 ? graph.BroadcastValuesOf(operands[1], record, out right) : default;
        var z = (keeps & Keeps.Output) != 0 ? Graph<T>.ValuesOf(record) : default;
        Elementwise.BinaryTimes(
            Rule, isLeft, x, in graph.ShapeAt(left), y, in graph.ShapeAt(right), z, derivative.Elements(), in derivative.StoredReference, destination, in record.Shape, accumulate);
    }
}

/// <summary>Which partial derivatives of a rule are 1 everywhere, so that a derivative passes through as it is.</summary>
internal static class ConstantPartial<TRule>
    where TRule : struct
{
    public static readonly bool IsOne =
        HasNoParameters && default(TRule) is IUnaryRule { Keeps: Keeps.Nothing } rule && rule.Derivative(Unknown, Unknown).Value == 1;

    public static readonly bool IsLeftOne =
        HasNoParameters && default(TRule) is IBinaryRule { LeftKeeps: Keeps.Nothing } rule && rule.LeftDerivative(Unknown, Unknown, Unknown).Value == 1;

    public static readonly bool IsRightOne =
        HasNoParameters && default(TRule) is IBinaryRule { RightKeeps: Keeps.Nothing } rule && rule.RightDerivative(Unknown, Unknown, Unknown).Value == 1;

    private static bool HasNoParameters => OperationTable.IsWithoutParameters(default(TRule));

    // What a rule does not keep, it does not read.
    private static Real<double> Unknown => new(double.NaN);
}
