using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The recorded backward sweep where nodes are tensors: the same rules as in the eager one, run on nodes. What it needs while
/// it runs is kept for the next one on the thread.
/// </summary>
internal sealed class RecordedSweep<T>
    where T : IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static Stack<RecordedSweep<T>>? spare;

    private bool[] isAncestor = [];
    private bool[] isOnPath = [];
    private TensorNode<T>?[] cotangents = [];
    private TensorNode<T>[] operands = [];

    /// <summary>The cotangents of the inputs as nodes.</summary>
    /// <param name="verb">What the user asked for.</param>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">Its cotangent: of its shape, or a scalar.</param>
    /// <param name="inputs">The nodes to differentiate by.</param>
    /// <param name="gradients">Receives one for each input.</param>
    /// <param name="allowUnconnected">Whether an input without connection gives zeros.</param>
    /// <param name="first">Where the walk ends: what stands before is taken for a leaf, and may be an input.</param>
    public static void Run(
        string verb,
        TensorNode<T> output,
        TensorNode<T> cotangent,
        ReadOnlySpan<TensorNode<T>> inputs,
        Span<TensorNode<T>> gradients,
        bool allowUnconnected,
        int first = 0)
    {
        cotangent = Graph<T>.Joined(output, cotangent);
        Graph<T>.RequireSame(verb, output.Graph, output.Ticket, cotangent.Graph, cotangent.Ticket);
        if (output.Graph is null && !allowUnconnected)
            _ = ((Node<T>)output).GraphFor(verb, "the output");
        if (Connected.GraphOf(verb, [output], inputs, out var range) is not { } graph)
            return;
        graph.RequireOwner();
        Shapes.RequireCotangent(verb, output, cotangent);
        using var ambient = graph.BeAmbient();
        if (output.Graph is null)
        {
            for (var i = 0; i < inputs.Length; i++)
                gradients[i] = Zeros(inputs[i]);
            return;
        }

        var sweep = (spare ??= new()).TryPop(out var known) ? known : new RecordedSweep<T>();
        try
        {
            sweep.Walk(verb, graph, output, cotangent, inputs, range, allowUnconnected, first);
            for (var i = 0; i < inputs.Length; i++)
                gradients[i] = (inputs[i].Index <= output.Index ? sweep.cotangents[inputs[i].Index] : null) ?? Zeros(inputs[i]);
        }
        finally
        {
            // Handles keep their graph alive.
            Array.Clear(sweep.cotangents);
            Array.Clear(sweep.operands);
            spare.Push(sweep);
        }
    }

    private static TensorNode<T> Zeros(TensorNode<T> input) => Fit(new(T.Zero), in input.ShapeReference);

    private void Walk(
        string verb,
        Graph<T> graph,
        TensorNode<T> output,
        TensorNode<T> cotangent,
        ReadOnlySpan<TensorNode<T>> inputs,
        NodeRange range,
        bool allowUnconnected,
        int first)
    {
        var (last, length) = (output.Index, range.Length);
        if (isAncestor.Length < length)
        {
            var room = Math.Max(length, 2 * isAncestor.Length);
            (isAncestor, isOnPath, cotangents) = (new bool[room], new bool[room], new TensorNode<T>?[room]);
        }

        Array.Clear(isAncestor, 0, length);
        Array.Clear(isOnPath, 0, length);
        isAncestor[last] = true;
        Dependence.MarkAncestors(graph, isAncestor.AsSpan(0, last + 1));
        foreach (ref readonly var input in inputs)
        {
            isOnPath[input.Index] = true;
            if (!allowUnconnected && !isAncestor[input.Index])
                throw Connected.Missing<T>(verb, $"{(Node<T>)output} does not depend", input);
        }

        Dependence.MarkDescendants(graph, isOnPath.AsSpan(0, last + 1), 0);
        cotangents[last] = Fit(cotangent, in output.ShapeReference);
        for (var i = last; i >= first; i--)
        {
            if (!isAncestor[i] || !isOnPath[i] || cotangents[i] is not { } known || IsNothing(known))
                continue;
            if (graph.SlotOf(i) is >= 0 and var slot)
                PullBack(graph, slot, known);
            else
                PullBackScalar(graph, i, known.AsScalar);
        }
    }

    private void PullBack(Graph<T> graph, int slot, TensorNode<T> cotangent)
    {
        // A copy: recording moves the records.
        var record = graph.TensorAt(slot);
        if (operands.Length < record.OperandCount)
            operands = new TensorNode<T>[2 * record.OperandCount];
        var inputs = operands.AsSpan(0, record.OperandCount);
        graph.Operands(record, inputs);
        var output = graph.TensorNodeAt(new(record.Node, record.Shape.Rank == 0 ? -1 : slot));
        if (record.Operation is DroppedPart<T> part)
        {
            var first = graph.Count;
            var (end, share) = part.Unfold(graph, output, cotangent, Vjp);
            PullBackThroughPart(part.Name, end, share, inputs, first);
            return;
        }

        TensorNode<T>? common = null;
        for (var k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Graph is null || !isOnPath[inputs[k].Index])
                continue;
            TensorNode<T> share;
            graph.PauseDetection();
            try
            {
                common ??= record.Operation!.Shared(inputs, output, cotangent);
                share = Fit(record.Operation!.Vjp(inputs, output, common.Value, k), in inputs[k].ShapeReference);
            }
            finally
            {
                graph.ResumeDetection();
            }

            if (graph.DetectsNonFinite)
                graph.RequireFinite("The cotangent", inputs[k].Index, share.Elements, in share.ShapeReference);
            Add(inputs[k], share);
        }
    }

    private static TensorNode<T> Vjp(TensorNode<T> output, TensorNode<T> cotangent, TensorNode<T> input, int first)
    {
        TensorNode<T> product = default;
        Run(nameof(Vjp), output, cotangent, [input], new Span<TensorNode<T>>(ref product), allowUnconnected: true, first);
        return product;
    }

    // Nodes that are to be differentiated again cannot be dropped.
    private void PullBackThroughPart(
        string name, TensorNode<T> output, TensorNode<T> cotangent, ReadOnlySpan<TensorNode<T>> inputs, int first)
    {
        List<TensorNode<T>> wanted = [];
        foreach (var input in inputs)
        {
            if (isOnPath[input.Index])
                wanted.Add(input);
        }

        // One input may be computed from another: how, is the outer walk's to follow.
        var shares = new TensorNode<T>[wanted.Count];
        Run(name, output, cotangent, wanted.ToArray(), shares, allowUnconnected: true, first);
        for (var i = 0; i < shares.Length; i++)
            Add(wanted[i], shares[i]);
    }

    private void PullBackScalar(Graph<T> graph, int index, ScalarNode<T> cotangent)
    {
        var (left, right) = graph.OperandsOf(index);
        if (left.IsNode && isOnPath[left.Index])
            Pass(ref cotangents[left.Index], ReverseMode.Partial(graph, index, left, right, isLeft: true));
        if (right.IsNode && isOnPath[right.Index])
            Pass(ref cotangents[right.Index], ReverseMode.Partial(graph, index, left, right, isLeft: false));

        void Pass(ref TensorNode<T>? known, ScalarNode<T> partial)
        {
            var sum = known?.AsScalar ?? ScalarNode<T>.Zero;
            ReverseMode.Accumulate(ref sum, cotangent, partial);
            known = sum;
        }
    }

    private void Add(TensorNode<T> input, TensorNode<T> share)
    {
        ref var sum = ref cotangents[input.Index];
        sum = sum is { } known ? known + share : share;
    }

    // Broadcasting is undone here, and what is a constant or repeated becomes a tensor of the operand's shape.
    private static TensorNode<T> Fit(TensorNode<T> share, in TensorShape shape)
    {
        if (share.ShapeReference == shape)
            return share;
        var target = shape;
        return share.ShapeReference.BroadcastsTo(in target)
            ? TensorNode<T>.ApplyLinear(new Expand(target), share)
            : TensorNode<T>.ApplyLinear(new SumTo(target), share);
    }

    private static bool IsNothing(TensorNode<T> node) => node.Graph is null && Rule.IsExactZero(node.ScalarValue);
}
