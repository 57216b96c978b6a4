using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>A tensor in a safetensors file: its name, type, shape and bytes.</summary>
public sealed class SafeTensorsEntry
{
    private readonly nint[] shape;

    internal SafeTensorsEntry(string name, SafeTensorType type, nint[] shape, ReadOnlyMemory<byte> bytes)
    {
        (Name, Type, this.shape, Bytes) = (name, type, shape, bytes);
        Length = (int)(bytes.Length * 8L / type.Bits());
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What the elements are.</summary>
    public SafeTensorType Type { get; }

    /// <summary>The lengths of the axes; none for a single number.</summary>
    public ReadOnlySpan<nint> Shape => shape;

    /// <summary>How many elements there are.</summary>
    public int Length { get; }

    /// <summary>The elements as they stand in the file: row-major, little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The elements of a floating-point type as numbers.</summary>
    /// <remarks>The same type is copied to the bit, NaN payloads included; a narrower one is rounded to the nearest.</remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <exception cref="SafeTensorsException">The type is no floating-point type, or a number is too large for T.</exception>
    public T[] ToArray<T>()
        where T : IFloatingPointIeee754<T>
    {
        var values = new T[Length];
        CopyTo<T>(values);
        return values;
    }

    /// <summary>Writes the elements of a floating-point type as numbers.</summary>
    /// <param name="destination">As many numbers as there are elements.</param>
    /// <inheritdoc cref="ToArray{T}"/>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : IFloatingPointIeee754<T>
    {
        if (destination.Length != Length)
        {
            throw new ArgumentException(
                $"The tensor {this} has {Length} elements, and there is room for {destination.Length}.", nameof(destination));
        }

        RequireFloat();
        var failed = SafeTensorNumbers.Decode(Type, Bytes.Span, destination);
        if (failed >= 0)
        {
            throw new SafeTensorsException($"Element {failed} of the tensor {this} is too large for a {typeof(T).Name}.");
        }
    }

    /// <summary>The elements of an integer type, or of BOOL.</summary>
    /// <exception cref="SafeTensorsException">The type is no such type, or an element is more than a long can hold.</exception>
    public long[] ToIntegers()
    {
        var values = new long[Length];
        if (!SafeTensorNumbers.DecodeIntegers(Type, Bytes.Span, values))
            throw new SafeTensorsException($"The tensor {this} has elements that are no integers, or are larger than {long.MaxValue}.");
        return values;
    }

    /// <summary>The only element of an integer type.</summary>
    /// <exception cref="SafeTensorsException">The type is no integer type, or there is not one element.</exception>
    public long ToInteger() => Length == 1
        ? ToIntegers()[0]
        : throw new SafeTensorsException($"The tensor {this} has {Length} elements, not one.");

    /// <summary>Name, type and shape.</summary>
    public override string ToString() => $"{Quotation.Of(Name)} ({Type.Name()} {SafeTensorsHeader.Write(shape)})";

    internal void RequireFloat()
    {
        if (!Type.IsFloat())
            throw new SafeTensorsException($"The tensor {this} is not of a floating-point type: F16, BF16, F32 or F64.");
    }

    internal bool HasShape(in TensorShape other) => other.Lengths.SequenceEqual(shape);
}
