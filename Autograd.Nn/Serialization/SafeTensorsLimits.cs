namespace Autograd.Nn;

/// <summary>How large a file may be, for one from an unknown source.</summary>
/// <remarks>
/// Whatever they are, no memory is taken that the file's own length, or where that is not known the bytes that have arrived, does
/// not bear out. A header of many tiny tensors takes up to some 17 times its length in memory, so that the default bounds what a hostile file can take
/// to about 200 MB.
/// </remarks>
public sealed record SafeTensorsLimits
{
    /// <summary>
    /// What is read unless more is asked for: ten million bytes of header, enough for some 100,000 tensors. The format allows ten times that.
    /// </summary>
    public const int DefaultMaxHeaderLength = 10_000_000;

    /// <summary>The limit of the format, and of what is written: 100 million bytes.</summary>
    internal const int FormatMaxHeaderLength = 100_000_000;

    /// <summary>The most bytes that the header may have.</summary>
    public int MaxHeaderLength { get; init; } = DefaultMaxHeaderLength;

    /// <summary>The most bytes that the tensors together may have.</summary>
    public long MaxDataLength { get; init; } = long.MaxValue;
}
