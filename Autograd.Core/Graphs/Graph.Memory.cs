using System.Runtime.CompilerServices;

namespace Autograd;

// How much memory the graph keeps, and how much of it was needed since it was cleared: for the graphs behind the verbs, which let
// go of what one large call needed.
public sealed partial class Graph<T>
{
    // What is kept of buffers that no slot has any use for, where the slots' own are few.
    private const int RetiredLengthToKeep = 1 << 12;

    // How far the graph went before parts of it were dropped.
    private int mostNodes;
    private int mostTensors;

    private static int BytesPerNode => Unsafe.SizeOf<ScalarRecord<T>>();

    private static int BytesPerTensor => Unsafe.SizeOf<TensorRecord<T>>() + Unsafe.SizeOf<TensorOperand>();

    /// <summary>What recorded sweeps keep for the next one.</summary>
    internal Stack<IRetainedMemory> Spare { get; } = new();

    /// <summary>Whether there was no room for a node, in the graph or in the process.</summary>
    internal bool RanOut { get; private set; }

    /// <summary>About how many bytes it keeps.</summary>
    internal long KeptBytes =>
        (long)records.Length * BytesPerNode + (long)workspace.Length * Unsafe.SizeOf<T>()
        + (long)(tensors.Length + tensorOperands.Length / 2 + Arguments.Capacity) * BytesPerTensor
        + (slotLength + retiredLength) * Unsafe.SizeOf<T>()
        + (tensorSweep?.KeptBytes ?? 0) + (Spare.TryPeek(out var spare) ? spare.KeptBytes * Spare.Count : 0);

    /// <summary>About how many of them were needed since <see cref="Clear"/>.</summary>
    internal long UsedBytes
    {
        get
        {
            var (nodes, slots) = (Math.Max(mostNodes, Count), Math.Max(mostTensors, tensorCount));
            long elements = 0;
            for (var slot = 0; slot < slots; slot++)
                elements += tensors[slot].Buffer?.Length ?? 0;
            foreach (var spare in Spare)
                elements += spare.UsedBytes / Unsafe.SizeOf<T>();
            return nodes * (long)(BytesPerNode + Unsafe.SizeOf<T>()) + (slots + tensorOperandCount / 2L) * BytesPerTensor
                + elements * Unsafe.SizeOf<T>() + (tensorSweep?.UsedBytes ?? 0);
        }
    }
}
