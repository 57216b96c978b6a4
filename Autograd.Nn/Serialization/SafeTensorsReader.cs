using System.Buffers.Binary;

namespace Autograd.Nn;

/// <summary>
/// Reads the format from a stream that may hold anything. Nothing is allocated on the word of the file: its length is asked
/// first, and where a stream has none, memory grows with the bytes that arrive.
/// </summary>
internal static class SafeTensorsReader
{
    private const int FirstStep = 1 << 16;
    private const int LongestBeginning = 32;
    private const string HardlyOurs = "This is hardly a safetensors file.";

    internal static SafeTensorsFile Read(Stream stream, SafeTensorsLimits limits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxHeaderLength);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MaxDataLength);

        // A special file may say that it is empty and is not: that is no length to rely on.
        long? rest = stream.CanSeek && stream.Length > stream.Position ? stream.Length - stream.Position : null;
        var header = SafeTensorsHeader.Parse(ReadHeader(stream, limits, ref rest));
        var dataLength = header.RequireCoverage();
        RequireDataLength(dataLength, limits, rest);
        var file = new SafeTensorsFile();
        foreach (var (name, text) in header.Metadata)
            file.Metadata.Add(name, text);
        foreach (var tensor in header.Tensors)
        {
            var shape = Array.ConvertAll(tensor.Shape, ToLength);
            file.Add(new(tensor.Name, tensor.Type, shape, ReadData(stream, tensor, isKnown: rest is not null)));
        }

        if (stream.ReadByte() >= 0)
            throw new SafeTensorsException($"There are more bytes after the {dataLength} that the tensors have.");
        return file;

        static nint ToLength(ulong length) => length <= (ulong)nint.MaxValue
            ? (nint)length
            : throw new SafeTensorsException($"An axis of the length {length} is too long.");
    }

    private static byte[] ReadHeader(Stream stream, SafeTensorsLimits limits, ref long? rest)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong) + 1];
        var count = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        if (count < first.Length)
            throw new SafeTensorsException($"The file has {count} bytes; even one without tensors has 8 and a header.");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(first);
        rest -= sizeof(ulong);
        if (length > (ulong)limits.MaxHeaderLength)
        {
            throw OtherFile(stream, first) ?? new SafeTensorsException(
                $"The header is said to have {length} bytes, and the limit is {limits.MaxHeaderLength}. "
                + (length > SafeTensorsLimits.FormatMaxHeaderLength ? HardlyOurs : "If you trust the file, read it with larger limits."));
        }

        if (length > (ulong)(rest ?? long.MaxValue))
            throw new SafeTensorsException($"The header is said to have {length} bytes, and the file has {rest} more.");
        if (length == 0)
            throw new SafeTensorsException("The header is said to have 0 bytes.");
        if (first[^1] != '{')
            throw new SafeTensorsException($"The header begins with the byte 0x{first[^1]:X2}, not with {{. {HardlyOurs}");
        rest -= (long)length;
        return ReadBytes(stream, (int)length, first[^1..], rest is not null, "the header");
    }

    // What is often taken for such a file. All of them begin with what would be an enormous length.
    private static SafeTensorsException? OtherFile(Stream stream, ReadOnlySpan<byte> first)
    {
        Span<byte> begin = stackalloc byte[LongestBeginning];
        first.CopyTo(begin);
        var count = first.Length + stream.ReadAtLeast(begin[first.Length..], begin.Length - first.Length, throwOnEndOfStream: false);
        begin = begin[..count];
        if (begin.StartsWith("version https://git-lfs"u8))
            return new("This is a pointer of Git LFS that stands for a file, not the file itself. Run git lfs pull, or download the file.");
        if (begin.StartsWith("PK\x03\x04"u8))
            return new("This is a zip archive, as PyTorch's .pt and .pth and NumPy's .npz are, not a safetensors file. Convert it with safetensors.torch.save_file.");
        if (begin.StartsWith((ReadOnlySpan<byte>)[0x80, 0x02]) || begin.StartsWith((ReadOnlySpan<byte>)[0x80, 0x04]))
            return new("This is a pickle of Python, which may run any code when it is read, not a safetensors file. Convert it with safetensors.torch.save_file.");
        if (begin.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F']))
            return new("This is an HDF5 file, as Keras's .h5 is, not a safetensors file.");
        return begin.TrimStart(" \t\r\n"u8).StartsWith("<"u8)
            ? new SafeTensorsException("This is a web page or XML, not a safetensors file. Was the page about the file saved, or an error of the server?")
            : null;
    }

    private static byte[] ReadData(Stream stream, SafeTensorsHeader.Tensor tensor, bool isKnown) =>
        tensor.Length <= (ulong)Array.MaxLength
            ? ReadBytes(stream, (int)tensor.Length, [], isKnown, tensor)
            : throw new SafeTensorsException($"This reads tensors of up to {Array.MaxLength} bytes, and {tensor} has {tensor.Length}.");

    private static void RequireDataLength(ulong length, SafeTensorsLimits limits, long? rest)
    {
        if (length > (ulong)limits.MaxDataLength)
            throw new SafeTensorsException($"The tensors have {length} bytes, and the limit is {limits.MaxDataLength}.");
        if (rest is not null && length != (ulong)rest)
        {
            var what = (ulong)rest < length ? "the file is cut off" : "there are more after them";
            throw new SafeTensorsException($"The tensors have {length} bytes, and {rest} follow the header: {what}.");
        }
    }

    private static byte[] ReadBytes(Stream stream, int length, ReadOnlySpan<byte> begin, bool isKnown, object what)
    {
        var bytes = new byte[isKnown ? length : Math.Min(length, FirstStep)];
        begin.CopyTo(bytes);
        var count = begin.Length;
        while (true)
        {
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
            if (count < bytes.Length)
                throw new SafeTensorsException($"The file ends after {count} of the {length} bytes of {what}.");
            if (count == length)
                return bytes;
            Array.Resize(ref bytes, (int)Math.Min(length, 2L * count));
        }
    }
}
