using System.Runtime.CompilerServices;

namespace Autograd;

// What a slot of a tensor keeps for the next time that it is used: the operation, as an object, and memory for the value. Where the
// next one is of another kind or length, they are put by for another slot, so that computations which take turns on one graph
// allocate nothing after the first turn of each.
public sealed partial class Graph<T>
{
    private readonly Dictionary<Type, Stack<TensorOperation<T>>> retiredOperations = [];
    private readonly Dictionary<int, Stack<T[]>> retiredBuffers = [];

    // How many numbers the slots have memory for, and how many the buffers that were put by.
    private long slotLength;
    private long mostSlotLength;
    private long retiredLength;

    /// <summary>Memory of the slot's own for the value.</summary>
    internal Span<T> MemoryFor(ref TensorRecord<T> record)
    {
        var length = record.Shape.Length;
        if (record.Buffer is null || record.Buffer.Length < length || record.Buffer.Length > 2L * length + InitialCapacity)
            record.Buffer = BufferInPlaceOf(record.Buffer, length);
        record.Owner = record.Buffer;
        return record.Buffer.AsSpan(0, length);
    }

    /// <summary>An operation of a kind that a slot has put by; the slot's own, of another kind, is put by instead.</summary>
    private TOperation? Retired<TOperation>(TensorOperation<T>? old)
        where TOperation : TensorOperation<T>
    {
        Retire(old);
        return retiredOperations.TryGetValue(typeof(TOperation), out var same) && same.TryPop(out var operation) ? (TOperation)operation : null;
    }

    /// <summary>Gives a slot an operation that is not the slot's own.</summary>
    private void Exchange(ref TensorRecord<T> record, TensorOperation<T> operation)
    {
        if (record.Operation == operation)
            return;
        Retire(record.Operation);
        record.Operation = operation;
    }

    private void Retire(TensorOperation<T>? operation)
    {
        // Leaves are everybody's, and a dropped part is of one function.
        if (operation is null or TensorLeaf<T> or DroppedPart<T>)
            return;
        if (!retiredOperations.TryGetValue(operation.GetType(), out var same))
            retiredOperations[operation.GetType()] = same = new();
        same.Push(operation);
    }

    private T[] BufferInPlaceOf(T[]? old, int length)
    {
        if (old is not null)
        {
            slotLength -= old.Length;

            // Lengths that change from turn to turn would pile up.
            if (retiredLength + old.Length <= 2 * mostSlotLength + RetiredLengthToKeep)
            {
                if (!retiredBuffers.TryGetValue(old.Length, out var same))
                    retiredBuffers[old.Length] = same = new();
                same.Push(old);
                retiredLength += old.Length;
            }
            else if (retiredLength > 0)
            {
                retiredBuffers.Clear();
                retiredLength = 0;
            }
        }

        slotLength += length;
        mostSlotLength = Math.Max(mostSlotLength, slotLength);
        if (retiredLength > 0 && retiredBuffers.TryGetValue(length, out var fitting) && fitting.TryPop(out var buffer))
        {
            retiredLength -= length;
            return buffer;
        }

        return GC.AllocateUninitializedArray<T>(length);
    }
}
