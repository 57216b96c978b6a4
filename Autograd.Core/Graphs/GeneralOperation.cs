using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A rule of tensors that says its own products.</summary>
internal sealed class GeneralOperation<TRule, T> : TensorOperation<T>
    where TRule : struct, ITensorRule
    where T : IFloatingPointIeee754<T>
{
    public TRule Rule;
    private ReadOnlyMemory<T>[] values = [];
    private TensorShape[] shapes = [];
    private T[] scalars = [];
    private TensorValue<T>[] primals = [];
    private TensorValue<T>[] tangents = [];

    public override string Name => NameOf(Rule);

    public override void Evaluate(Graph<T> graph, in TensorRecord<T> record, Span<T> value)
    {
        var operands = graph.OperandsOf(record);
        if (values.Length != operands.Length)
            (values, shapes, scalars) = (new ReadOnlyMemory<T>[operands.Length], new TensorShape[operands.Length], new T[operands.Length]);
        for (var i = 0; i < operands.Length; i++)
        {
            if (operands[i].IsTensor)
            {
                values[i] = graph.MemoryOf(operands[i]);
            }
            else
            {
                scalars[i] = graph.ValuesOf(operands[i], record)[0];
                values[i] = scalars.AsMemory(i, 1);
            }

            shapes[i] = graph.ShapeOf(operands[i]);
        }

        Rule.Value<T>(new(values, shapes), value);
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var operands = sweep.Graph.OperandsOf(record);
        Collect(sweep, record);
        var output = sweep.Output(record);
        for (var i = 0; i < operands.Length; i++)
        {
            if (sweep.Wants(operands[i]))
                sweep.Accumulate(operands[i], Rule.Vjp(primals, output, cotangent, i));
        }
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        var moves = false;
        if (tangents.Length != operands.Length)
            tangents = new TensorValue<T>[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            var tangent = sweep.Tangent(operands[i]);
            tangents[i] = tangent ?? TensorValue<T>.Zero;
            moves |= tangent is not null;
        }

        if (!moves)
            return null;
        Collect(sweep, record);
        return Rule.Jvp<TensorValue<T>>(primals, sweep.Output(record), tangents);
    }

    public override TensorNode<T> Vjp(
        ReadOnlySpan<TensorNode<T>> operands, TensorNode<T> output, TensorNode<T> cotangent, int index) =>
        Rule.Vjp(operands, output, cotangent, index);

    private void Collect(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var operands = sweep.Graph.OperandsOf(record);
        if (primals.Length != operands.Length)
            primals = new TensorValue<T>[operands.Length];
        for (var i = 0; i < operands.Length; i++)
            primals[i] = sweep.Primal(operands[i], record);
    }
}
