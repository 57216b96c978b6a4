using System.Numerics;

namespace Autograd.Nn;

/// <summary>Names and sizes of the types in a safetensors file.</summary>
internal static class SafeTensorTypes
{
    private const int BitsPerByte = 8;

    // In the order of the enumeration.
    private static readonly (string Name, int Bits)[] Types =
    [
        ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
        ("F8_E4M3FNUZ", 8), ("F8_E5M2FNUZ", 8),
        ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16),
        ("I32", 32), ("U32", 32), ("F32", 32),
        ("C64", 64), ("F64", 64), ("I64", 64), ("U64", 64),
    ];

    /// <summary>As it is written in a file.</summary>
    internal static string Name(this SafeTensorType type) => Types[(int)type].Name;

    /// <summary>The number of bits of an element: those of 4 and 6 bits are packed.</summary>
    internal static int Bits(this SafeTensorType type) => Types[(int)type].Bits;

    /// <summary>The number of bytes of an element of whole bytes.</summary>
    internal static int Size(this SafeTensorType type) => Types[(int)type].Bits / BitsPerByte;

    /// <summary>The number of bytes of some elements; null where they do not fill them, or cannot be counted.</summary>
    internal static ulong? BytesOf(this SafeTensorType type, ReadOnlySpan<ulong> shape)
    {
        var bits = (UInt128)type.Bits();
        foreach (var axis in shape)
        {
            bits *= axis;
            if (bits > (UInt128)ulong.MaxValue * BitsPerByte)
                return null;
        }

        return bits % BitsPerByte == 0 ? (ulong)(bits / BitsPerByte) : null;
    }

    /// <summary>Whether its elements are converted to numbers that a network computes with.</summary>
    internal static bool IsFloat(this SafeTensorType type) =>
        type is SafeTensorType.Float16 or SafeTensorType.BFloat16 or SafeTensorType.Float32 or SafeTensorType.Float64;

    /// <summary>The type of a name.</summary>
    internal static bool TryParse(string name, out SafeTensorType type)
    {
        var index = Array.FindIndex(Types, candidate => candidate.Name == name);
        type = (SafeTensorType)index;
        return index >= 0;
    }

    /// <summary>All names, for messages.</summary>
    internal static string AllNames => string.Join(", ", Types.Select(type => type.Name));

    /// <summary>The type that holds a number to the bit.</summary>
    internal static SafeTensorType Of<T>()
        where T : IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            return SafeTensorType.Float32;
        if (typeof(T) == typeof(double))
            return SafeTensorType.Float64;
        return typeof(T) == typeof(Half)
            ? SafeTensorType.Float16
            : throw new NotSupportedException(
                $"The safetensors format has no type for {typeof(T).Name}. Give the type to write, such as Float64.");
    }
}
