using System.IO.Compression;
using System.Text;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Data;

/// <summary>Files: packed ones, and encodings other than UTF-8.</summary>
public sealed class CsvFileTests : IDisposable
{
    private const string Names = "x,name\n1,père\n2,pére\n3,père\n";

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_and_read_in_their_encoding()
    {
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(Names));
        var exception = Assert.Throws<CsvException>(() => Read(new()));
        Assert.Equal(2, exception.Line);
        Assert.Contains("no text in utf-8", exception.Message);
        Assert.Contains("Set Encoding", exception.Message);
        Assert.Equal(["père", "pére"], Read(new() { Encoding = Encoding.Latin1 }).ClassNames!);
    }

    [Fact]
    public void A_file_of_many_blocks_names_the_line_as_well()
    {
        const int Rows = 20_000;
        var text = string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i},name\n"));
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text + "5,é\n"));
        Assert.Equal(Rows + 1, Assert.Throws<CsvException>(() => Read(new() { HasHeader = false })).Line);
        Assert.Equal(Rows + 1, Assert.Throws<CsvException>(() => Read(new() { HasHeader = false, Encoding = Encoding.ASCII })).Line);
    }

    [Fact]
    public void A_byte_order_mark_is_followed_and_left_out()
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            File.WriteAllText(path, Names, encoding);
            var data = Read(new());
            Assert.Equal(["x"], data.FeatureNames!);
            Assert.Equal(["père", "pére"], data.ClassNames!);
        }

        Assert.Equal(["x"], Csv.ReadDataSet<double>(new StringReader('\uFEFF' + Names), new() { LabelColumn = 1 }).FeatureNames!);
    }

    [Fact]
    public void UTF16_without_a_mark_is_refused()
    {
        File.WriteAllText(path, "x,y\n1,2\n", new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        Assert.Contains("Encoding", Assert.Throws<CsvException>(() => Csv.ReadDataSet<double>(path)).Message);
        Assert.Equal([1, 2], Csv.ReadDataSet<double>(path, new() { Encoding = Encoding.Unicode }).Inputs.ToArray());
    }

    [Fact]
    public void A_packed_file_is_unpacked()
    {
        var packed = Pack(Encoding.UTF8.GetBytes(Names));
        File.WriteAllBytes(path, packed);
        Assert.Equal([1, 2, 3], Read(new()).Inputs.ToArray());

        // Of several parts, as some tools write it.
        File.WriteAllBytes(path, [.. packed, .. Pack("4,père\n"u8.ToArray())]);
        Assert.Equal([1, 2, 3, 4], Read(new()).Inputs.ToArray());

        File.WriteAllBytes(path, Pack(Encoding.Latin1.GetBytes(Names)));
        Assert.Equal(2, Assert.Throws<CsvException>(() => Read(new())).Line);
    }

    [Fact]
    public void A_packed_file_that_is_damaged_is_refused()
    {
        var random = new Random(1);
        var text = string.Concat(Enumerable.Range(0, 2000).Select(_ => $"{random.Next()},a\n"));
        var packed = Pack(Encoding.UTF8.GetBytes("x,name\n" + text));
        File.WriteAllBytes(path, packed[..(packed.Length / 2)]);
        Assert.Throws<CsvException>(() => Read(new()));
        packed[packed.Length / 2] ^= 0x55;
        File.WriteAllBytes(path, packed);
        Assert.Throws<CsvException>(() => Read(new()));
    }

    [Fact]
    public void The_file_is_closed_whatever_happens()
    {
        File.WriteAllText(path, "a\nx\n");
        Assert.Throws<CsvException>(() => Csv.ReadDataSet<double>(path));
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using MemoryStream memory = new();
        using (GZipStream packing = new(memory, CompressionLevel.Optimal))
            packing.Write(bytes);
        return memory.ToArray();
    }

    private DataSet<double> Read(CsvOptions options) => Csv.ReadDataSet<double>(path, options with { LabelColumn = ^1 });
}
