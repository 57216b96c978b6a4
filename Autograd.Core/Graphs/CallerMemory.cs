using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// A span that the caller of a sweep gave for the derivatives that it asked for: they are summed there, instead of being copied
/// at the end. It is pinned for as long as the sweep runs.
/// </summary>
internal sealed unsafe class CallerMemory<T> : MemoryManager<T>
    where T : IFloatingPointIeee754<T>
{
    private byte* start;
    private int length;

    public void Attach(byte* pinned, int count)
    {
        start = pinned;
        length = count;
    }

    public void Detach() => Attach(null, 0);

    public override Span<T> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + (nint)elementIndex * Unsafe.SizeOf<T>());

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
