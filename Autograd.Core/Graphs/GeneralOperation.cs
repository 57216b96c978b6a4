using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A rule of tensors that says its own products.</summary>
internal sealed class GeneralOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, ITensorRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;
    private TensorValue<T>[] primals = [];
    private TensorValue<T>[] tangents = [];

    public override string Name => NameOf(Rule);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        Rule.Value(graph.Arguments.Read(graph, record), value);
        graph.Arguments.Forget();
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operands = sweep.Graph.OperandsOf(record);
        var inputs = Collect(sweep, record);
        var output = sweep.Output(record);
        var kept = sweep.TemporaryCount;
        for (var i = 0; i < operands.Length; i++)
        {
            if (!sweep.Wants(operands[i]))
                continue;
            sweep.Accumulate(operands[i], Rule.Vjp(inputs, output, cotangent, i));
            sweep.ReleaseTemporaries(kept);
        }
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        var moves = false;
        if (tangents.Length < operands.Length)
            tangents = new TensorValue<T>[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            var tangent = sweep.Tangent(operands[i]);
            tangents[i] = tangent ?? TensorValue<T>.Zero;
            moves |= tangent is not null;
        }

        if (!moves)
            return null;
        return Rule.Jvp(Collect(sweep, record), sweep.Output(record), tangents.AsSpan(0, operands.Length));
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        Rule.Vjp(operands, output, cotangent, index);

    private ReadOnlySpan<TensorValue<T>> Collect(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (primals.Length < operands.Length)
            primals = new TensorValue<T>[operands.Length];
        for (var i = 0; i < operands.Length; i++)
            primals[i] = sweep.Primal(operands[i], record);
        return primals.AsSpan(0, operands.Length);
    }
}
