
namespace Autograd.Tests.Kernels;

public sealed class DotProductTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(100_003)]
    public void It_is_the_sum_of_products(int length)
    {
        var (x, y) = (new double[length], new double[length]);
        for (var i = 0; i < length; i++)
            (x[i], y[i]) = (i % 7 - 3, i % 5 - 2);
        Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), DotProduct.Of<double>(x, y));
    }

    [Fact]
    public void A_million_floats_are_summed_accurately()
    {
        var (x, y) = (new float[1_000_000], new float[1_000_000]);
        Array.Fill(x, 0.1f);
        Array.Fill(y, 1);
        Assert.Equal(0.1f * 1_000_000.0, DotProduct.Of<float>(x, y), 1e-6 * 100_000);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void A_multiple_is_added(int length)
    {
        var (x, y) = (new double[length], new double[length]);
        for (var i = 0; i < length; i++)
            (x[i], y[i]) = (i, 1);
        DotProduct.AddMultiple(2, x, y);
        Assert.Equal([.. Enumerable.Range(0, length).Select(i => 2.0 * i + 1)], y);
    }
}
