using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

// Tensors on the graph: nodes like any other in the order of recording, which a walk over scalars takes for leaves, with a
// record of their own beside.
public sealed partial class Graph<T>
{
    private const int InitialTensors = 16;

    private TensorRecord<T>[] tensors = [];
    private TensorOperand[] tensorOperands = [];
    private int tensorCount;
    private int tensorOperandCount;

    // From the beginning of a tensor's record to its end, while its value is computed.
    private bool isRecording;
    private TensorSweep<T>? tensorSweep;
    private readonly Stack<int> waiting = new();

    /// <summary>Records a tensor that can be differentiated by, in the tensor's own memory: do not change it before the last sweep.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="name">A name for printing and for error messages.</param>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Variable(Tensor<T> value, string? name = null) => Leaf(value, name, TensorLeaf<T>.Variable);

    /// <summary>Records a tensor that can be differentiated by: a copy, in memory that the graph uses again after <see cref="Clear"/>.</summary>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <param name="name">A name for printing and for error messages.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than the shape has elements.</exception>
    /// <inheritdoc cref="Variable(T, string?)" path="/exception"/>
    public TensorNode<T> Variable(ReadOnlySpan<T> values, ReadOnlySpan<nint> shape, string? name = null) =>
        Leaf(values, shape, name, TensorLeaf<T>.Variable);

    /// <summary>Records a tensor that can be differentiated by, in the caller's memory: do not change it before the last sweep.</summary>
    /// <inheritdoc cref="Variable(ReadOnlySpan{T}, ReadOnlySpan{nint}, string?)"/>
    public TensorNode<T> Variable(ReadOnlyMemory<T> values, ReadOnlySpan<nint> shape, string? name = null) =>
        Leaf(values, shape, name, TensorLeaf<T>.Variable);

    /// <summary>Records a constant tensor, in the tensor's own memory: do not change it before the last sweep.</summary>
    /// <inheritdoc cref="Variable(Tensor{T}, string?)"/>
    public TensorNode<T> Constant(Tensor<T> value, string? name = null) => Leaf(value, name, TensorLeaf<T>.Constant);

    /// <summary>Records a constant tensor: a copy, in memory that the graph uses again after <see cref="Clear"/>.</summary>
    /// <inheritdoc cref="Variable(ReadOnlySpan{T}, ReadOnlySpan{nint}, string?)"/>
    public TensorNode<T> Constant(ReadOnlySpan<T> values, ReadOnlySpan<nint> shape, string? name = null) =>
        Leaf(values, shape, name, TensorLeaf<T>.Constant);

    /// <summary>Records a constant tensor, in the caller's memory: do not change it before the last sweep.</summary>
    /// <inheritdoc cref="Variable(ReadOnlySpan{T}, ReadOnlySpan{nint}, string?)"/>
    public TensorNode<T> Constant(ReadOnlyMemory<T> values, ReadOnlySpan<nint> shape, string? name = null) =>
        Leaf(values, shape, name, TensorLeaf<T>.Constant);

    internal int TensorCount => tensorCount;

    /// <summary>The operands of the node whose value is being computed.</summary>
    internal OperandValues<T> Arguments { get; } = new();

    internal int TensorCapacity => tensors.Length;

    internal ref TensorRecord<T> TensorAt(int slot) => ref tensors[slot];

    internal ReadOnlySpan<TensorOperand> OperandsOf(in TensorRecord<T> record) =>
        tensorOperands.AsSpan(record.FirstOperand, record.OperandCount);

    /// <summary>The place among the tensors of a node that has one, otherwise −1.</summary>
    internal int SlotOf(int node)
    {
        // Slots are in the order of the nodes.
        var (low, high) = (0, tensorCount - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = tensors[middle].Node;
            if (found == node)
                return middle;
            if (found < node)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>The last slot at or before a node; −1 where there is none.</summary>
    internal int LastSlotUpTo(int node)
    {
        var (low, high) = (0, tensorCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (tensors[middle].Node <= node)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }

    internal string OperationNameOf(int node) =>
        SlotOf(node) is >= 0 and var slot ? tensors[slot].Operation!.Name : OperationOf(node).Name;

    internal ref readonly TensorShape ShapeOf(int node) => ref SlotOf(node) is >= 0 and var slot ? ref tensors[slot].Shape : ref ScalarShape;

    internal ReadOnlySpan<T> ElementsOf(int node) =>
        SlotOf(node) is >= 0 and var slot && tensors[slot].Shape.Rank > 0
            ? ValuesOf(slot)
            : MemoryMarshal.CreateReadOnlySpan(ref records[node].Value, 1);

    /// <summary>A node as an operand of something.</summary>
    internal TensorOperand OperandAt(int node) =>
        new(node, SlotOf(node) is >= 0 and var slot && tensors[slot].Shape.Rank > 0 ? slot : -1);

    /// <summary>The nodes that a node was computed from, in order.</summary>
    internal IEnumerable<int> OperandNodesOf(int node)
    {
        if (SlotOf(node) is >= 0 and var slot)
            return OperandsOf(tensors[slot]).ToArray().Where(operand => operand.IsNode).Select(operand => operand.Node);
        var (left, right) = OperandsOf(node);
        return new[] { left, right }.Where(operand => operand.IsNode).Select(operand => operand.Index);
    }

    /// <summary>A tensor's elements, row-major; computed now if nobody has read them before.</summary>
    internal ReadOnlySpan<T> ValuesOf(int slot)
    {
        ref var record = ref tensors[slot];
        if (record.Owner is null)
            Materialize(slot);
        return ValuesOf(record);
    }

    /// <summary>The elements of a tensor that has been computed.</summary>
    internal static ReadOnlySpan<T> ValuesOf(in TensorRecord<T> record) =>
        record.Owner is T[] array
            ? new(array, record.Offset, record.Shape.Length)
            : ((MemoryManager<T>)record.Owner!).GetSpan().Slice(record.Offset, record.Shape.Length);

    /// <summary>The elements of an operand.</summary>
    internal ReadOnlySpan<T> ValuesOf(scoped in TensorOperand operand, in TensorRecord<T> reader) =>
        operand.IsTensor ? ValuesOf(operand.Slot)
        : operand.IsNode ? MemoryMarshal.CreateReadOnlySpan(ref records[operand.Node].Value, 1)
        : MemoryMarshal.CreateReadOnlySpan(in reader.Constant, 1);

    /// <summary>The elements of an operand that will be broadcast: what is only repeated is not repeated in memory.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="reader">What it is an operand of.</param>
    /// <param name="slot">Whose shape they have in memory, for <see cref="ShapeAt"/>.</param>
    internal ReadOnlySpan<T> BroadcastValuesOf(scoped in TensorOperand operand, in TensorRecord<T> reader, out int slot)
    {
        var source = operand;
        ref readonly var sourceReader = ref reader;
        while (source.IsTensor && tensors[source.Slot] is { Owner: null, Operation: LinearOperation<Rules.Expand, T> })
        {
            sourceReader = ref tensors[source.Slot];
            source = OperandsOf(sourceReader)[0];
        }

        slot = source.Slot;
        return ValuesOf(source, sourceReader);
    }

    /// <summary>The shape of an operand.</summary>
    internal ref readonly TensorShape ShapeOf(in TensorOperand operand) => ref ShapeAt(operand.Slot);

    /// <summary>The shape of a slot's tensor; a scalar's for −1.</summary>
    internal ref readonly TensorShape ShapeAt(int slot) => ref slot >= 0 ? ref tensors[slot].Shape : ref ScalarShape;

    internal static readonly TensorShape ScalarShape;

    /// <summary>The memory of a tensor, to be shared by another that has the same elements in the same order.</summary>
    internal (object Owner, int Offset) MemoryOf(int slot)
    {
        _ = ValuesOf(slot);
        return (tensors[slot].Owner!, tensors[slot].Offset);
    }

    /// <summary>The elements of a tensor.</summary>
    internal ReadOnlyMemory<T> MemoryOf(in TensorOperand operand)
    {
        var (owner, offset) = MemoryOf(operand.Slot);
        var length = tensors[operand.Slot].Shape.Length;
        return owner is T[] array ? array.AsMemory(offset, length) : ((MemoryManager<T>)owner).Memory.Slice(offset, length);
    }

    /// <summary>
    /// The next free slot, with the operands and the shape of a node that is about to be recorded. Nothing is recorded until
    /// <see cref="Commit"/>, so that an operation that throws leaves the graph as it was.
    /// </summary>
    internal ref TensorRecord<T> Begin(in TensorShape shape, params ReadOnlySpan<TensorOperand> operands)
    {
        Reserve();
        if (tensorCount == tensors.Length)
            Array.Resize(ref tensors, Math.Max(InitialTensors, 2 * tensorCount));
        if (tensorOperands.Length - tensorOperandCount < operands.Length)
            Array.Resize(ref tensorOperands, Math.Max(2 * InitialTensors, 2 * (tensorOperandCount + operands.Length)));
        operands.CopyTo(tensorOperands.AsSpan(tensorOperandCount));
        isRecording = true;
        ref var record = ref tensors[tensorCount];
        record.Node = Count;
        record.FirstOperand = tensorOperandCount;
        record.OperandCount = operands.Length;
        record.Shape = shape;
        record.Owner = null;
        record.Offset = 0;
        return ref record;
    }

    /// <summary>Computes a node's value and records it.</summary>
    internal TensorNode<T> Evaluate(ref TensorRecord<T> record)
    {
        var operation = record.Operation!;
        if (!operation.IsLazy || detectNonFinite || record.Shape.Rank == 0)
            operation.Evaluate(this, record, MemoryFor(ref record));
        return Commit(ref record);
    }

    /// <summary>Records the node that <see cref="Begin"/> prepared.</summary>
    internal TensorNode<T> Commit(ref TensorRecord<T> record)
    {
        var isScalar = record.Shape.Rank == 0;
        if (detectNonFinite)
            RequireFinite(record);
        var value = isScalar ? ValuesOf(tensorCount)[0] : T.Zero;
        if (KeepsValuesOnly && !record.Operation!.IsLazy)
            record.OperandCount = 0;
        tensorOperandCount += record.OperandCount;
        var slot = tensorCount++;
        isRecording = false;
        var recorded = Append(records, next, new(isScalar ? OperationTable.OfTensors : OperationTable.Tensor, 0, 0), value, T.Zero, T.Zero);
        return new(this, recorded, isScalar ? -1 : slot);
    }

    /// <summary>The sweep that walks this graph, with the memory that it keeps.</summary>
    internal TensorSweep<T> TensorSweep => tensorSweep ??= new(this);

    /// <summary>Whether nothing else can be recorded: the value of a node is being computed, or a sweep is running.</summary>
    internal bool IsBusy => isRecording || isSweeping;

    private void ClearTensors()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            // Numbers that refer to other graphs would keep those alive.
            Array.Clear(tensors, 0, tensorCount);
        }

        mostNodes = 0;
        mostTensors = 0;

        tensorCount = 0;
        tensorOperandCount = 0;
        versionedLeafCount = 0;
        callerLeafCount = 0;
        isRecording = false;
    }

    // What has not been computed has one operand, which may not have been either, and so on: a loop, since graphs are deep.
    private void Materialize(int slot)
    {
        var pending = waiting.Count;
        for (var next = slot; tensors[next].Owner is null; next = OperandsOf(tensors[next])[0].Slot)
        {
            waiting.Push(next);
            if (!OperandsOf(tensors[next])[0].IsTensor)
                break;
        }

        while (waiting.Count > pending)
        {
            ref var record = ref tensors[waiting.Pop()];
            record.Operation!.Evaluate(this, record, MemoryFor(ref record));
        }
    }

    private TensorNode<T> Leaf(ReadOnlySpan<T> values, ReadOnlySpan<nint> lengths, string? name, TensorLeaf<T> leaf)
    {
        TensorShape shape = new(lengths);
        RequireLength(values.Length, in shape, leaf);
        if (shape.Rank == 0)
            return ScalarLeaf(values[0], name, leaf);
        ref var record = ref Begin(in shape);
        values.CopyTo(MemoryFor(ref record));
        return Leaf(ref record, name, leaf);
    }

    private TensorNode<T> Leaf(ReadOnlyMemory<T> values, ReadOnlySpan<nint> lengths, string? name, TensorLeaf<T> leaf)
    {
        TensorShape shape = new(lengths);
        RequireLength(values.Length, in shape, leaf);
        if (shape.Rank == 0)
            return ScalarLeaf(values.Span[0], name, leaf);
        ref var record = ref Begin(in shape);
        if (MemoryMarshal.TryGetArray(values, out var segment))
        {
            record.Owner = segment.Array ?? [];
            record.Offset = segment.Offset;
        }
        else if (MemoryMarshal.TryGetMemoryManager<T, MemoryManager<T>>(values, out var manager, out var start, out _))
        {
            record.Owner = manager;
            record.Offset = start;
        }
        else
        {
            values.Span.CopyTo(MemoryFor(ref record));
        }

        return Leaf(ref record, name, leaf);
    }

    private TensorNode<T> Leaf(Tensor<T> value, string? name, TensorLeaf<T> leaf)
    {
        ArgumentNullException.ThrowIfNull(value);
        TensorShape shape = new(value.Lengths);
        if (shape.Rank == 0)
            return ScalarLeaf(value.AsReadOnlyTensorSpan().GetPinnableReference(), name, leaf);
        var used = tensorCount < tensors.Length ? tensors[tensorCount].Owner as TensorMemory<T> : null;
        ref var record = ref Begin(in shape);
        if (TensorMemory<T>.CanShare(value))
            record.Owner = used?.Tensor == value ? used : new TensorMemory<T>(value);
        else
            value.FlattenTo(MemoryFor(ref record));
        return Leaf(ref record, name, leaf);
    }

    private TensorNode<T> Leaf(ref TensorRecord<T> record, string? name, TensorLeaf<T> leaf)
    {
        Exchange(ref record, leaf);
        if (name is not null)
            SetName(Count, name);
        if (leadingLeaves == Count)
            leadingLeaves++;
        if (record.Owner != record.Buffer)
            AddCallerLeaf(in record);
        return Commit(ref record);
    }

    private TensorNode<T> ScalarLeaf(T value, string? name, TensorLeaf<T> leaf) =>
        leaf == TensorLeaf<T>.Variable ? Variable(value, name) : Constant(value, name);

    private static void RequireLength(int count, in TensorShape shape, TensorLeaf<T> leaf)
    {
        if (shape.Length != count)
            throw WrongLength(count, in shape, leaf);
    }

    private static ArgumentException WrongLength(int count, in TensorShape shape, TensorLeaf<T> leaf) =>
        new(string.Create(
            CultureInfo.InvariantCulture, $"{leaf.Name}: {shape} has {shape.Length} elements, and there are {count} values."));

    private void RequireFinite(in TensorRecord<T> record)
    {
        var values = ValuesOf(tensorCount);
        for (var i = 0; i < values.Length; i++)
        {
            if (!Algebra.Rule.IsWhollyFinite(values[i]))
                throw NonFiniteElement(record, i, values[i]);
        }
    }

    private NotFiniteNumberException NonFiniteElement(in TensorRecord<T> record, int index, T value)
    {
        List<string> inputs = [];
        foreach (var operand in OperandsOf(record, tensorOperands))
        {
            inputs.Add(
                !operand.IsNode ? string.Create(CultureInfo.InvariantCulture, $"the constant {record.Constant}")
                : operand.IsTensor ? $"{Describe(TicketOf(operand.Node))} {tensors[operand.Slot].Shape}"
                : string.Create(CultureInfo.InvariantCulture, $"{Describe(TicketOf(operand.Node))}: {records[operand.Node].Value}"));
        }

        var name = NameOf(record.Node) is { } known ? $" '{known}'" : "";
        var from = inputs.Count == 0 ? name : $" of [{string.Join(", ", inputs)}]";
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Operation!.Name}{from} gives {value} at element {record.Shape.ElementText(index)} of {record.Shape}, as node #{record.Node}."));
    }

    private static ReadOnlySpan<TensorOperand> OperandsOf(in TensorRecord<T> record, TensorOperand[] operands) =>
        operands.AsSpan(record.FirstOperand, record.OperandCount);
}
