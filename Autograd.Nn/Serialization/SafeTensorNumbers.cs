using System.Buffers.Binary;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Numbers as bytes, little-endian on every machine. Where both have one type nothing is computed, so that every bit stays, those
/// of a signalling NaN too.
/// </summary>
internal static class SafeTensorNumbers
{
    /// <summary>Reads numbers of a floating-point type.</summary>
    /// <returns>The first element that is finite and too large for T; otherwise −1.</returns>
    internal static int Decode<T>(SafeTensorType type, ReadOnlySpan<byte> bytes, Span<T> values)
        where T : IFloatingPointIeee754<T>
    {
        var size = type.Size();
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes.Slice(i * size, size);
            values[i] = type switch
            {
                SafeTensorType.Float16 => T.CreateSaturating(BinaryPrimitives.ReadHalfLittleEndian(element)),
                SafeTensorType.BFloat16 => T.CreateSaturating(FromBFloat16(BinaryPrimitives.ReadUInt16LittleEndian(element))),
                SafeTensorType.Float32 => T.CreateSaturating(BinaryPrimitives.ReadSingleLittleEndian(element)),
                _ => T.CreateSaturating(BinaryPrimitives.ReadDoubleLittleEndian(element)),
            };
            if (!T.IsFinite(values[i]) && IsFinite(type, element))
                return i;
        }

        return -1;
    }

    /// <summary>Writes numbers as a floating-point type.</summary>
    /// <returns>The first that is finite and too large for the type; otherwise −1.</returns>
    internal static int Encode<T>(SafeTensorType type, ReadOnlySpan<T> values, Span<byte> bytes)
        where T : IFloatingPointIeee754<T>
    {
        var size = type.Size();
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes.Slice(i * size, size);
            switch (type)
            {
                case SafeTensorType.Float16:
                    BinaryPrimitives.WriteHalfLittleEndian(element, Half.CreateSaturating(values[i]));
                    break;
                case SafeTensorType.BFloat16:
                    BinaryPrimitives.WriteUInt16LittleEndian(element, ToBFloat16(double.CreateSaturating(values[i])));
                    break;
                case SafeTensorType.Float32:
                    BinaryPrimitives.WriteSingleLittleEndian(element, float.CreateSaturating(values[i]));
                    break;
                default:
                    BinaryPrimitives.WriteDoubleLittleEndian(element, double.CreateSaturating(values[i]));
                    break;
            }

            if (T.IsFinite(values[i]) && !IsFinite(type, element))
                return i;
        }

        return -1;
    }

    /// <summary>Reads integers.</summary>
    /// <returns>Whether the type is one of integers, and all fit.</returns>
    internal static bool DecodeIntegers(SafeTensorType type, ReadOnlySpan<byte> bytes, Span<long> values)
    {
        var size = type.Size();
        for (var i = 0; i < values.Length; i++)
        {
            var element = bytes.Slice(i * size, size);
            long? value = type switch
            {
                SafeTensorType.Bool or SafeTensorType.UInt8 => element[0],
                SafeTensorType.Int8 => (sbyte)element[0],
                SafeTensorType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(element),
                SafeTensorType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
                SafeTensorType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
                SafeTensorType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
                SafeTensorType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
                SafeTensorType.UInt64 when element[^1] <= sbyte.MaxValue => BinaryPrimitives.ReadInt64LittleEndian(element),
                _ => null,
            };
            if (value is null)
                return false;
            values[i] = value.Value;
        }

        return true;
    }

    /// <summary>Writes integers as I64.</summary>
    internal static void EncodeIntegers(ReadOnlySpan<long> values, Span<byte> bytes)
    {
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(i * sizeof(long))..], values[i]);
    }

    /// <summary>The nearest number of eight bits of significand, a tie to the even one.</summary>
    private static ushort ToBFloat16(double value)
    {
        if (double.IsNaN(value))
            return (ushort)((BitConverter.SingleToUInt32Bits((float)value) >> 16) | 0x40);

        // Rounded to a float on the way, a tie could be made of what is none. So the float is cut off instead, and its last bit, far
        // below the rounding that follows, says whether something was.
        var bits = BitConverter.SingleToUInt32Bits((float)value);
        if (BitConverter.UInt32BitsToSingle(bits) != value)
        {
            if (Math.Abs((double)BitConverter.UInt32BitsToSingle(bits)) > Math.Abs(value))
                bits--;
            bits |= 1;
        }

        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static float FromBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static bool IsFinite(SafeTensorType type, ReadOnlySpan<byte> element) => type switch
    {
        SafeTensorType.Float16 => Half.IsFinite(BinaryPrimitives.ReadHalfLittleEndian(element)),
        SafeTensorType.BFloat16 => float.IsFinite(FromBFloat16(BinaryPrimitives.ReadUInt16LittleEndian(element))),
        SafeTensorType.Float32 => float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(element)),
        _ => double.IsFinite(BinaryPrimitives.ReadDoubleLittleEndian(element)),
    };
}
