using System.Buffers;
using System.Numerics;

namespace Autograd;

/// <summary>
/// A recorded computation as a function: it can be run again at new inputs, on any numbers, without running the code that
/// recorded it. It keeps working after the graph is cleared.
/// </summary>
/// <remarks>
/// It repeats the operations that were recorded. Branches and loops that the code took are fixed as they were taken; leaves
/// that are not among the inputs keep their values.
/// </remarks>
/// <example>
/// <code>
/// var again = new RecordedFunction&lt;double&gt;(f, x, y);
/// double value = again.Invoke([1.0, 2.0]);
/// double[,] curvature = Differentiate.Hessian(again, [1.0, 2.0]);
/// </code>
/// </example>
/// <typeparam name="T">The number that the computation was recorded with.</typeparam>
public sealed class RecordedFunction<T> : IScalarFunction
    where T : IFloatingPointIeee754<T>
{
    private readonly Step[] steps;
    private readonly int inputCount;
    private readonly Operand<T> output;

    /// <summary>Takes what leads from the inputs to the output off the graph.</summary>
    /// <param name="output">The recorded result; a constant gives a constant function.</param>
    /// <param name="inputs">The nodes that become the function's arguments, leaves or not.</param>
    /// <exception cref="InvalidOperationException">
    /// A node is on another graph or from before <see cref="Graph{T}.Clear"/>, or an input is a constant.
    /// </exception>
    /// <exception cref="ArgumentException">A node is among the inputs twice.</exception>
    /// <exception cref="NotSupportedException">The output depends on tensors.</exception>
    public RecordedFunction(ScalarNode<T> output, params ReadOnlySpan<ScalarNode<T>> inputs)
    {
        inputCount = inputs.Length;
        if (output.Graph is null)
        {
            steps = [];
            this.output = new(output.Value);
            return;
        }

        var graph = Connected.GraphOf<T>(nameof(RecordedFunction<T>), output, Connected.AsNodes(inputs));

        // Places: the arguments first, then the result of each step.
        var places = new Dictionary<int, int>();
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!places.TryAdd(inputs[i].Index, i))
                throw new ArgumentException($"{nameof(RecordedFunction<T>)}: {(Node<T>)inputs[i]} is among the inputs twice.", nameof(inputs));
        }

        var isNeeded = Needed(graph, output.Index, places);
        List<Step> recorded = [];
        for (var i = 0; i <= output.Index; i++)
        {
            if (!isNeeded[i] || places.ContainsKey(i))
                continue;
            if (graph.SlotOf(i) >= 0)
                throw new NotSupportedException($"{nameof(RecordedFunction<T>)}: {graph[i]} is computed from tensors, and only scalar operations can be run again.");
            var (left, right) = graph.OperandsOf(i);
            if (!left.Exists)
                left = new(graph.ValueOf(i));
            places[i] = inputCount + recorded.Count;
            if (graph.IsFusedAdd(i) && left.IsNode)
            {
                var (x, y) = graph.OperandsOf(left.Index);
                recorded.Add(new(graph.OperationOf(i), Place(x, places), Place(y, places), Place(right, places)));
            }
            else
            {
                recorded.Add(new(graph.OperationOf(i), Place(left, places), Place(right, places), default));
            }
        }

        steps = [.. recorded];
        this.output = new(places[output.Index]);
    }

    /// <summary>Runs the recorded operations at new inputs.</summary>
    /// <typeparam name="TNumber">The numbers to run on: those of the recording, dual numbers, graph nodes, …</typeparam>
    /// <param name="x">A value for each input.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than inputs.</exception>
    public TNumber Invoke<TNumber>(ReadOnlySpan<TNumber> x)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        LengthChecks.RequireSame(nameof(RecordedFunction<T>), x.Length, "value", inputCount, "input");
        var values = ArrayPool<TNumber>.Shared.Rent(inputCount + steps.Length);
        try
        {
            x.CopyTo(values);
            for (var i = 0; i < steps.Length; i++)
            {
                ref readonly var step = ref steps[i];
                var (left, right) = (Read(step.Left, values), Read(step.Right, values));
                values[inputCount + i] = step.Addend.Exists
                    ? TNumber.FusedMultiplyAdd(left, right, Read(step.Addend, values))
                    : step.Operation.Value(left, right);
            }

            return Read(output, values);
        }
        finally
        {
            ArrayPool<TNumber>.Shared.Return(values, clearArray: true);
        }
    }

    // What the output needs, down to the inputs: what an input was computed from is not needed.
    private static bool[] Needed(Graph<T> graph, int output, Dictionary<int, int> inputs)
    {
        var isNeeded = new bool[output + 1];
        isNeeded[output] = true;
        for (var i = output; i >= 0; i--)
        {
            if (!isNeeded[i] || inputs.ContainsKey(i))
                continue;
            var (left, right) = graph.OperandsOf(i);
            if (graph.IsFusedAdd(i) && left.IsNode)
            {
                var (x, y) = graph.OperandsOf(left.Index);
                Mark(x);
                Mark(y);
            }
            else
            {
                Mark(left);
            }

            Mark(right);
        }

        return isNeeded;

        void Mark(Operand<T> operand)
        {
            if (operand.IsNode)
                isNeeded[operand.Index] = true;
        }
    }

    private static Operand<T> Place(Operand<T> operand, Dictionary<int, int> places) =>
        operand.IsNode ? new(places[operand.Index]) : operand;

    private static TNumber Read<TNumber>(Operand<T> operand, TNumber[] values)
        where TNumber : IFloatingPointIeee754<TNumber> =>
        operand.IsNode ? values[operand.Index]
        : operand.Exists ? TNumber.CreateChecked(operand.Constant)
        : TNumber.Zero;

    /// <param name="Operation">What to do with the operands.</param>
    /// <param name="Left">The left operand's place, or a constant.</param>
    /// <param name="Right">The right operand's place, or a constant.</param>
    /// <param name="Addend">Only of a fused multiply-add: what is added to the product of the other two.</param>
    private readonly record struct Step(Operation Operation, Operand<T> Left, Operand<T> Right, Operand<T> Addend);
}
