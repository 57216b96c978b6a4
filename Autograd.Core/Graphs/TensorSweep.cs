using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The two walks over a graph with tensors: cotangents against the order of recording, tangents along it. Between two tensor
/// operations it leaves the scalar nodes to <see cref="ScalarSweep"/>.
/// </summary>
internal sealed partial class TensorSweep<T>(Graph<T> graph, BufferPool<T>? pool = null)
    where T : IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static TensorSweep<T>? current;

    private TensorSweep<T>? outer;
    private T[] scalars = [];
    private TensorBuffer<T>?[] derivatives = [];
    private bool[] isKept = [];
    private bool[] isWanted = [];
    private int used;

    // About what a tensor of a sweep takes beside its elements.
    private const long BytesPerBuffer = 256;

    private int bufferCount;
    private int mostUsed;

    /// <summary>The sweep that runs on this thread.</summary>
    public static TensorSweep<T> Current => current ?? throw new InvalidOperationException("No sweep is running.");

    public Graph<T> Graph => graph;

    /// <summary>
    /// With detection, what is to be thrown for the first tensor whose derivative is not finite, where the sweep ended. The
    /// scalars before it may have been first.
    /// </summary>
    public NotFiniteNumberException? Failure { get; private set; }

    /// <summary>About how many bytes it keeps.</summary>
    public long KeptBytes => isWanted.Length + derivatives.Length * (sizeof(long) + sizeof(int) + sizeof(bool))
        + bufferCount * BytesPerBuffer + Pool.Length * Unsafe.SizeOf<T>() + IdleWorkspace.Length * (long)Unsafe.SizeOf<T>();

    /// <summary>About how many of them the sweeps needed since this was last read.</summary>
    public long UsedBytes
    {
        get
        {
            var bytes = Math.Min(mostUsed, bufferCount) * BytesPerBuffer + mostUsed * (long)(sizeof(long) + sizeof(int) + sizeof(bool)) + Pool.MostRented * Unsafe.SizeOf<T>();
            (mostUsed, Pool.MostRented) = (0, 0);
            return bytes;
        }
    }

    /// <summary>Begins a sweep.</summary>
    /// <param name="workspace">A place for each node, where scalar derivatives are; all zeros.</param>
    /// <param name="length">How many nodes there are to walk.</param>
    public void Begin(T[] workspace, int length)
    {
        outer = current;
        current = this;
        Failure = null;
        scalars = workspace;
        stride = workspace.Length;
        MakeRoom(length);
        isWanted.AsSpan(0, length).Clear();
    }

    /// <summary>Ends it, and forgets its derivatives.</summary>
    public void End()
    {
        Forget();
        current = outer;
        outer = null;
    }

    private void Forget()
    {
        ReleaseTemporaries();
        for (var slot = 0; slot < used; slot++)
        {
            derivatives[slot]?.Release();
            derivatives[slot] = null;
            isKept[slot] = false;
            places[slot] = 0;
        }
    }

    /// <summary>Asks for the derivative of a node: it will be there after the sweep.</summary>
    public void Want(TensorOperand input)
    {
        isWanted[input.Node] = true;
        if (input.IsTensor)
            isKept[input.Slot] = true;
    }

    /// <summary>Adds to the derivative of a node, before the sweep.</summary>
    public void Seed(TensorOperand node, ReadOnlySpan<T> values)
    {
        if (node.IsTensor)
        {
            var sum = Destination(node.Slot, out var accumulate);
            if (accumulate)
                Elementwise.Add(values, sum);
            else
                values.CopyTo(sum);
        }
        else
        {
            Accumulate(node, new(values[0]));
        }
    }

    /// <summary>Whether a cotangent is of use to an operand: whether it leads to an input.</summary>
    public bool Wants(in TensorOperand operand) => operand.IsNode && isWanted[operand.Node];

    /// <summary>From node <paramref name="last"/> down to <paramref name="first"/>; seeds are there already.</summary>
    public void Reverse(int first, int last)
    {
        Dependence.MarkDescendants(graph, isWanted.AsSpan(0, last + 1), first);
        var from = last;
        for (var slot = graph.LastSlotUpTo(last); slot >= 0 && graph.TensorAt(slot).Node >= first; slot--)
        {
            var node = graph.TensorAt(slot).Node;
            ReverseScalars(node + 1, from);
            PullBack(slot);
            if (Failure is not null)
                return;
            from = node - 1;
        }

        ReverseScalars(first, from);
    }

    /// <summary>
    /// From node <paramref name="first"/> to <paramref name="last"/>, through what leads to a node that was asked for; seeds are
    /// there already.
    /// </summary>
    public void Forward(int first, int last)
    {
        Dependence.MarkAncestors(graph, isWanted.AsSpan(0, last + 1), first);
        var from = first;
        for (var slot = graph.LastSlotUpTo(first - 1) + 1; slot < used && graph.TensorAt(slot).Node <= last; slot++)
        {
            var node = graph.TensorAt(slot).Node;
            ForwardScalars(from, node - 1);
            if (isWanted[node])
                PushForward(slot);
            if (Failure is not null)
                return;
            from = node + 1;
        }

        ForwardScalars(from, last);
    }

    private void PullBack(int slot)
    {
        ref readonly var record = ref graph.TensorAt(slot);
        if (rows > 1 && isWanted[record.Node] && (record.Shape.Rank == 0 || derivatives[slot] is not null))
            PullBackRows(slot, record);
        else if (record.Shape.Rank == 0)
        {
            if (isWanted[record.Node] && !Rule.IsExactZero(scalars[record.Node]))
                record.Operation!.PullBack(this, record, new(scalars[record.Node]));
        }
        else if (derivatives[slot] is { } cotangent)
        {
            if (graph.DetectsNonFinite)
                Failure = graph.FindNonFinite(
                    "The cotangent", record.Node, cotangent.Elements, in cotangent.Stored, in record.Shape);
            if (isWanted[record.Node] && Failure is null)
                record.Operation!.PullBack(this, record, new(cotangent));
        }

        if (!isKept[slot])
        {
            derivatives[slot]?.Release();
            derivatives[slot] = null;
        }

        ReleaseTemporaries();
    }

    private void PushForward(int slot)
    {
        ref readonly var record = ref graph.TensorAt(slot);
        if (rows > 1)
        {
            PushForwardRows(slot, record);
            return;
        }

        if (record.Operation!.PushForward(this, record) is { IsZero: false } tangent)
        {
            Accumulate(new(record.Node, record.Shape.Rank == 0 ? -1 : slot), tangent);
            if (graph.DetectsNonFinite && derivatives[slot] is { } known)
                Failure = graph.FindNonFinite("The tangent", record.Node, known.Elements, in known.Stored, in record.Shape);
        }

        ReleaseTemporaries();
    }
}
