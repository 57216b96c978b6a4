using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Arrays for the tensors of sweeps, to be used again: what one turn of a loop returned serves the next. One thread's, so it
/// needs no lock, unlike the runtime's pools.
/// </summary>
internal sealed class BufferPool<T>
{
    // Four sizes for each doubling, so that at most a fifth of an array is spare.
    private const int SmallestLength = 16;
    private const int Classes = 4 * 32;

    private readonly Stack<T[]>?[] free = new Stack<T[]>?[Classes];

    /// <summary>How many numbers all arrays together have room for.</summary>
    public long Length { get; private set; }

    /// <summary>How many of them were rented at once, at most, since this was last set to 0.</summary>
    public long MostRented { get; set; }

    private long rented;

    /// <summary>An array of at least this length, holding anything.</summary>
    public T[] Rent(int length)
    {
        var size = ClassOf(length);
        var array = free[size] is { Count: > 0 } stack ? stack.Pop() : Allocate(LengthOf(size));
        rented += array.Length;
        SweepWork.Add(array.Length);
        MostRented = Math.Max(MostRented, rented);
        return array;
    }

    public void Return(T[] array)
    {
        rented -= array.Length;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(array);
        (free[ClassOf(array.Length)] ??= new()).Push(array);
    }

    private T[] Allocate(int length)
    {
        Length += length;
        return GC.AllocateUninitializedArray<T>(length);
    }

    /// <summary>The smallest class whose arrays are long enough.</summary>
    private static int ClassOf(int length)
    {
        if (length <= SmallestLength)
            return 0;
        // 2^e·(1 + q/4) for the smallest such number that is not below the length, from 16 on.
        var exponent = BitOperations.Log2((uint)(length - 1));
        var quarter = (length - 1 - (1 << exponent)) >> (exponent - 2);
        return 4 * (exponent - 4) + quarter + 1;
    }

    private static int LengthOf(int size)
    {
        if (size == 0)
            return SmallestLength;
        var (exponent, quarter) = ((size - 1) / 4 + 4, (size - 1) % 4 + 1);
        return (int)Math.Min(Array.MaxLength, (1L << exponent) + ((long)quarter << (exponent - 2)));
    }
}
