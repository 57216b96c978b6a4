using System.Buffers;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// A tensor of a sweep: a cotangent, a tangent, a value between them, or a primal value seen from the sweep. Readers are
/// counted, so that a cotangent that passes through an addition is one array however many nodes have it.
/// </summary>
internal sealed class TensorBuffer<T>(TensorSweep<T> sweep)
    where T : IFloatingPointIeee754<T>
{
    private object? owner;
    private int offset;
    private int readers;
    private bool isRented;
    private TensorBuffer<T>? shared;
    private bool isWritable;
    private bool isRepeated;
    private TensorShape shape;
    private TensorShape stored;

    /// <summary>The sweep that it belongs to.</summary>
    public TensorSweep<T> Sweep => sweep;

    /// <summary>The shape that it stands for.</summary>
    public ref readonly TensorShape Shape => ref shape;

    /// <summary>The shape of its memory: <see cref="Shape"/>, or one that is broadcast to it.</summary>
    // Mostly they are the same, and a shape is long to copy.
    public ref readonly TensorShape Stored => ref isRepeated ? ref stored : ref shape;

    /// <summary>Whether the memory has every element.</summary>
    public bool IsWhole => !isRepeated || stored.Length == shape.Length;

    /// <summary>Whether it stands for more elements than the memory has, or may.</summary>
    public bool IsRepeated => isRepeated;

    /// <summary>Whether nobody else reads the memory, so that it may be changed.</summary>
    public bool IsExclusive => readers == 1 && isWritable;

    /// <summary>What is stored, row-major.</summary>
    public ReadOnlySpan<T> Elements => Memory;

    /// <summary>The memory, to be written to; whoever writes has seen to it that nobody else reads it.</summary>
    public Span<T> Writable => Memory;

    private Span<T> Memory =>
        owner is T[] array
            ? new(array, offset, Stored.Length)
            : ((MemoryManager<T>)owner!).GetSpan().Slice(offset, Stored.Length);

    public ReadOnlyMemory<T> AsMemory() =>
        owner is T[] array ? array.AsMemory(offset, Stored.Length) : ((MemoryManager<T>)owner!).Memory.Slice(offset, Stored.Length);

    /// <summary>Takes memory from the sweep's pool.</summary>
    public void Rent(in TensorShape of)
    {
        owner = sweep.Pool.Rent(of.Length);
        isRented = true;
        isWritable = true;
        Begin(0, in of);
    }

    /// <summary>Takes memory of the caller's, for what it asked for.</summary>
    public void Use(MemoryManager<T> memory, int start, in TensorShape of)
    {
        owner = memory;
        isWritable = true;
        Begin(start, in of);
    }

    /// <summary>Reads memory of the graph.</summary>
    public void Borrow(object memory, int start, in TensorShape of)
    {
        owner = memory;
        Begin(start, in of);
    }

    /// <summary>Reads the memory of another, in another shape.</summary>
    public void Share(TensorBuffer<T> other, in TensorShape of, in TensorShape inMemory, int start = 0)
    {
        shared = other.shared ?? other;
        shared.readers++;
        owner = other.owner;
        Begin(other.offset + start, in of);
        stored = inMemory;
        isRepeated = true;
    }

    /// <summary>Says that the memory is repeated to a larger shape.</summary>
    public void Repeat(in TensorShape to)
    {
        if (!isRepeated)
            stored = shape;
        isRepeated = true;
        shape = to;
    }

    public void Retain() => readers++;

    /// <summary>One reader fewer; after the last one, the memory and the object are free for others.</summary>
    public void Release()
    {
        if (--readers > 0)
            return;
        if (shared is not null)
            shared.Release();
        else if (isRented)
            sweep.Pool.Return((T[])owner!);
        owner = null;
        shared = null;
        isRented = false;
        isWritable = false;
        isRepeated = false;
        sweep.Recycle(this);
    }

    private void Begin(int start, in TensorShape of)
    {
        offset = start;
        readers = 1;
        shape = of;
    }
}
