using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Recording. An operator on handles is inlined into the user's code only as far as a call to one of the static methods
// here: it has few arguments, all in registers for double, and no struct is copied. The fast path checks with one
// comparison each that the operands are on one graph, that the handles are current and that there is room; everything
// else (growth, DetectNonFinite, rules with parameters, errors) is the slow path's.
public sealed partial class Graph<T>
{
    /// <summary>Records a binary rule without parameters; a null graph is a constant operand's.</summary>
    internal static Recorded<T> Record<TRule>(
        Graph<T>? leftGraph, Graph<T>? rightGraph, long left, long right, T x, T y)
        where TRule : struct, IBinaryRule
    {
        if (leftGraph == rightGraph)
        {
            if (leftGraph is not null)
            {
                var next = leftGraph.next;
                var open = leftGraph.open;
                if (AreCurrent(next - left | next - right) && (uint)next < (uint)open.Length)
                    return leftGraph.AppendNodes(default(TRule), open, next, left, right, x, y, BinaryOperationId<TRule>.Value);
            }
        }
        else if (rightGraph is null)
        {
            var next = leftGraph!.next;
            var open = leftGraph.open;
            if (AreCurrent(next - left) && (uint)next < (uint)open.Length)
                return leftGraph.AppendConstantRight(default(TRule), open, next, left, x, y, BinaryOperationId<TRule>.Value);
        }
        else if (leftGraph is null)
        {
            var next = rightGraph.next;
            var open = rightGraph.open;
            if (AreCurrent(next - right) && (uint)next < (uint)open.Length)
                return rightGraph.AppendConstantLeft(default(TRule), open, next, right, x, y, BinaryOperationId<TRule>.Value);
        }

        return RecordWithChecks<TRule>(leftGraph, rightGraph, left, right, x, y);
    }

    /// <summary>Records a unary rule without parameters.</summary>
    internal static Recorded<T> Record<TRule>(Graph<T>? graph, long operand, T x)
        where TRule : struct, IUnaryRule
    {
        if (graph is not null)
        {
            var next = graph.next;
            var open = graph.open;
            if (AreCurrent(next - operand) && (uint)next < (uint)open.Length)
                return graph.AppendUnary(default(TRule), open, next, operand, x, UnaryOperationId<TRule>.Value);
        }

        return RecordWithChecks<TRule>(graph, operand, x);
    }

    // The distance to a node of the graph's current version fits into an index; to an older version's it does not, since
    // the version stands above. The link needs the distances in any case.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreCurrent(long distances) => (ulong)distances < NodeLink.MaxNodes;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Recorded<T> RecordWithChecks<TRule>(
        Graph<T>? leftGraph, Graph<T>? rightGraph, long left, long right, T x, T y)
        where TRule : struct, IBinaryRule =>
        Record(default(TRule), leftGraph, rightGraph, left, right, x, y);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Recorded<T> RecordWithChecks<TRule>(Graph<T>? graph, long operand, T x)
        where TRule : struct, IUnaryRule =>
        Record(default(TRule), graph, operand, x);

    /// <summary>Records any binary rule, with every check.</summary>
    internal static Recorded<T> Record<TRule>(
        TRule rule, Graph<T>? leftGraph, Graph<T>? rightGraph, long left, long right, T x, T y)
        where TRule : struct, IBinaryRule
    {
        var graph = leftGraph ?? rightGraph;
        if (graph is null)
            return new(Rule.Apply(rule, x, y), 0);
        RequireSame(typeof(TRule).Name, leftGraph, left, rightGraph, right);
        graph.Reserve();
        if (graph.detectNonFinite && !Rule.IsWhollyFinite(Rule.Apply(rule, x, y)))
        {
            throw graph.NonFinite(
                typeof(TRule).Name, Rule.Apply(rule, x, y), (leftGraph, left, x), (rightGraph, right, y));
        }

        var id = OperationTable.IsWithoutParameters(rule)
            ? BinaryOperationId<TRule>.Value
            : graph.parameterized.IdOf(rule, static rule => new BinaryOperation<TRule>(rule));

        // Operands of an older version may be there still.
        if (leftGraph is not null)
            left = graph.NearTicketOf(IndexOf(left));
        if (rightGraph is not null)
            right = graph.NearTicketOf(IndexOf(right));
        return rightGraph is null ? graph.AppendConstantRight(rule, graph.records, graph.next, left, x, y, id)
            : leftGraph is null ? graph.AppendConstantLeft(rule, graph.records, graph.next, right, x, y, id)
            : graph.AppendNodes(rule, graph.records, graph.next, left, right, x, y, id);
    }

    /// <summary>Records any unary rule, with every check.</summary>
    internal static Recorded<T> Record<TRule>(TRule rule, Graph<T>? graph, long operand, T x)
        where TRule : struct, IUnaryRule
    {
        if (graph is null)
            return new(Rule.Apply(rule, x), 0);
        graph.RequireCurrent(operand, typeof(TRule).Name);
        graph.Reserve();
        if (graph.detectNonFinite && !Rule.IsWhollyFinite(Rule.Apply(rule, x)))
            throw graph.NonFinite(typeof(TRule).Name, Rule.Apply(rule, x), (graph, operand, x));
        var id = OperationTable.IsWithoutParameters(rule)
            ? UnaryOperationId<TRule>.Value
            : graph.parameterized.IdOf(rule, static rule => new UnaryOperation<TRule>(rule));
        return graph.AppendUnary(rule, graph.records, graph.next, graph.NearTicketOf(IndexOf(operand)), x, id);
    }

    /// <summary>Records the sum of a product that was just recorded and an addend, with the value that was rounded once.</summary>
    internal static Recorded<T> RecordFused(
        Graph<T>? leftGraph, Graph<T>? rightGraph, long product, long addend, T x, T y, T value)
    {
        var recorded = Record(default(Add), leftGraph, rightGraph, product, addend, x, y);
        if ((leftGraph ?? rightGraph) is { } graph)
        {
            ref var record = ref graph.records[IndexOf(recorded.Ticket)];
            record.Value = value;
            record.Link = record.Link.WithOperation(OperationTable.FusedAdd);
        }

        return new(value, recorded.Ticket);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Recorded<T> AppendUnary<TRule>(
        TRule rule, ScalarRecord<T>[] to, long ticket, long operand, T x, int operation)
        where TRule : struct, IUnaryRule
    {
        var y = Rule.Apply(rule, x);
        var partial = rule.Derivative(new Real<T>(x), new Real<T>(y)).Value;
        return Append(to, ticket, new(operation, ticket - operand, 0), y, partial, T.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Recorded<T> AppendNodes<TRule>(
        TRule rule, ScalarRecord<T>[] to, long ticket, long left, long right, T x, T y, int operation)
        where TRule : struct, IBinaryRule
    {
        var z = Rule.Apply(rule, x, y);
        var leftPartial = rule.LeftDerivative(new Real<T>(x), new Real<T>(y), new Real<T>(z)).Value;
        var rightPartial = rule.RightDerivative(new Real<T>(x), new Real<T>(y), new Real<T>(z)).Value;
        NodeLink link = new(operation, ticket - left, ticket - right);
        if (left == right)
        {
            link = NodeLink.OfEqualOperands(operation, ticket - left);
            leftPartial += rightPartial;
            rightPartial = T.Zero;
        }

        return Append(to, ticket, link, z, leftPartial, rightPartial);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Recorded<T> AppendConstantRight<TRule>(
        TRule rule, ScalarRecord<T>[] to, long ticket, long left, T x, T y, int operation)
        where TRule : struct, IBinaryRule
    {
        var z = Rule.Apply(rule, x, y);
        var partial = rule.LeftDerivative(new Real<T>(x), new Real<T>(y), new Real<T>(z)).Value;
        return Append(to, ticket, new(operation, ticket - left, 0), z, partial, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Recorded<T> AppendConstantLeft<TRule>(
        TRule rule, ScalarRecord<T>[] to, long ticket, long right, T x, T y, int operation)
        where TRule : struct, IBinaryRule
    {
        var z = Rule.Apply(rule, x, y);
        var partial = rule.RightDerivative(new Real<T>(x), new Real<T>(y), new Real<T>(z)).Value;
        return Append(to, ticket, new(operation, 0, ticket - right), z, x, partial);
    }

    /// <summary>The one place that writes a node. The callers have checked that there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Recorded<T> Append(ScalarRecord<T>[] to, long ticket, NodeLink link, T value, T leftPartial, T rightPartial)
    {
        Debug.Assert(ticket == next && (uint)ticket < (uint)to.Length, "Append out of order or without room.");
        ref var record = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(to), (nint)(uint)ticket);
        record.LeftPartial = leftPartial;
        record.RightPartial = rightPartial;
        record.Value = value;
        record.Link = link;
        next = ticket + 1;
        return new(value, ticket);
    }

    /// <summary>Makes room for more nodes, and sees to it that only one thread records.</summary>
    private void Reserve(int nodes = 1)
    {
        RequireOwner();
        if (isSweeping)
            throw Sweeping();
        if (records.Length - Count >= nodes)
            return;
        if (NodeLink.MaxNodes - Count < nodes)
        {
            RanOut = true;
            throw new InvalidOperationException(
                $"The graph is full: it holds {NodeLink.MaxNodes:N0} nodes. Record less at a time: a tensor operation is one node however "
                + "many numbers it takes; a sum over many terms can be differentiated in blocks, with Clear() between them, and the "
                + "gradients added; and TensorNode.Checkpoint drops the nodes of a part until a sweep needs them.");
        }

        // Memory that is touched for the first time costs far more than recording does, and every step touches all of it anew: few,
        // large steps. Room that is not used is not touched.
        var grown = records.Length < DoublingLimit ? 2L * records.Length : records.Length + records.Length / 2L;
        var capacity = (int)Math.Min(NodeLink.MaxNodes, Math.Max(grown, (long)Count + nodes));
        var larger = Allocate(capacity);
        records.AsSpan(0, Count).CopyTo(larger);
        records = larger;
        Open();
    }

    private ScalarRecord<T>[] Allocate(int capacity)
    {
        try
        {
            return RuntimeHelpers.IsReferenceOrContainsReferences<T>()
                ? new ScalarRecord<T>[capacity]
                : GC.AllocateUninitializedArray<ScalarRecord<T>>(capacity);
        }
        catch (OutOfMemoryException)
        {
            RanOut = true;
            throw;
        }
    }
}
