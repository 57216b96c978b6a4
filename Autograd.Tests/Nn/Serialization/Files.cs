using System.Buffers.Binary;
using System.Text;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>Files as bytes, put together without the library.</summary>
internal static class Files
{
    /// <summary>A file of a header and a number of bytes of data.</summary>
    public static byte[] Of(string header, int dataLength = 0) => Of(Encoding.UTF8.GetBytes(header), dataLength);

    /// <inheritdoc cref="Of(string, int)"/>
    public static byte[] Of(byte[] header, int dataLength = 0) => WithLength((ulong)header.Length, header, dataLength);

    /// <summary>A file that says what length it likes.</summary>
    public static byte[] WithLength(ulong length, byte[] header, int dataLength = 0)
    {
        var file = new byte[sizeof(ulong) + header.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        header.CopyTo(file, sizeof(ulong));
        return file;
    }

    /// <summary>What the library makes of it.</summary>
    public static SafeTensorsFile Read(byte[] bytes, bool isSeekable = true, SafeTensorsLimits? limits = null)
    {
        using var memory = new MemoryStream(bytes);
        return SafeTensorsFile.Read(isSeekable ? memory : new Pipe(memory), limits);
    }

    /// <summary>What the library writes.</summary>
    public static byte[] Save(SafeTensorsFile file)
    {
        using var memory = new MemoryStream();
        file.Save(memory);
        return memory.ToArray();
    }

    /// <summary>A stream without a length that gives a few bytes at a time, as a network does.</summary>
    private sealed class Pipe(Stream source) : Stream
    {
        private const int Most = 1000;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, Math.Min(count, Most));

        public override int Read(Span<byte> buffer) => source.Read(buffer[..Math.Min(buffer.Length, Most)]);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
