namespace Autograd.Tests.Tensors;

/// <summary>x − ln Σeˣ has the rounding error of ln Σeˣ, which grows with a common offset; softmax must not.</summary>
public sealed class SoftmaxPrecisionTests
{
    // A few units in the last place of a float.
    private const float Tolerance = 1e-6f;

    [Theory]
    [InlineData(1000f)]
    [InlineData(-1e6f)]
    [InlineData(1e30f)]
    public void Softmax_does_not_lose_digits_to_an_offset(float offset)
    {
        var softmax = new Graph<float>().Variable([offset, offset], [2]).Softmax().ToArray();
        Assert.Equal(0.5f, softmax[0], Tolerance);
        Assert.Equal(0.5f, softmax[1], Tolerance);
    }
}
