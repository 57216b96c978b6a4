using static Autograd.Tests.Tensors.TensorModes;

namespace Autograd.Tests.Tensors;

/// <summary>Softmax and its relatives where e to the element is infinite, nothing, or both.</summary>
public sealed class StableFormTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(1000.0)]
    [InlineData(-1000.0)]
    public void Of_elements_far_from_zero(double offset)
    {
        var x = new Graph<double>().Variable([offset, offset], [2]);
        TensorModes.Equal([0.5, 0.5], x.Softmax().ToArray(), "softmax");
        Assert.Equal(offset + Math.Log(2.0), x.LogSumExp().Value, Tolerance * Math.Abs(offset));
        GradientIs([0.5, 0.5], v => v.LogSumExp(), [offset, offset]);
        GradientIs([0.5, -0.5], v => v.LogSoftmax()[0], [offset, offset]);
        GradientIs([0.25, -0.25], v => v.Softmax()[0], [offset, offset]);
    }

    [Fact]
    public void Of_elements_far_from_each_other()
    {
        var x = new Graph<double>().Variable([1000.0, -1000.0], [2]);
        Assert.Equal([1.0, 0.0], x.Softmax().ToArray());
        Assert.Equal([0.0, -2000.0], x.LogSoftmax().ToArray());
        GradientIs([1.0, 0.0], v => v.LogSumExp(), [1000.0, -1000.0]);
        GradientIs([-1.0, 1.0], v => v.LogSoftmax()[1], [1000.0, -1000.0]);
        GradientIs([0.0, 0.0], v => v.Softmax()[1], [1000.0, -1000.0]);
        HessianIs(new double[2, 2], v => v.LogSumExp(), [1000.0, -1000.0]);
    }

    [Fact]
    public void Of_masked_elements()
    {
        // Minus infinity is how an element is left out: it has weight 0, and the others are as if it were not there.
        double[] masked = [0.0, double.NegativeInfinity, 0.0];
        var x = new Graph<double>().Variable(masked, [3]);
        Assert.Equal(Math.Log(2.0), x.LogSumExp().Value, Tolerance);
        TensorModes.Equal([0.5, 0.0, 0.5], x.Softmax().ToArray(), "softmax");
        GradientIs([0.5, 0.0, 0.5], v => v.LogSumExp(), masked);
        GradientIs([0.25, 0.0, -0.25], v => v.Softmax()[0], masked);
        GradientIs([0.5, 0.0, -0.5], v => v.LogSoftmax()[0], masked);
        HessianIs(new[,] { { 0.25, 0.0, -0.25 }, { 0.0, 0.0, 0.0 }, { -0.25, 0.0, 0.25 } }, v => v.LogSumExp(), masked);
        HessianIs(new double[3, 3], v => v.Softmax()[0], masked);
    }

    [Fact]
    public void Of_nothing_but_masked_elements()
    {
        double[] masked = [double.NegativeInfinity, double.NegativeInfinity];
        Assert.Equal(double.NegativeInfinity, new Graph<double>().Variable(masked, [2]).LogSumExp().Value);
        GradientIs([0.0, 0.0], v => v.LogSumExp(), masked);
        GradientIs([0.0, 0.0, 0.5, 0.5], v => v.LogSumExp(axis: 1)[1], [.. masked, 1.0, 1.0], 2, 2);
    }

    [Fact]
    public void Of_infinity()
    {
        Assert.Equal(Infinity, new Graph<double>().Variable([0.0, Infinity], [2]).LogSumExp().Value);

        // It does not move.
        GradientIs([0.0, 0.0], v => v.LogSumExp(), [0.0, Infinity]);
        Assert.True(double.IsNaN(new Graph<double>().Variable([0.0, double.NaN, Infinity], [3]).LogSumExp().Value));
    }

    [Fact]
    public void Of_one_element()
    {
        GradientIs([1.0], v => v.LogSumExp(), [800.0]);
        GradientIs([0.0], v => v.Softmax()[0], [800.0]);
        HessianIs(new double[1, 1], v => v.LogSumExp(), [800.0]);
    }
}
