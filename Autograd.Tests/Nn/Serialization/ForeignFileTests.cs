using System.Text;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>Files as other libraries write them, and files that are taken for such.</summary>
public sealed class ForeignFileTests
{
    [Fact]
    public void PyTorchs_names_are_loaded_by_renaming()
    {
        Mlp<float> saved = new([3, 4, 4, 2], Activations.Relu, seed: 1);
        SafeTensorsFile file = new();
        foreach (var parameter in saved.Parameters)
        {
            var layer = int.Parse(parameter.Path.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
            file.Add($"{2 * layer}.{parameter.Name}", parameter.Values, parameter.Shape);
        }

        file.AddInteger("bn.num_batches_tracked", 7);
        Mlp<float> loaded = new([3, 4, 4, 2], Activations.Relu, seed: 2);
        var exception = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(file, loaded.Parameters));
        Assert.Contains("rename", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("num_batches_tracked", exception.Message, StringComparison.Ordinal);
        Dictionary<string, string> names = new()
        {
            ["2.weight"] = "1.weight", ["2.bias"] = "1.bias", ["4.weight"] = "2.weight", ["4.bias"] = "2.bias",
        };
        var report = SafeTensors.Load(file, loaded.Parameters, rename: name => names.GetValueOrDefault(name, name));
        Assert.True(report.IsComplete);
        Assert.Equal(saved.Parameters.Values.ToArray(), loaded.Parameters.Values.ToArray());

        var before = loaded.Parameters.Values.ToArray();
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(file, loaded.Parameters, rename: _ => "0.weight"));
        Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(file, loaded.Parameters, rename: name => name == "0.bias" ? null : names.GetValueOrDefault(name, name)));
        Assert.Equal(before, loaded.Parameters.Values.ToArray());
    }

    [Theory]
    [InlineData("F4", 6, 3)]
    [InlineData("F6_E2M3", 4, 3)]
    [InlineData("F6_E3M2", 8, 6)]
    [InlineData("F8_E4M3FNUZ", 5, 5)]
    [InlineData("F8_E5M2FNUZ", 5, 5)]
    public void Numbers_of_few_bits_are_kept_as_bytes_and_the_rest_of_the_file_is_read(string type, int elements, int bytes)
    {
        var file = Files.Of(Header("a", "F32", 2, 0, 8)[..^1] + "," + Header("b", type, elements, 8, 8 + bytes)[1..], 8 + bytes);
        var read = Files.Read(file);
        Assert.Equal([0f, 0f], read["a"].ToArray<float>());
        Assert.Equal(elements, read["b"].Length);
        Assert.Equal(bytes, read["b"].Bytes.Length);
        Assert.Throws<SafeTensorsException>(() => read["b"].ToArray<float>());
        var again = Files.Read(Files.Save(read));
        Assert.Equal(read["b"].ToString(), again["b"].ToString());

        var wrong = Files.Of(Header("b", type, elements + 1, 0, bytes), bytes);
        Assert.Throws<SafeTensorsException>(() => Files.Read(wrong));
    }

    [Fact]
    public async Task What_is_another_kind_of_file_is_named()
    {
        MessageText text = new();
        text.Add(() => Files.Read(Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")));
        text.Add(() => Files.Read(Encoding.ASCII.GetBytes("<!DOCTYPE html>\n<html><body>Not found</body></html>")));
        text.Add(() => Files.Read(Encoding.ASCII.GetBytes("\n\n  <html lang=\"en\"></html>")));
        text.Add(() => Files.Read([(byte)'P', (byte)'K', 3, 4, .. new byte[40]]));
        text.Add(() => Files.Read([0x80, 2, .. Encoding.ASCII.GetBytes("ccollections\nOrderedDict\n")]));
        text.Add(() => Files.Read([0x89, .. Encoding.ASCII.GetBytes("HDF\r\n\u001a\n"), .. new byte[40]]));
        text.Add(() => Files.Read(Encoding.ASCII.GetBytes("weights, and other words")));
        text.Add(() => Files.Read(Files.WithLength(20_000_000, [(byte)'{'])));
        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void The_memory_of_a_header_is_bounded_by_the_limit_that_is_documented()
    {
        // The shortest entries that there can be, a tenth of the limit; a factor as the documentation says, and as much again for the reading itself.
        const int Length = SafeTensorsLimits.DefaultMaxHeaderLength / 10;
        const int DocumentedFactor = 17;
        StringBuilder header = new("{");
        for (var i = 0; header.Length < Length; i++)
            header.Append(i == 0 ? "" : ",").Append(Header(i.ToString("x", System.Globalization.CultureInfo.InvariantCulture), "U8", 0, 0, 0)[1..^1]);
        var file = Files.Of(header.Append('}').ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Files.Read(file);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(read);
        Assert.True(allocated <= 2L * DocumentedFactor * header.Length, $"{allocated} bytes for a header of {header.Length}");
    }

    private static string Header(string name, string type, int elements, int begin, int end) => $$$"""
        {"{{{name}}}":{"dtype":"{{{type}}}","shape":[{{{elements}}}],"data_offsets":[{{{begin}}},{{{end}}}]}}
        """;
}
