using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The recorded backward sweep where nodes are tensors: the same rules as in the eager one, run on nodes. What it needs while
/// it runs is kept for the next one on the graph.
/// </summary>
internal sealed class RecordedSweep<T> : IRetainedMemory
    where T : IFloatingPointIeee754<T>
{
    // What a sweep needs for a node, over double: a handle, which may be missing, an index and three marks.
    private const long BytesPerNode = 48;

    // And for a part: a handle and two indices.
    private const long BytesPerPart = 40;

    private bool[] isAncestor = [];
    private bool[] isOnPath = [];
    private bool[] isInput = [];
    private TensorNode<T>?[] cotangents = [];
    private TensorNode<T>[] operands = [];
    private int mostUsed;
    private int used;

    // Cotangents of parts that were taken out of a node: for each node the last of them, counted from 1, and from each the one before.
    private int[] lastPart = [];
    private readonly List<(int Before, int Reader, TensorNode<T> Cotangent)> parts = [];
    private TensorNode<T>[] shares = [];
    private int[] readers = [];
    private int mostParts;

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

        var sweep = graph.Spare.TryPop(out var known) ? (RecordedSweep<T>)known : new();
        try
        {
            sweep.Walk(verb, graph, output, cotangent, inputs, range, allowUnconnected, first);
            for (var i = 0; i < inputs.Length; i++)
                gradients[i] = (inputs[i].Index <= output.Index ? sweep.cotangents[inputs[i].Index] : null) ?? Zeros(inputs[i]);
        }
        finally
        {
            sweep.Forget();
            graph.Spare.Push(sweep);
        }
    }

    public long KeptBytes => cotangents.Length * BytesPerNode + (parts.Capacity + shares.Length) * BytesPerPart;

    public long UsedBytes
    {
        get
        {
            var bytes = mostUsed * BytesPerNode + 2 * mostParts * BytesPerPart;
            (mostUsed, mostParts) = (0, 0);
            return bytes;
        }
    }

    // Handles keep their graph alive.
    private void Forget()
    {
        Array.Clear(cotangents, 0, used);
        Array.Clear(lastPart, 0, used);
        Array.Clear(operands);
        parts.Clear();
        mostUsed = Math.Max(mostUsed, used);
        used = 0;
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
        var last = output.Index;
        MakeRoom(range.Length);
        isAncestor[last] = true;
        Dependence.MarkAncestors(graph, isAncestor.AsSpan(0, last + 1), first);
        foreach (ref readonly var input in inputs)
        {
            isOnPath[input.Index] = true;
            isInput[input.Index] = true;
            if (!allowUnconnected && !isAncestor[input.Index])
                throw Connected.Missing<T>(verb, $"{(Node<T>)output} does not depend", input);
        }

        Dependence.MarkDescendants(graph, isOnPath.AsSpan(0, last + 1), first);
        cotangents[last] = Fit(cotangent, in output.ShapeReference);
        Walk(graph, last, first);

        // What stands before the end of the walk may be an input too.
        foreach (ref readonly var input in inputs)
        {
            if (lastPart[input.Index] != 0)
                cotangents[input.Index] = Assembled(graph, input.Index);
        }
    }

    private void Walk(Graph<T> graph, int last, int first)
    {
        // Slots are in the order of the nodes.
        var slot = graph.LastSlotUpTo(last);
        for (var i = last; i >= first; i--)
        {
            while (slot >= 0 && graph.TensorAt(slot).Node > i)
                slot--;
            if (!isAncestor[i] || !isOnPath[i])
                continue;
            var isOfTensors = slot >= 0 && graph.TensorAt(slot).Node == i;
            if (lastPart[i] != 0 && !TryPassPartsOn(graph, slot))
                cotangents[i] = Assembled(graph, i);
            if (cotangents[i] is not { } known || IsNothing(known))
                continue;
            if (isOfTensors)
                PullBack(graph, slot, known);
            else
                PullBackScalar(graph, i, known.AsScalar);
        }
    }

    private void MakeRoom(int length)
    {
        if (isAncestor.Length < length)
        {
            var room = Math.Max(length, 2 * isAncestor.Length);
            Array.Resize(ref isAncestor, room);
            Array.Resize(ref isOnPath, room);
            Array.Resize(ref isInput, room);
            Array.Resize(ref cotangents, room);
            Array.Resize(ref lastPart, room);
        }

        Array.Clear(isAncestor, used, length - used);
        Array.Clear(isOnPath, used, length - used);
        Array.Clear(isInput, used, length - used);
        used = length;
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
            PullBackThroughPart(graph, part, output, cotangent);
            return;
        }

        if (record.Operation!.IsSelection)
        {
            if (inputs[0].Graph is not null && isOnPath[inputs[0].Index])
                AddPart(inputs[0].Index, slot, cotangent);
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

    // Nodes that are to be differentiated again cannot be dropped. The part is walked like the rest of the graph, down to where it
    // begins; what it was computed from is there already. The node that stands for it is no part of that.
    private void PullBackThroughPart(Graph<T> graph, DroppedPart<T> part, TensorNode<T> node, TensorNode<T> cotangent)
    {
        var first = graph.Count;
        var (output, share) = part.Unfold(graph, node, cotangent, Vjp);
        var last = output.Index;
        MakeRoom(graph.Count);
        isAncestor[last] = true;
        isOnPath[node.Index] = false;
        Dependence.MarkAncestors(graph, isAncestor.AsSpan(0, last + 1), first);
        Dependence.MarkDescendants(graph, isOnPath.AsSpan(0, last + 1), first);
        cotangents[last] = Fit(share, in output.ShapeReference);
        Walk(graph, last, first);
        isOnPath[node.Index] = true;
    }

    private void AddPart(int node, int reader, TensorNode<T> cotangent)
    {
        parts.Add((lastPart[node], reader, cotangent));
        lastPart[node] = parts.Count;
    }

    // Parts of a tensor in another shape are parts of the tensor.
    private bool TryPassPartsOn(Graph<T> graph, int slot)
    {
        ref readonly var record = ref graph.TensorAt(slot);
        if (record.Operation is not LinearOperation<Reshape, T> || cotangents[record.Node] is not null || isInput[record.Node])
            return false;
        var source = graph.OperandsOf(record)[0];
        if (!source.IsTensor || !isOnPath[source.Node])
            return false;
        for (var place = lastPart[record.Node]; place != 0;)
        {
            var (before, reader, cotangent) = parts[place - 1];
            AddPart(source.Node, reader, cotangent);
            place = before;
        }

        lastPart[record.Node] = 0;
        return true;
    }

    /// <summary>A node's cotangent with those of its parts.</summary>
    private TensorNode<T> Assembled(Graph<T> graph, int node)
    {
        var whole = cotangents[node];
        var count = whole is null ? 0 : 1;
        for (var place = lastPart[node]; place != 0; place = parts[place - 1].Before)
            count++;

        // The last one was added first.
        if (shares.Length < count)
            (shares, readers) = (new TensorNode<T>[Math.Max(count, 2 * shares.Length)], new int[Math.Max(count, 2 * shares.Length)]);
        var next = count;
        for (var place = lastPart[node]; place != 0; place = parts[place - 1].Before)
            (readers[--next], shares[next]) = (parts[place - 1].Reader, parts[place - 1].Cotangent);
        if (whole is { } known)
            (readers[0], shares[0]) = (-1, known);
        lastPart[node] = 0;
        var result = count == 1
            ? Embedded(graph, node, readers[0], shares[0])
            : graph.Assemble(graph.ShapeOf(node), shares.AsSpan(0, count), readers.AsSpan(0, count));
        mostParts = Math.Max(mostParts, Math.Max(count, parts.Count));

        // Handles keep their graph alive.
        Array.Clear(shares, 0, count);
        return result;
    }

    private static TensorNode<T> Embedded(Graph<T> graph, int node, int reader, TensorNode<T> cotangent)
    {
        var source = graph.TensorNodeAt(graph.OperandsOf(graph.TensorAt(reader))[0]);
        var share = graph.TensorAt(reader).Operation!.Vjp([source], default, cotangent, 0);
        var shape = graph.ShapeOf(node);
        return share.ShapeReference == shape ? share : TensorNode<T>.ApplyLinear(new Reshape(shape), share);
    }

    private void PullBackScalar(Graph<T> graph, int index, ScalarNode<T> cotangent)
    {
        var (left, right) = graph.OperandsOf(index);
        if (left.IsNode && isOnPath[left.Index])
            Pass(ref cotangents[left.Index], ReverseMode.Partial(graph, index, left, right, isLeft: true));
        if (right.IsNode && isOnPath[right.Index] && !ReverseMode.AreSame(left, right))
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
