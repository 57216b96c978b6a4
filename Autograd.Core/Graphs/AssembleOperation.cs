using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The cotangent of a tensor that was taken apart: zeros, to which the cotangent of each part is added where the part came from.
/// One node however many parts there are, so that what is recorded does not grow with their number times the tensor's length.
/// </summary>
internal sealed class AssembleOperation<T> : TensorOperation<T>
    where T : IFloatingPointIeee754<T>
{
    // For each operand the slot of the operation that took the part out; −1 for an operand that is a cotangent of the whole. A
    // slot holds that operation for as long as this node is there, since it came before.
    private int[] readers = [];

    public override string Name => "Assemble";

    /// <summary>Room for the slots of the operations that took the parts out.</summary>
    public Span<int> Readers(int count)
    {
        if (readers.Length < count)
            readers = new int[count];
        return readers.AsSpan(0, count);
    }

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        value.Clear();
        var operands = graph.OperandsOf(record);
        for (var i = 0; i < operands.Length; i++)
            AddTo(graph, i, graph.ValuesOf(operands[i], record), value);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operands = sweep.Graph.OperandsOf(record);
        TensorValue<T> whole = new(sweep.Whole(cotangent));
        var kept = sweep.TemporaryCount;
        for (var i = 0; i < operands.Length; i++)
        {
            if (!sweep.Wants(operands[i]))
                continue;
            sweep.Accumulate(
                operands[i],
                readers[i] < 0 ? cotangent : Reader(sweep.Graph, i).Select(Seen(whole, in Source(sweep.Graph, i))));
            sweep.ReleaseTemporaries(kept);
        }
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        TensorBuffer<T>? sum = null;
        for (var i = 0; i < operands.Length; i++)
        {
            if (sweep.Tangent(operands[i]) is not { } tangent)
                continue;
            if (sum is null)
            {
                sum = sweep.Temporary(in record.Shape);
                sum.Writable.Clear();
            }

            var kept = sweep.TemporaryCount;
            AddTo(sweep.Graph, i, sweep.Whole(tangent).Elements, sum.Writable);
            sweep.ReleaseTemporaries(kept);
        }

        return sum is null ? null : new TensorValue<T>(sum);
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        readers[index] < 0 ? cotangent : Reader(output.Graph!, index).Select(Seen(cotangent, in Source(output.Graph!, index)));

    private void AddTo(Graph<T> graph, int index, ReadOnlySpan<T> part, Span<T> sum)
    {
        if (readers[index] < 0)
            Elementwise.Add(part, sum);
        else
            Reader(graph, index).Embed(part, in graph.TensorAt(readers[index]).Shape, in Source(graph, index), sum);
    }

    private TensorOperation<T> Reader(Graph<T> graph, int index) => graph.TensorAt(readers[index]).Operation!;

    // What a part was taken out of. It has this tensor's elements in their order, but maybe another shape.
    private ref readonly TensorShape Source(Graph<T> graph, int index) =>
        ref graph.ShapeOf(graph.OperandsOf(graph.TensorAt(readers[index]))[0]);

    private static TTensor Seen<TTensor>(TTensor whole, in TensorShape shape)
        where TTensor : ITensorElementary<TTensor> =>
        whole.Shape == shape ? whole : TTensor.ApplyLinear(new Reshape(shape), whole);
}
