using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>
/// A part of the graph that was dropped after its value was known: a sweep that comes by records it again behind the last
/// node, walks it, and drops it again (Griewank and Walther 2000, “revolve”, with checkpoints where the user puts them).
/// </summary>
/// <param name="function">What recorded the part.</param>
/// <param name="input">Its argument.</param>
/// <param name="positions">Where the sequences stood that the function takes from.</param>
/// <param name="course">The operations that it recorded.</param>
/// <param name="place">Which of them gave its value.</param>
internal sealed class CheckpointOperation<T>(
    Func<TensorNode<T>, TensorNode<T>> function, TensorNode<T> input, long[] positions, ushort[] course, int place) : DroppedPart<T>
    where T : IFloatingPointIeee754<T>
{
    public override string Name => "Checkpoint";

    /// <summary>Records the part again, and sees to it that it is the same.</summary>
    public override TensorNode<T> Rerun(Graph<T> graph, int node)
    {
        var first = graph.Count;
        var output = graph.RunAgain(function, input, positions);
        if (graph.DifferenceFrom(first, course) is >= 0 and var other)
            throw Different(graph, node, $"its operation {other + 1} was {Named(other, course)} at first and is {Named(other, graph.CourseFrom(first))} now");
        if (output.Graph != graph || output.Index - first != place || output.ShapeReference != graph.ShapeOf(node))
            throw Different(graph, node, $"it gave {graph[node].ToString()} at first and gives {output} now");
        var before = graph.ElementsOf(node);
        var now = output.Elements;
        for (var i = 0; i < before.Length; i++)
        {
            if (!AreSame(before[i], now[i]))
            {
                throw Different(graph, node, string.Create(
                    CultureInfo.InvariantCulture, $"the element at {output.ShapeReference.ElementText(i)} of its value was {before[i]} at first and is {now[i]} now"));
            }
        }

        return output;

        string Named(int which, ReadOnlySpan<ushort> operations) => graph.NameIn(operations, which) ?? "none";
    }

    public override (TensorNode<T> Output, TensorNode<T> Cotangent) Unfold(
        Graph<T> graph, TensorNode<T> node, TensorNode<T> cotangent, RecordedVjp<T> vjp) => (Rerun(graph, node.Index), cotangent);

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var node = record.Node;
        using var part = sweep.Rerun(this, node);
        sweep.Accumulate(part.Output.Operand, cotangent);
        sweep.Reverse(part.First, part.Output.Index);
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var node = record.Node;
        using var part = sweep.Rerun(this, node);
        sweep.Want(part.Output.Operand);
        sweep.Forward(part.First, part.Output.Index);
        return sweep.TakeDerivative(part.Output.Operand);
    }

    // To the bit, where a number is nothing but its bits. Of two operands that are NaN, which one's bits a result has is up to how the
    // code was compiled, and that changes as it runs.
    private static bool AreSame(T x, T y) =>
        (T.IsNaN(x) && T.IsNaN(y))
        || (RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? x.Equals(y) : Bytes(ref x).SequenceEqual(Bytes(ref y)));

    private static ReadOnlySpan<byte> Bytes(ref T number) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref number), Unsafe.SizeOf<T>());

    private static InvalidOperationException Different(Graph<T> graph, int node, string what) => new(
        $"Checkpoint: the function behind {graph.Describe(graph.TicketOf(node))} did something else when it was run again for a derivative: {what}. "
        + "It has to do the same each time. Draw random numbers and read what changes before the checkpoint, and use them in the "
        + $"function; or let the graph set back the sequence that they come from, with {nameof(Graph<>)}.{nameof(Graph<>.Rewinds)}.");
}
