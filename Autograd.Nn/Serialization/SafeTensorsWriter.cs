using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Autograd.Nn;

/// <summary>
/// Writes the format as the reference implementation does: tensors by type, the widest first, and then by name.
/// </summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Escaping no more than JSON demands; a header is no part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(Stream stream, SafeTensorsFile file)
    {
        var entries = file.Entries.ToArray();
        Array.Sort(entries, Compare);
        var header = Header(file.Metadata, entries);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var entry in entries)
            stream.Write(entry.Bytes.Span);
    }

    /// <summary>Throws at a text that UTF-8 cannot hold, with half a surrogate pair: it would be read as another.</summary>
    internal static void RequireText(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            _ = StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException($"{Quotation.Of(text)}, {what}, is no valid text: {exception.Message}", exception);
        }
    }

    private static int Compare(SafeTensorsEntry left, SafeTensorsEntry right) => left.Type == right.Type
        ? Encoding.UTF8.GetBytes(left.Name).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Name))
        : right.Type.CompareTo(left.Type);

    private static ReadOnlySpan<byte> Header(IDictionary<string, string> metadata, SafeTensorsEntry[] entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        if (metadata.Count > 0)
            WriteMetadata(writer, metadata);
        var offset = 0L;
        foreach (var entry in entries)
        {
            WriteEntry(writer, entry, offset);
            offset += entry.Bytes.Length;
        }

        writer.WriteEndObject();
        writer.Flush();
        var padding = (Alignment - buffer.WrittenCount % Alignment) % Alignment;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        const int Most = SafeTensorsLimits.FormatMaxHeaderLength;
        return buffer.WrittenCount <= Most
            ? buffer.WrittenSpan
            : throw new InvalidOperationException($"The header has up to {Most} bytes; names and texts take {buffer.WrittenCount}.");
    }

    private static void WriteMetadata(Utf8JsonWriter writer, IDictionary<string, string> metadata)
    {
        writer.WriteStartObject(SafeTensorsFile.MetadataName);
        foreach (var (name, text) in metadata)
        {
            RequireText(name, "the name of a text");
            RequireText(text, $"the text {Quotation.Of(name)}");
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, SafeTensorsEntry entry, long offset)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", entry.Type.Name());
        writer.WriteStartArray("shape");
        foreach (var length in entry.Shape)
            writer.WriteNumberValue(length);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(offset);
        writer.WriteNumberValue(offset + entry.Bytes.Length);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
