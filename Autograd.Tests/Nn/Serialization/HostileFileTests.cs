using Autograd.Nn;
using Autograd.Tests.Graphs;
using CsCheck;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>
/// Files that lie: each is refused with a message that names what is wrong, before memory is taken for what it claims to have.
/// </summary>
[Collection(Alone.Name)]
public sealed class HostileFileTests
{
    // What a refusal may allocate: an exception with its message, and buffers of the size that the file really has.
    private const long MostBytes = 1_000_000;
    private const int Iterations = 10_000;

    private const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";

    private static readonly Dictionary<string, (byte[] File, string Message)> Table = new()
    {
        ["nothing"] = ([], "The file has 0 bytes"),
        ["cut off in the length"] = ([8, 0, 0, 0, 0], "The file has 5 bytes"),
        ["a length alone"] = (new byte[8], "The file has 8 bytes"),
        ["an empty header"] = (Files.WithLength(0, "{}"u8.ToArray()), "0 bytes"),
        ["the largest length"] = (Files.WithLength(ulong.MaxValue, "{}"u8.ToArray()), "said to have 18446744073709551615 bytes, and the limit is 10000000"),
        ["a negative length"] = (Files.WithLength(1UL << 63, "{}"u8.ToArray()), "9223372036854775808 bytes, and the limit"),
        ["just over the limit"] = (Files.WithLength(10_000_001, "{}"u8.ToArray()), "10000001 bytes, and the limit is 10000000"),
        ["a length beyond the end"] = (Files.WithLength(99_999_999, "{}"u8.ToArray()), "99999999"),
        ["one byte too few"] = (Files.WithLength(3, "{}"u8.ToArray()), "3"),
        ["no object"] = (Files.Of("[]      "), "begins with the byte 0x5B"),
        ["a space first"] = (Files.Of(" {}"), "begins with the byte 0x20"),
        ["zeros"] = (Files.Of(new byte[64]), "begins with the byte 0x00"),
        ["no JSON"] = (Files.Of("{a}"), "not valid JSON"),
        ["half of JSON"] = (Files.Of("""{"a":{"dtype":"F32","""), "not valid JSON"),
        ["more after JSON"] = (Files.Of("{}{}"), "not valid JSON"),
        ["zeros after JSON"] = (Files.Of("{}\0\0"), "not valid JSON"),
        ["a comment"] = (Files.Of("{/* */}"), "not valid JSON"),
        ["a comma too many"] = (Files.Of("""{"__metadata__":{},}"""), "not valid JSON"),
        ["deep nesting"] = (Files.Of(string.Concat(Enumerable.Repeat("{\"a\":", 50_000))), "not valid JSON"),
        ["deep nesting in what is read over"] = (Files.Of("{\"a\":{\"x\":" + new string('[', 50_000)), "not valid JSON"),
        ["invalid UTF-8"] = (Files.Of([.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8]), "not valid UTF-8"),
        ["a surrogate in UTF-8"] = (Files.Of([.. "{\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8]), "not valid UTF-8"),
        ["an escaped half of a pair"] = (Files.Of("""{"\ud800":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 1), "no valid text"),
        ["a name twice"] = (Files.Of("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"""), "the name 'a' twice"),
        ["a name twice, once escaped"] = (Files.Of("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\u0061":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}"""), "the name 'a' twice"),
        ["metadata twice"] = (Files.Of("""{"__metadata__":{},"__metadata__":{}}"""), "'__metadata__' twice"),
        ["a text twice"] = (Files.Of("""{"__metadata__":{"x":"1","x":"2"}}"""), "the name 'x' twice"),
        ["a text that is none"] = (Files.Of("""{"__metadata__":{"x":1}}"""), "'x' in __metadata__ is not a text"),
        ["metadata in an array"] = (Files.Of("""{"__metadata__":[]}"""), "__metadata__ is not a JSON object"),
        ["a tensor that is none"] = (Files.Of("""{"a":1}"""), "'a' is not a JSON object"),
        ["dtype twice"] = (Tensor(""" "dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1] """), "dtype twice"),
        ["shape twice"] = (Tensor(""" "dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1] """), "shape twice"),
        ["offsets twice"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[0,1],"data_offsets":[0,1] """), "data_offsets twice"),
        ["no dtype"] = (Tensor(""" "shape":[1],"data_offsets":[0,1] """), "'a' has no dtype"),
        ["no shape"] = (Tensor(""" "dtype":"U8","data_offsets":[0,1] """), "'a' has no shape"),
        ["no offsets"] = (Tensor(""" "dtype":"U8","shape":[1] """), "'a' has no data_offsets"),
        ["an unknown dtype"] = (Tensor(""" "dtype":"F128","shape":[1],"data_offsets":[0,1] """), "the dtype 'F128', which is none of BOOL, F4"),
        ["a dtype in lower case"] = (Tensor(""" "dtype":"u8","shape":[1],"data_offsets":[0,1] """), "the dtype 'u8'"),
        ["a dtype that is no text"] = (Tensor(""" "dtype":1,"shape":[1],"data_offsets":[0,1] """), "a dtype that is not a text"),
        ["a shape that is no array"] = (Tensor(""" "dtype":"U8","shape":1,"data_offsets":[0,1] """), "a shape that is not an array"),
        ["a negative length of an axis"] = (Tensor(""" "dtype":"U8","shape":[-1],"data_offsets":[0,1] """), "'-1' in its shape"),
        ["a fraction of a length"] = (Tensor(""" "dtype":"U8","shape":[1.0],"data_offsets":[0,1] """), "'1.0' in its shape"),
        ["a length with an exponent"] = (Tensor(""" "dtype":"U8","shape":[1e0],"data_offsets":[0,1] """), "'1e0' in its shape"),
        ["a length of 65 bits"] = (Tensor(""" "dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,1] """), "'18446744073709551616' in its shape"),
        ["a length in quotes"] = (Tensor(""" "dtype":"U8","shape":["1"],"data_offsets":[0,1] """), "'String' in its shape"),
        ["an array in a shape"] = (Tensor(""" "dtype":"U8","shape":[[1]],"data_offsets":[0,1] """), "'StartArray' in its shape"),
        ["too many axes"] = (Tensor($""" "dtype":"U8","shape":[{string.Join(',', Enumerable.Repeat(1, 10_000))}],"data_offsets":[0,1] """), "more than 64 numbers in its shape"),
        ["a product that overflows to what fits"] = (Tensor(""" "dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0] """), "more elements than can be counted"),
        ["bytes that overflow to what fits"] = (Tensor(""" "dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0] """), "more elements than can be counted"),
        ["an axis beside one of 0"] = (Tensor(""" "dtype":"U8","shape":[0,18446744073709551615],"data_offsets":[0,0] """, 0), "18446744073709551615 is too long"),
        ["one offset"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[0] """), "data_offsets [0], which are not"),
        ["three offsets"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[0,1,1] """), "more than 2 numbers in its data_offsets"),
        ["a negative offset"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[-1,0] """), "'-1' in its data_offsets"),
        ["an end before the beginning"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[1,0] """), "ends before it begins"),
        ["more bytes than the shape has"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[0,2] """, 2), "1 bytes by its shape and 2 by its offsets"),
        ["fewer bytes than the shape has"] = (Tensor(""" "dtype":"F32","shape":[],"data_offsets":[0,1] """), "4 bytes by its shape and 1 by its offsets"),
        ["a gap at the beginning"] = (Tensor(""" "dtype":"U8","shape":[1],"data_offsets":[1,2] """, 2), "leaves a gap after the tensors before it, which end at 0"),
        ["a gap in between"] = (Two("[0,1]", "[2,3]", 3), "'b' (U8 [1]) with the data_offsets [2,3] leaves a gap after the tensors before it, which end at 1"),
        ["an overlap"] = (Two("[0,1]", "[0,1]", 1), "overlaps the tensors before it, which end at 1"),
        ["data that is cut off"] = (Tensor(""" "dtype":"U8","shape":[10],"data_offsets":[0,10] """, 9), "10"),
        ["data far beyond the end"] = (Tensor(""" "dtype":"U8","shape":[2000000000],"data_offsets":[0,2000000000] """, 9), "2000000000"),
        ["data beyond any file"] = (Tensor(""" "dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,18446744073709551615] """, 9), "18446744073709551615"),
        ["bytes after the data"] = (Files.Of(Good, 12), "more"),
        ["bytes after no data"] = (Files.Of("{}", 1), "more"),
        ["a long name"] = (Files.Of($$$"""{"{{{new string('x', 100_000)}}}":1}"""), "x…' is not a JSON object"),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_lies_is_refused(string name)
    {
        var (bytes, message) = Table[name];
        foreach (var isSeekable in new[] { true, false })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var exception = Assert.Throws<SafeTensorsException>(() => Files.Read(bytes, isSeekable));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.Contains(message, exception.Message);
            Assert.InRange(exception.Message.Length, 1, 500);
            Assert.InRange(allocated, 0, MostBytes);
        }
    }

    [Fact]
    public void Each_beginning_of_a_file_is_refused()
    {
        var whole = Files.Of(Good, 11);
        Assert.Equal(2, Files.Read(whole).Entries.Count);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<SafeTensorsException>(() => Files.Read(whole[..length]));
            Assert.Throws<SafeTensorsException>(() => Files.Read(whole[..length], isSeekable: false));
        }
    }

    [Fact]
    public void Limits_can_be_lower()
    {
        var whole = Files.Of(Good, 11);
        Assert.Equal(2, Files.Read(whole, limits: new() { MaxHeaderLength = Good.Length, MaxDataLength = 11 }).Entries.Count);
        Assert.Contains("the limit is 10", Assert.Throws<SafeTensorsException>(() => Files.Read(whole, limits: new() { MaxHeaderLength = 10 })).Message);
        Assert.Contains("11 bytes, and the limit is 10", Assert.Throws<SafeTensorsException>(() => Files.Read(whole, limits: new() { MaxDataLength = 10 })).Message);
    }

    [Fact]
    public void A_changed_file_loads_or_is_refused()
    {
        string[] tokens =
        [
            "", "0", "1", "8", "11", "3", "-1", "1.5", "1e3", "18446744073709551615", "4294967296", "[", "]", "{", "}", ",", ":", "\"",
            "null", "\"a\"", "\"b\"", "\"F64\"", "\"U8\"", "\"shape\"", "\"dtype\"", "\"__metadata__\"", "\\ud800", "\0", "ü", " ",
        ];
        var places = Enumerable.Range(0, Good.Length).Where(i => !char.IsLetter(Good[i])).ToArray();
        var change = Gen.Select(Gen.OneOf(places), Gen.Int[0, 3], Gen.OneOf(tokens));
        var bit = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 8 + Good.Length]);
        var (accepted, refused) = (0, 0);
        Gen.Select(change.Array[0, 3], bit.Array[0, 2], Gen.OneOf(Gen.Const(11), Gen.Int[0, 20]), Gen.Bool).Sample(
            (changes, bits, dataLength, isSeekable) =>
            {
                var header = Good;
                foreach (var (place, length, token) in changes)
                {
                    var start = Math.Min(place, header.Length);
                    header = header.Remove(start, Math.Min(length, header.Length - start)).Insert(start, token);
                }

                var file = Files.Of(header, dataLength);
                foreach (var (number, place) in bits)
                    file[Math.Min(place, file.Length - 1)] ^= (byte)(1 << number);
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    Files.Read(file, isSeekable);
                    Interlocked.Increment(ref accepted);
                }
                catch (SafeTensorsException)
                {
                    Interlocked.Increment(ref refused);
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            },
            iter: Iterations);

        // The changes are small enough for some to be harmless, and large enough to matter.
        Assert.InRange(accepted, Iterations / 100, Iterations / 2);
        Assert.InRange(refused, Iterations / 2, Iterations);
    }

    private static byte[] Tensor(string inside, int dataLength = 1) => Files.Of("{\"a\":{" + inside + "}}", dataLength);

    private static byte[] Two(string first, string second, int dataLength) => Files.Of(
        $$$"""{"a":{"dtype":"U8","shape":[1],"data_offsets":{{{first}}} },"b":{"dtype":"U8","shape":[1],"data_offsets":{{{second}}} }}""", dataLength);
}
