using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Where derivatives are collected. Broadcasting is undone here, and nowhere else.
internal sealed partial class TensorSweep<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly List<TensorBuffer<T>> temporaries = [];
    private readonly Stack<TensorBuffer<T>> spare = new();
    private ReadOnlyMemory<T>[] arguments = [];
    private TensorShape[] shapes = [];

    /// <summary>Memory for the tensors of this sweep and the next.</summary>
    public BufferPool<T> Pool { get; } = pool ?? new();

    // The slot whose cotangent the running operation adds to, where that can be done in place.
    private int target = -1;

    /// <summary>
    /// Until it is disposed, a rule whose value has the shape of an operand's cotangent and that can add in place does so,
    /// and is then done: the last rule in a transpose.
    /// </summary>
    /// <param name="operand">Whose derivative it is.</param>
    /// <param name="isBroadcast">Whether the derivative is a sum over a batch, which is better never in memory one by one.</param>
    public Aim AimAt(in TensorOperand operand, bool isBroadcast = false)
    {
        if (isBroadcast && operand.IsTensor && derivatives[operand.Slot] is null)
            Destination(operand.Slot, out _).Clear();

        target = operand.IsTensor && derivatives[operand.Slot] is { IsExclusive: true, IsWhole: true } ? operand.Slot : -1;
        return new(this);
    }

    /// <summary>
    /// Whether a tensor is another in a new shape, and nothing but parts of it has a derivative so far: then the parts' derivatives
    /// go to that one at once, instead of a tensor of zeros for each new shape.
    /// </summary>
    /// <param name="operand">The tensor that a part is taken from.</param>
    /// <param name="source">The slot of the other.</param>
    public bool TrySeeThrough(in TensorOperand operand, out int source)
    {
        source = operand.Slot;
        while (source >= 0 && derivatives[source] is null && !isKept[source]
            && graph.TensorAt(source).Operation is LinearOperation<Reshape, T>)
            source = graph.OperandsOf(graph.TensorAt(source))[0].Slot;
        return source >= 0 && source != operand.Slot;
    }

    /// <summary>Whether there is a sum of this shape, or one that broadcasts to it, to add to; it is then no longer aimed at.</summary>
    public bool TryTakeTarget(in TensorShape shape, bool broadcast, out Span<T> sum, out TensorShape sumShape)
    {
        sum = default;
        sumShape = default;
        if (target < 0)
            return false;
        sumShape = graph.TensorAt(target).Shape;
        // A product with a vector is made of one with a matrix of one row or column, and reshaped after: nothing to be added in place.
        if (sumShape != shape && !(broadcast && sumShape.Rank > 1 && sumShape.BroadcastsTo(in shape)))
            return false;
        sum = RowOf(derivatives[target]!, target);
        target = -1;
        return true;
    }

    /// <summary>A tensor to write to, which lives until the running operation ends, or longer if somebody retains it.</summary>
    public TensorBuffer<T> Temporary(in TensorShape shape)
    {
        var buffer = NewBuffer();
        buffer.Rent(in shape);
        return buffer;
    }

    /// <summary>The same memory in another shape.</summary>
    public TensorBuffer<T> Share(TensorBuffer<T> buffer, in TensorShape shape, in TensorShape stored)
    {
        var result = NewBuffer();
        result.Share(buffer, in shape, in stored);
        return result;
    }

    /// <summary>An operand's value.</summary>
    public TensorValue<T> Primal(in TensorOperand operand, in TensorRecord<T> reader)
    {
        if (!operand.IsTensor)
            return new(graph.ValuesOf(operand, reader)[0]);
        return Primal(operand.Slot);
    }

    /// <summary>A node's value.</summary>
    public TensorValue<T> Output(in TensorRecord<T> record) =>
        record.Shape.Rank == 0 ? new(graph.ValueOf(record.Node)) : Primal(graph.SlotOf(record.Node));

    /// <summary>A tangent; null where the operand does not move.</summary>
    /// <param name="operand">Whose tangent it is.</param>
    /// <param name="isWhole">
    /// Whether all its elements are to be in memory: for a reader that takes some of them, of which there may be many more.
    /// </param>
    public TensorValue<T>? Tangent(in TensorOperand operand, bool isWhole)
    {
        if (isWhole && operand.IsTensor && derivatives[operand.Slot] is { IsWhole: false })
            Owned(ref derivatives[operand.Slot]!);
        return Tangent(operand);
    }

    /// <summary>A tangent; null where the operand does not move.</summary>
    public TensorValue<T>? Tangent(in TensorOperand operand) =>
        operand.IsTensor ? derivatives[operand.Slot] is { } tangent ? RowValue(tangent, operand.Slot) : null
        : operand.IsNode && !Rule.IsExactZero(RowScalars[operand.Node]) ? new TensorValue<T>(RowScalars[operand.Node])
        : null;

    /// <summary>A tensor that repeats another along axes, without the memory for it.</summary>
    public TensorValue<T> Repeat(TensorValue<T> x, in TensorShape shape)
    {
        var source = x.Buffer ?? Scalar(x.Scalar);
        return new(Share(source, in shape, in source.Stored));
    }

    /// <summary>The same derivative with all its elements in memory, or a single one that stands for all.</summary>
    public TensorValue<T> WholeOrUniform(TensorValue<T> x) =>
        x.Buffer is null || x.Buffer.IsWhole || x.Buffer.Stored.Length == 1 ? x : new(Whole(x));

    /// <summary>A tensor with all its elements in memory.</summary>
    public TensorBuffer<T> Whole(TensorValue<T> x)
    {
        var source = x.Buffer ?? Scalar(x.Scalar);
        if (source.IsWhole)
            return source;
        var result = Temporary(in source.Shape);
        new Expand(source.Shape).Value(source.Elements, in source.Stored, result.Writable);
        return result;
    }

    /// <summary>Any rule of tensors, computed at once.</summary>
    public TensorValue<T> Apply<TRule>(TRule rule, ReadOnlySpan<TensorValue<T>> inputs)
        where TRule : struct, ITensorRule
    {
        var values = Room(ref arguments, inputs.Length);
        var lengths = Room(ref shapes, inputs.Length);
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = Whole(inputs[i]);
            values[i] = input.AsMemory();
            lengths[i] = input.Shape;
        }

        var result = Temporary(rule.ShapeOf(lengths));
        rule.Value<T>(new(values, lengths), result.Writable);
        return new(result);
    }

    /// <summary>Adds to the derivative of a node; whatever it was broadcast along is summed over.</summary>
    public void Accumulate(in TensorOperand operand, TensorValue<T> share)
    {
        if (share.IsZero)
            return;
        if (!operand.IsTensor)
        {
            ref var sum = ref RowScalars[operand.Node];
            var total = Total(share);
            sum = Rule.IsExactZero(sum) ? total : sum + total;
            return;
        }

        ref readonly var shape = ref graph.ShapeOf(operand);
        if (share.Buffer is null || share.Buffer.Shape != shape)
            share = Fit(share, in shape);
        var buffer = share.Buffer!;
        if (rows > 1)
        {
            Elementwise.AddBroadcast(buffer.Elements, in buffer.Stored, RowDestination(operand.Slot), in shape);
            return;
        }

        ref var known = ref derivatives[operand.Slot];
        if (known is null)
        {
            buffer.Retain();
            known = buffer;
        }
        else if (known.IsExclusive && known.IsWhole)
        {
            Elementwise.AddBroadcast(buffer.Elements, in buffer.Stored, known.Writable, in shape);
        }
        else
        {
            var sum = Temporary(in shape);
            Elementwise.Binary(
                default(Add), known.Elements, in known.Stored, buffer.Elements, in buffer.Stored, sum.Writable, in shape);
            sum.Retain();
            known.Release();
            known = sum;
        }
    }

    /// <summary>Memory for a derivative that an operation computes or adds to in place.</summary>
    /// <param name="slot">Whose derivative it is.</param>
    /// <param name="accumulate">Whether there is something in it already, to be added to.</param>
    public Span<T> Destination(int slot, out bool accumulate)
    {
        if (rows > 1)
        {
            accumulate = true;
            return RowDestination(slot);
        }

        ref var known = ref derivatives[slot];
        accumulate = known is not null;
        if (known is { IsExclusive: true, IsWhole: true })
            return known.Writable;
        if (known is null)
        {
            known = NewDerivative(slot);
            return known.Writable;
        }

        return Owned(ref known);
    }

    // A derivative that others read, or that is repeated, in memory of its own. Apart, so that the usual case has no room for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Span<T> Owned(ref TensorBuffer<T> derivative)
    {
        var known = derivative;
        var result = Unlisted();
        result.Rent(in known.Shape);
        new Expand(known.Shape).Value(known.Elements, in known.Stored, result.Writable);
        known.Release();
        derivative = result;
        return result.Writable;
    }

    /// <summary>Takes back a buffer that nobody reads.</summary>
    public void Recycle(TensorBuffer<T> buffer) => spare.Push(buffer);

    private static Span<TItem> Room<TItem>(ref TItem[] items, int count)
    {
        if (items.Length < count)
            items = new TItem[2 * count];
        return items.AsSpan(0, count);
    }

    private TensorValue<T> Primal(int slot)
    {
        var buffer = NewBuffer();
        var (owner, offset) = graph.MemoryOf(slot);
        buffer.Borrow(owner, offset, in graph.TensorAt(slot).Shape);
        return new(buffer);
    }

    private TensorBuffer<T> Scalar(T value)
    {
        var buffer = Temporary(default);
        buffer.Writable[0] = value;
        return buffer;
    }

    /// <summary>Sums over what an operand was broadcast along, or repeats what is to be repeated.</summary>
    private TensorValue<T> Fit(TensorValue<T> share, in TensorShape shape)
    {
        var own = share.Shape;
        if (own.BroadcastsTo(in shape))
            return Repeat(share, in shape);
        var whole = Whole(share);
        var sum = Temporary(in shape);
        new SumTo(shape).Value(whole.Elements, in whole.Shape, sum.Writable);
        return new(sum);
    }

    private static T Total(TensorValue<T> share)
    {
        if (share.Buffer is not { } buffer)
            return share.Scalar;
        if (buffer.Shape.Length == 0)
            return T.Zero;
        var total = buffer.Elements[0];
        if (buffer.Stored.Length != 1)
            new Sum(Axes.All(in buffer.Stored), false).Value(buffer.Elements, in buffer.Stored, new Span<T>(ref total));
        return buffer.IsWhole ? total : total * T.CreateSaturating(buffer.Shape.Length / buffer.Stored.Length);
    }

    private TensorBuffer<T> NewBuffer()
    {
        var buffer = Unlisted();
        temporaries.Add(buffer);
        return buffer;
    }

    // A buffer that is not let go of when the running operation ends.
    private TensorBuffer<T> Unlisted()
    {
        if (spare.TryPop(out var buffer))
            return buffer;
        bufferCount++;
        return new TensorBuffer<T>(this);
    }

    /// <summary>How many tensors live until the running operation ends.</summary>
    public int TemporaryCount => temporaries.Count;

    /// <summary>Lets go of the last tensors before the running operation ends: one with many operands needs them for one operand each.</summary>
    /// <param name="kept">How many stay.</param>
    public void ReleaseTemporaries(int kept)
    {
        for (var i = temporaries.Count - 1; i >= kept; i--)
        {
            temporaries[i].Release();
            temporaries.RemoveAt(i);
        }
    }

    private void ReleaseTemporaries()
    {
        if (temporaries.Count == 0)
            return;
        for (var i = temporaries.Count - 1; i >= 0; i--)
            temporaries[i].Release();
        temporaries.Clear();
    }

    /// <summary>Ends <see cref="AimAt"/>.</summary>
    public readonly ref struct Aim(TensorSweep<T> sweep)
    {
        public void Dispose() => sweep.target = -1;
    }
}
