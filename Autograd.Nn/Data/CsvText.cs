using System.IO.Compression;
using System.Text;

namespace Autograd.Nn;

/// <summary>The text of a file: unpacked where it is packed, and decoded strictly, so that no two texts become one.</summary>
internal static class CsvText
{
    // What every gzip file begins with (RFC 1952).
    private const byte FirstOfGzip = 0x1F;
    private const byte SecondOfGzip = 0x8B;

    // No character, and so in no text: it stands for what cannot be decoded.
    private const char Undecoded = '\uFFFF';

    /// <summary>Opens a file.</summary>
    public static StreamReader Open(string path, Encoding? encoding) => Open(path, encoding, DecoderFallback.ExceptionFallback);

    /// <summary>What to say of a file that has bytes which its encoding does not know.</summary>
    public static CsvException Undecodable(string path, string table, Encoding? encoding)
    {
        var number = 0;
        using var reader = Open(path, encoding, new DecoderReplacementFallback(Undecoded.ToString()));
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Contains(Undecoded, StringComparison.Ordinal))
                break;
        }

        return new(
            table,
            number,
            $"there are bytes that are no text in {(encoding ?? Encoding.UTF8).WebName}. Set Encoding to the one that the file was written in, for "
            + "example Encoding.Latin1.");
    }

    private static StreamReader Open(string path, Encoding? encoding, DecoderFallback fallback)
    {
        var strict = (Encoding)(encoding ?? Encoding.UTF8).Clone();
        strict.DecoderFallback = fallback;
        var file = File.OpenRead(path);
        try
        {
            return new(IsPacked(file) ? new GZipStream(file, CompressionMode.Decompress) : file, strict);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsPacked(FileStream file)
    {
        if (!file.CanSeek)
            return false;
        var isPacked = file.ReadByte() == FirstOfGzip && file.ReadByte() == SecondOfGzip;
        file.Position = 0;
        return isPacked;
    }
}
