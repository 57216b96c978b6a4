using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The operands of a node as the arguments of a rule that takes any number of them. The graph keeps one, for one node after the
/// other.
/// </summary>
internal sealed class OperandValues<T>
    where T : IFloatingPointIeee754<T>
{
    private ReadOnlyMemory<T>[] values = [];
    private TensorShape[] shapes = [];
    private T[] scalars = [];
    private int count;

    /// <summary>How much memory it keeps.</summary>
    public int Capacity => values.Length;

    public TensorArguments<T> Read(Graph<T> graph, in TensorRecord<T> record)
    {
        var operands = graph.OperandsOf(record);
        count = operands.Length;
        if (values.Length < count)
        {
            var room = Math.Max(count, 2 * values.Length);
            (values, shapes, scalars) = (new ReadOnlyMemory<T>[room], new TensorShape[room], new T[room]);
        }

        for (var i = 0; i < count; i++)
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

        return new(values.AsSpan(0, count), shapes.AsSpan(0, count));
    }

    /// <summary>Lets go of the operands, which would be kept alive.</summary>
    public void Forget() => Array.Clear(values, 0, count);
}
