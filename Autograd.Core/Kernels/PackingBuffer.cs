using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>A thread's memory for packed operands: it grows to what was asked for and stays.</summary>
/// <remarks>What a kernel holds, it holds until it returns; nothing that it calls meanwhile may ask again.</remarks>
internal static class PackingBuffer<F>
{
    // A load that straddles two cache lines costs two.
    private const int CacheLine = 64;

    [ThreadStatic]
    private static F[]? array;

    // The array is pinned, so that it stays as aligned as it was made.
    [ThreadStatic]
    private static int start;

    [ThreadStatic]
    private static bool isRegistered;

    /// <summary>So many numbers, the first at the start of a cache line, with anything in them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref F Take(int length)
    {
        if (array is not { } held || length > held.Length - start)
            held = Grow(length);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(held), start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static F[] Grow(int length)
    {
        if (!isRegistered)
        {
            isRegistered = true;
            SpareMemory.Register(static () => array = null);
        }

        var padding = CacheLine / Unsafe.SizeOf<F>();
        var grown = GC.AllocateUninitializedArray<F>(
            (int)Math.Min(Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)length) + (long)padding),
            pinned: true);
        var address = Unsafe.ByteOffset(
            ref Unsafe.NullRef<byte>(),
            ref Unsafe.As<F, byte>(ref MemoryMarshal.GetArrayDataReference(grown)));
        start = (int)(-address & (CacheLine - 1)) / Unsafe.SizeOf<F>();
        array = grown;
        return grown;
    }
}
