using System.Numerics;

namespace Autograd.Nn;

/// <summary>Names and sizes of the types in a safetensors file.</summary>
internal static class SafeTensorTypes
{
    // In the order of the enumeration.
    private static readonly (string Name, int Size)[] Types =
    [
        ("BOOL", 1), ("U8", 1), ("I8", 1), ("F8_E5M2", 1), ("F8_E4M3", 1), ("F8_E8M0", 1),
        ("I16", 2), ("U16", 2), ("F16", 2), ("BF16", 2),
        ("I32", 4), ("U32", 4), ("F32", 4),
        ("C64", 8), ("F64", 8), ("I64", 8), ("U64", 8),
    ];

    /// <summary>As it is written in a file.</summary>
    internal static string Name(this SafeTensorType type) => Types[(int)type].Name;

    /// <summary>The number of bytes of an element.</summary>
    internal static int Size(this SafeTensorType type) => Types[(int)type].Size;

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
