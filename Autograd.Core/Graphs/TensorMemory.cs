using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>The memory of a dense tensor of System.Numerics.Tensors, which is not to be had as an array, so that it enters a graph without a copy.</summary>
internal sealed class TensorMemory<T>(Tensor<T> tensor) : MemoryManager<T>
{
    private readonly int length = checked((int)tensor.FlattenedLength);

    public Tensor<T> Tensor => tensor;

    public static bool CanShare(Tensor<T> tensor) => tensor.IsDense && !tensor.IsEmpty;

    public override Span<T> GetSpan() => MemoryMarshal.CreateSpan(ref tensor.AsTensorSpan().GetPinnableReference(), length);

    public override MemoryHandle Pin(int elementIndex = 0) => tensor.GetPinnedHandle();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
