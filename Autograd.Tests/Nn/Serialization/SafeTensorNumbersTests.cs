using Autograd.Nn;
using CsCheck;

namespace Autograd.Tests.Nn.Serialization;

/// <summary>Conversions between number types: to the bit where they can be, to the nearest otherwise.</summary>
public sealed class SafeTensorNumbersTests
{
    private const int Iterations = 2000;

    // Every number of 16 bits.
    private static readonly byte[] AllOf16 = [.. Enumerable.Range(0, 1 << 16).SelectMany(i => BitConverter.GetBytes((ushort)i))];

    [Theory]
    [InlineData(SafeTensorType.Float16)]
    [InlineData(SafeTensorType.BFloat16)]
    public void Every_number_of_16_bits_comes_back(SafeTensorType type)
    {
        var file = new SafeTensorsFile();
        var numbers = file.AddBytes("all", type, [1 << 16], AllOf16);
        RequireSame(file.Add<float>("float", numbers.ToArray<float>(), [1 << 16], type));
        RequireSame(file.Add<double>("double", numbers.ToArray<double>(), [1 << 16], type));

        void RequireSame(SafeTensorsEntry entry)
        {
            // A NaN need not keep its payload, but has to stay one.
            var (before, after) = (numbers.ToArray<double>(), entry.ToArray<double>());
            for (var i = 0; i < before.Length; i++)
            {
                var bits = BitConverter.ToUInt16(entry.Bytes.Span[(2 * i)..]);
                if (bits != i && !(double.IsNaN(before[i]) && double.IsNaN(after[i])))
                    Assert.Fail($"{i:X4} came back as {bits:X4}");
            }
        }
    }

    [Fact]
    public void Brain_floats_are_the_upper_half_of_floats()
    {
        var file = new SafeTensorsFile();
        var values = file.AddBytes("all", SafeTensorType.BFloat16, [1 << 16], AllOf16).ToArray<float>();
        for (var i = 0; i < values.Length; i++)
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits(values[i]));
    }

    [Fact]
    public void Brain_floats_are_rounded_to_the_nearest() => Gen.OneOf(
        Gen.Double[-1e38, 1e38],
        Gen.Double[-1, 1],

        // Ties, and what is near to them, also so near that a float does not tell them apart.
        Gen.Select(Gen.UInt[0x0001, 0x7F70], Gen.Int[-2, 2], (bits, beside) =>
            Beside((Brain(bits) + (double)Brain(bits + 1)) / 2, beside))).Sample(
        value =>
        {
            var file = new SafeTensorsFile();
            var rounded = file.Add("x", [value], [], SafeTensorType.BFloat16).ToArray<double>()[0];
            var bits = BitConverter.SingleToUInt32Bits((float)Math.Abs(rounded)) >> 16;
            var (below, above) = (Brain(bits == 0 ? 0 : bits - 1), Brain(bits + 1));
            var distance = Math.Abs(Math.Abs(value) - Math.Abs(rounded));
            var nearest = Math.Min(Math.Abs(Math.Abs(value) - below), Math.Abs(Math.Abs(value) - above));
            Assert.True(bits % 2 == 0 || bits == 1 ? distance <= nearest : distance < nearest, $"{value:R} became {rounded:R}");
            Assert.True(rounded == 0 || Math.Sign(rounded) == Math.Sign(value));
        },
        iter: Iterations);

    [Fact]
    public void Floats_and_doubles_keep_every_bit() => Gen.Select(Gen.UInt.Array[0, 20], Gen.ULong.Array[0, 20]).Sample(
        (floats, doubles) =>
        {
            var file = new SafeTensorsFile();
            file.Add<float>("f", Array.ConvertAll(floats, BitConverter.UInt32BitsToSingle), [floats.Length]);
            file.Add<double>("d", Array.ConvertAll(doubles, BitConverter.UInt64BitsToDouble), [doubles.Length]);
            var read = Files.Read(Files.Save(file));
            Assert.Equal(floats, Array.ConvertAll(read["f"].ToArray<float>(), BitConverter.SingleToUInt32Bits));
            Assert.Equal(doubles, Array.ConvertAll(read["d"].ToArray<double>(), BitConverter.DoubleToUInt64Bits));
        },
        iter: Iterations);

    [Theory]
    [InlineData(0x7FC00123u)]
    [InlineData(0xFFA00456u)]
    [InlineData(0x7F800001u)]
    [InlineData(0x80000000u)]
    [InlineData(0x00000001u)]
    [InlineData(0xFF800000u)]
    public void Hard_floats_keep_every_bit(uint bits)
    {
        var file = new SafeTensorsFile();
        file.Add<float>("f", [BitConverter.UInt32BitsToSingle(bits)], []);
        Assert.Equal(bits, BitConverter.ToUInt32(file["f"].Bytes.Span));
        Assert.Equal(bits, BitConverter.SingleToUInt32Bits(file["f"].ToArray<float>()[0]));
        var wide = (ulong)bits << 32 | 1;
        file.Add<double>("d", [BitConverter.UInt64BitsToDouble(wide)], []);
        Assert.Equal(wide, BitConverter.DoubleToUInt64Bits(file["d"].ToArray<double>()[0]));
    }

    [Fact]
    public void Half_is_a_number_too()
    {
        var file = new SafeTensorsFile();
        file.Add<Half>("h", [(Half)1.5, Half.NegativeInfinity], [2]);
        Assert.Equal(SafeTensorType.Float16, file["h"].Type);
        Assert.Equal([1.5, double.NegativeInfinity], file["h"].ToArray<double>());
        Assert.Equal([(Half)1.5, Half.NegativeInfinity], file["h"].ToArray<Half>());
    }

    [Fact]
    public void A_number_without_a_type_of_its_own_needs_one()
    {
        var file = new SafeTensorsFile();
        Assert.Contains("Dual", Assert.Throws<NotSupportedException>(() => file.Add<Dual<double>>("x", [new(1, 2)], [])).Message);
        file.Add<Dual<double>>("x", [new(1, 2)], [], SafeTensorType.Float64);
        Assert.Equal([1], file["x"].ToArray<double>());
    }

    private static float Brain(uint bits) => BitConverter.UInt32BitsToSingle(bits << 16);

    private static double Beside(double value, int steps) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) + steps);
}
