using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A user's function of one number on each element: derivatives by dual lanes, in one pass over memory.</summary>
internal sealed class MapOperation<TMap, T> : TensorOperation<T>
    where TMap : struct, IUnaryMap
    where T : IFloatingPointIeee754<T>
{
    public TMap Map;

    public override string Name => $"Map({NameOf(Map)})";

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value) =>
        Elementwise.Map(Map, graph.ValuesOf(graph.OperandsOf(record)[0], record), value);

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operand = sweep.Graph.OperandsOf(record)[0];
        if (!sweep.Wants(operand))
            return;
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

    // Recorded, the function is the nodes of its derivative, which can be differentiated again.
    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        TensorNode<T>.Weigh(cotangent, Map.Invoke(new Tangent<TensorNode<T>>(operands[0], new(T.One))).Direction);

    private void Times(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> derivative, Span<T> destination, bool accumulate) =>
        Elementwise.MapTimes(
            Map,
            sweep.Graph.ValuesOf(sweep.Graph.OperandsOf(record)[0], record),
            sweep.WholeOrUniform(derivative).Elements(),
            destination,
            accumulate);
}

/// <summary>A user's function of two numbers on each pair of elements, broadcast.</summary>
internal sealed class BinaryMapOperation<TMap, T> : TensorOperation<T>
    where TMap : struct, IBinaryMap
    where T : IFloatingPointIeee754<T>
{
    public TMap Map;

    public override string Name => $"Map({NameOf(Map)})";

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operands = graph.OperandsOf(record);
        var left = graph.BroadcastValuesOf(operands[0], record, out var leftSlot);
        var right = graph.BroadcastValuesOf(operands[1], record, out var rightSlot);
        Elementwise.Map(Map, left, in graph.ShapeAt(leftSlot), right, in graph.ShapeAt(rightSlot), value, in record.Shape);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operands = sweep.Graph.OperandsOf(record);
        var left = sweep.Wants(operands[0]) ? sweep.Temporary(in record.Shape) : null;
        var right = sweep.Wants(operands[1]) ? sweep.Temporary(in record.Shape) : null;
        Times(sweep, record, cotangent, left, right);
        if (left is not null)
            sweep.Accumulate(operands[0], new(left));
        if (right is not null)
            sweep.Accumulate(operands[1], new(right));
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        TensorBuffer<T>? result = null;
        if (sweep.Tangent(operands[0]) is { } x)
            Times(sweep, record, x, result = sweep.Temporary(in record.Shape), null);
        if (sweep.Tangent(operands[1]) is { } y)
        {
            var share = sweep.Temporary(in record.Shape);
            Times(sweep, record, y, null, share);
            if (result is null)
                result = share;
            else
                Elementwise.Add(share.Elements, result.Writable);
        }

        return result is null ? null : new TensorValue<T>(result);
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index)
    {
        TensorNode<T> one = new(T.One), zero = new(T.Zero);
        var value = Map.Invoke(
            new Tangent<TensorNode<T>>(operands[0], index == 0 ? one : zero),
            new Tangent<TensorNode<T>>(operands[1], index == 1 ? one : zero));
        return TensorNode<T>.Weigh(cotangent, value.Direction);
    }

    private void Times(
        TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> derivative, TensorBuffer<T>? left, TensorBuffer<T>? right)
    {
        var graph = sweep.Graph;
        var operands = graph.OperandsOf(record);
        var x = graph.BroadcastValuesOf(operands[0], record, out var leftSlot);
        var y = graph.BroadcastValuesOf(operands[1], record, out var rightSlot);
        Elementwise.MapTimes(
            Map, x, in graph.ShapeAt(leftSlot), y, in graph.ShapeAt(rightSlot), derivative.Elements(), derivative.Stored,
            left is null ? default : left.Writable, right is null ? default : right.Writable, in record.Shape, accumulate: false);
    }
}
