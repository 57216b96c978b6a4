namespace Autograd.Nn;

/// <summary>
/// What the elements of a tensor in a safetensors file are. All are little-endian. The format has them in this order, by
/// alignment: in a file, tensors of a later one come first.
/// </summary>
public enum SafeTensorType
{
    /// <summary>BOOL: a byte that is 0 or 1.</summary>
    Bool,

    /// <summary>F4: two bits of exponent and one of significand, two elements to a byte. Kept as bytes.</summary>
    Float4,

    /// <summary>F6_E2M3: two bits of exponent and three of significand, four elements to three bytes. Kept as bytes.</summary>
    Float6E2M3,

    /// <summary>F6_E3M2: three bits of exponent and two of significand, four elements to three bytes. Kept as bytes.</summary>
    Float6E3M2,

    /// <summary>U8.</summary>
    UInt8,

    /// <summary>I8.</summary>
    Int8,

    /// <summary>F8_E5M2: five bits of exponent and two of significand. Kept as bytes.</summary>
    Float8E5M2,

    /// <summary>F8_E4M3: four bits of exponent and three of significand. Kept as bytes.</summary>
    Float8E4M3,

    /// <summary>F8_E8M0: a power of two. Kept as bytes.</summary>
    Float8E8M0,

    /// <summary>F8_E4M3FNUZ: as F8_E4M3, without infinity and negative zero. Kept as bytes.</summary>
    Float8E4M3Fnuz,

    /// <summary>F8_E5M2FNUZ: as F8_E5M2, without infinity and negative zero. Kept as bytes.</summary>
    Float8E5M2Fnuz,

    /// <summary>I16.</summary>
    Int16,

    /// <summary>U16.</summary>
    UInt16,

    /// <summary>F16: IEEE 754 binary16, <see cref="Half"/>.</summary>
    Float16,

    /// <summary>BF16: the upper half of a <see cref="float"/>.</summary>
    BFloat16,

    /// <summary>I32.</summary>
    Int32,

    /// <summary>U32.</summary>
    UInt32,

    /// <summary>F32: IEEE 754 binary32, <see cref="float"/>.</summary>
    Float32,

    /// <summary>C64: two <see cref="float"/> numbers, the real and the imaginary part. Kept as bytes.</summary>
    Complex64,

    /// <summary>F64: IEEE 754 binary64, <see cref="double"/>.</summary>
    Float64,

    /// <summary>I64.</summary>
    Int64,

    /// <summary>U64.</summary>
    UInt64,
}
