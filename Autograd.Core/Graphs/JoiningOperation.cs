using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// A rule that puts its operands side by side: y = (x₁, x₂, …), and backwards the parts of the cotangent. The work is that of
/// copying, however many operands there are.
/// </summary>
internal sealed class JoiningOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, IJoiningRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;

    // Where each operand begins.
    private int[] starts = [];

    public override string Name => NameOf(Rule);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operands = graph.OperandsOf(record);
        if (starts.Length < operands.Length)
            starts = new int[operands.Length];
        var start = 0;
        for (var i = 0; i < operands.Length; i++)
        {
            starts[i] = start;
            start += Rule.Extent(in graph.ShapeOf(operands[i]));
        }

        Rule.Value(graph.Arguments.Read(graph, record), value);
        graph.Arguments.Forget();
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
            sweep.Accumulate(operands[i], Rule.Part(whole, in sweep.Graph.ShapeOf(operands[i]), starts[i]));
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
            Rule.AddTo(sweep.Whole(tangent).Elements, in sweep.Graph.ShapeOf(operands[i]), starts[i], sum.Writable, in record.Shape);
            sweep.ReleaseTemporaries(kept);
        }

        return sum is null ? null : new TensorValue<T>(sum);
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        Rule.Part(cotangent, in operands[index].ShapeReference, starts[index]);
}
