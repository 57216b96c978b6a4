namespace Autograd.Nn;

/// <summary>How large a file may be, for one from an unknown source.</summary>
/// <remarks>
/// Whatever they are, no memory is taken that the file's own length, or where that is not known the bytes that have arrived, does
/// not bear out.
/// </remarks>
public sealed record SafeTensorsLimits
{
    /// <summary>The limit of the reference implementation for the header: 100 million bytes.</summary>
    public const int DefaultMaxHeaderLength = 100_000_000;

    /// <summary>The most bytes that the header may have.</summary>
    public int MaxHeaderLength { get; init; } = DefaultMaxHeaderLength;

    /// <summary>The most bytes that the tensors together may have.</summary>
    public long MaxDataLength { get; init; } = long.MaxValue;
}
