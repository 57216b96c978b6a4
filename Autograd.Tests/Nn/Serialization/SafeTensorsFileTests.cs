using System.Text;
using Autograd.Nn;
using CsCheck;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>
/// The format to the byte. fixture.safetensors was written by fixture.py beside it, which knows the description of the format and not
/// this library.
/// </summary>
public sealed class SafeTensorsFileTests
{
    private const int Iterations = 300;

    private static readonly Gen<SafeTensorsFile> SomeFile =
        from names in Gen.String.Where(IsText).HashSet[0, 8]
        from types in Gen.Enum<SafeTensorType>().Array[names.Count]
        from shapes in Gen.Int[0, 4].Select(length => (nint)length).Array[0, 4].Array[names.Count]
        from fill in Gen.Byte
        from texts in Gen.Dictionary(Gen.String.Where(IsText), Gen.String.Where(IsText))[0, 3]
        select Build(names.ToArray(), types, shapes, fill, texts);

    private static string FixturePath => Path.Combine(AppContext.BaseDirectory, "Nn", "Serialization", "fixture.safetensors");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_fixture_is_read(bool isSeekable)
    {
        var file = Files.Read(File.ReadAllBytes(FixturePath), isSeekable);

        Assert.Equal(12, file.Entries.Count);
        Assert.Equal(new Dictionary<string, string> { ["format"] = "np", ["note"] = "ü\n" }, file.Metadata);
        Assert.Equal(-5_000_000_000, file["step"].ToInteger());
        Assert.Equal([], file["step"].Shape.ToArray());
        Assert.Equal(
            [0x7FF0000000000000, 0xFFF0000000000000, 0x8000000000000000, 1, 0x7FF8000000000123, 0xFFF4000000000456],
            file["double"].ToArray<double>().Select(BitConverter.DoubleToUInt64Bits));
        Assert.Equal([2, 3], file["double"].Shape.ToArray());
        Assert.Equal([0.5f, -0.1f, float.MaxValue], file["0.bias"].ToArray<float>());
        Assert.Equal([0.5, -0.1f, float.MaxValue], file["0.bias"].ToArray<double>());
        Assert.Equal(
            [0x7F800000, 0xFF800000, 0x80000000, 1, 0x7FC00123, 0xFFA00456],
            file["0.weight"].ToArray<float>().Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal([0, 4], file["größe \"2\""].Shape.ToArray());
        Assert.Empty(file["größe \"2\""].ToArray<float>());
        Assert.Equal([-1, int.MaxValue], file["count"].ToIntegers());
        Assert.Equal([1, -2.5f, 3.3895314e38f, 0], file["brain"].ToArray<float>());
        Assert.Equal([1, -2.5, 65504, Math.Pow(2, -24)], file["half"].ToArray<double>());
        Assert.Equal([65535], file["short"].ToIntegers());
        Assert.Equal([-128, 0, 127], file["tiny"].ToIntegers());
        Assert.Equal([0, 255], file["byte"].ToIntegers());
        Assert.Equal([1, 0], file["mask"].ToIntegers());
    }

    [Fact]
    public void The_fixture_is_written_to_the_byte()
    {
        var bytes = File.ReadAllBytes(FixturePath);
        var file = SafeTensorsFile.Read(FixturePath);
        Assert.Equal(bytes, Files.Save(file));

        // Whatever the order in which tensors were added.
        var reversed = new SafeTensorsFile();
        foreach (var entry in file.Entries.Reverse())
            reversed.AddBytes(entry.Name, entry.Type, entry.Shape, entry.Bytes);
        foreach (var (name, text) in file.Metadata.Reverse())
            reversed.Metadata.Add(name, text);
        Assert.Equal(bytes, Files.Save(reversed));
    }

    [Fact]
    public void Numbers_and_integers_are_added()
    {
        var file = new SafeTensorsFile();
        file.Add<float>("a", [1, 2], [2]);
        file.Add<double>("b", [3], []);
        file.AddInteger("n", long.MinValue);
        file.AddIntegers("m", [1, 2], [1, 2]);
        const string Header = """{"m":{"dtype":"I64","shape":[1,2],"data_offsets":[0,16]},"n":{"dtype":"I64","shape":[],"data_offsets":[16,24]}"""
            + ""","b":{"dtype":"F64","shape":[],"data_offsets":[24,32]},"a":{"dtype":"F32","shape":[2],"data_offsets":[32,40]}}""";

        var bytes = Files.Save(file);
        var padded = (Header.Length + 7) / 8 * 8;
        Assert.Equal(padded, (int)BitConverter.ToUInt64(bytes));
        Assert.Equal(Header.PadRight(padded), Encoding.UTF8.GetString(bytes, 8, padded));
        Assert.Equal(8 + padded + 40, bytes.Length);
        var read = Files.Read(bytes);
        Assert.Equal(long.MinValue, read["n"].ToInteger());
        Assert.Equal([1, 2], read["m"].ToIntegers());
    }

    [Fact]
    public void A_file_without_tensors_is_a_file()
    {
        var bytes = Files.Save(new());
        Assert.Equal("\b\0\0\0\0\0\0\0{}      ", Encoding.UTF8.GetString(bytes));
        Assert.Empty(Files.Read(bytes).Entries);
        Assert.Empty(Files.Read(bytes, isSeekable: false).Entries);
    }

    [Fact]
    public void Any_file_comes_back() => SomeFile.Sample(
        file =>
        {
            var bytes = Files.Save(file);
            var read = Files.Read(bytes);
            Assert.Equal(bytes, Files.Save(read));
            Assert.Equal(bytes, Files.Save(Files.Read(bytes, isSeekable: false)));
            Assert.Equal(file.Metadata, read.Metadata);
            Assert.Equal(0, (int)BitConverter.ToUInt64(bytes) % 8);
            foreach (var entry in file.Entries)
            {
                var same = read[entry.Name];
                Assert.Equal(entry.ToString(), same.ToString());
                Assert.Equal(entry.Bytes.ToArray(), same.Bytes.ToArray());
            }
        },
        iter: Iterations);

    [Fact]
    public void What_a_later_version_may_add_is_read_over()
    {
        var file = Files.Read(Files.Of("""{"a":{"new":{"x":[1,{"y":null}]},"dtype":"U8","shape":[2],"data_offsets":[0,2]},"__metadata__":null}""", 2));
        Assert.Equal([0, 0], file["a"].ToIntegers());
    }

    [Fact]
    public void Order_and_white_space_of_the_header_are_free()
    {
        var file = Files.Read(Files.Of(
            "{ \"b\" : {\n\"data_offsets\":[4,6], \"shape\":[2], \"dtype\":\"U8\"},\r\n\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]} }\t\n", 6));
        Assert.Equal(["a", "b"], file.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void What_cannot_be_added_is_named()
    {
        var file = new SafeTensorsFile();
        file.Add<float>("a", [1], [1]);
        Says(() => file.Add<float>("a", [1], [1]), "a tensor 'a' already");
        Says(() => file.Add<float>("b", [1, 2], [3]), "b: there are 2 elements for the shape [3]");
        Says(() => file.AddBytes("b", SafeTensorType.Float32, [1], new byte[5]), "b: there is no whole number of elements");
        Says(() => file.Add<float>("__metadata__", [1], [1]), "reserved");
        Says(() => file.Add<float>("\ud800", [1], [1]), "no valid text");
        Says(() => file.Add<float>("b", [1], [1], SafeTensorType.Int8), "Int8 is no floating-point type");
        Says(() => file.Add<float>("b", [1, 1e30f], [2], SafeTensorType.Float16), "b: element 1, 1E+30, is too large for F16");
        Says(() => file.Add<double>("b", [double.MaxValue], [], SafeTensorType.Float32), "too large for F32");
        Says(() => file.AddBytes("b", (SafeTensorType)99, [1], new byte[1]), "no such type");
        Assert.Single(file.Entries);

        file.Metadata["x"] = "\udc00";
        Says(() => Files.Save(file), "the text 'x'");
    }

    [Fact]
    public void What_is_asked_for_and_not_there_is_named()
    {
        var file = SafeTensorsFile.Read(FixturePath);
        Says<SafeTensorsException>(() => file["weight"], "no tensor 'weight'", "'0.weight' (F32 [2,3])");
        Says<SafeTensorsException>(() => file["count"].ToArray<float>(), "'count' (I32 [2]) is not of a floating-point type");
        Says<SafeTensorsException>(() => file["half"].ToIntegers(), "'half' (F16 [4]) has elements that are no integers");
        Says<SafeTensorsException>(() => file["byte"].ToInteger(), "'byte' (U8 [2]) has 2 elements, not one");
        Says<ArgumentException>(() => { file["half"].CopyTo<float>(new float[3]); return 0; }, "has 4 elements, and there is room for 3");

        var large = new SafeTensorsFile();
        large.AddBytes("x", SafeTensorType.UInt64, [1], new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 });
        Says<SafeTensorsException>(() => large["x"].ToIntegers(), "larger than");
        large.Add<double>("y", [1, -1e39], [2]);
        Says<SafeTensorsException>(() => large["y"].ToArray<float>(), "Element 1", "'y' (F64 [2]) is too large for a Single");
    }

    private static SafeTensorsFile Build(
        string[] names, SafeTensorType[] types, nint[][] shapes, byte fill, Dictionary<string, string> texts)
    {
        var file = new SafeTensorsFile();
        for (var i = 0; i < names.Length; i++)
        {
            // Elements of less than a byte are packed: where they would not fill the last one, the shape is another.
            var count = shapes[i].Aggregate((nint)1, (product, length) => product * length);
            if (count * BitsOf(types[i]) % 8 != 0)
                (shapes[i], count) = ([.. shapes[i], 4], count * 4);
            var bytes = new byte[count * BitsOf(types[i]) / 8];
            Array.Fill(bytes, (byte)(fill + i));
            file.AddBytes(names[i], types[i], shapes[i], bytes);
        }

        foreach (var (name, text) in texts)
            file.Metadata.Add(name, text);
        return file;
    }

    private static int BitsOf(SafeTensorType type) => type switch
    {
        SafeTensorType.Float4 => 4,
        SafeTensorType.Float6E2M3 or SafeTensorType.Float6E3M2 => 6,
        <= SafeTensorType.Float8E5M2Fnuz => 8,
        <= SafeTensorType.BFloat16 => 16,
        <= SafeTensorType.Float32 => 32,
        _ => 64,
    };

    private static bool IsText(string text) =>
        text != "__metadata__" && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static void Says(Func<object> act, string part) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(act).Message);

    private static void Says<TException>(Func<object> act, params string[] parts)
        where TException : Exception
    {
        var message = Assert.Throws<TException>(act).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
