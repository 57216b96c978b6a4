using System.Numerics.Tensors;

namespace Autograd.Tests.Tensors;

/// <summary>Each form of a verb gives what its other forms give.</summary>
public sealed class TensorOverloadTests
{
    private static readonly nint[] Shape = [2, 3];
    private static readonly double[] Values = [0.5, -1, 2, 0.25, -0.75, 1.5];
    private static readonly double[] Cotangents = [1, -2, 0.5, 3, 0.25, -1];

    [Fact]
    public void Of_the_vector_Jacobian_product()
    {
        var (x, s, y) = Record();
        var expected = new double[Values.Length + 1];
        ReverseMode.Vjp(y, Cotangents, [x, s], expected);
        var tensor = Tensor.Create(Cotangents, Shape);

        Assert.Equal(expected, ReverseMode.Vjp(y, tensor, x, s).ToArray());
        Assert.Equal(expected, ReverseMode.Vjp(y, tensor.AsReadOnlyTensorSpan(), x, s).ToArray());
        var recorded = ReverseMode.NodeVjp(y, x.Graph!.Constant(tensor), x, s);
        Assert.Equal<double>(expected, (double[])[.. recorded[x].ToArray(), .. recorded[s].ToArray()]);
    }

    [Fact]
    public void Of_the_Jacobian_vector_product()
    {
        var (x, s, y) = Record();
        var expected = new double[y.Length];
        ForwardMode.Jvp(y, [x], Cotangents, expected);
        var tensor = Tensor.Create(Cotangents, Shape);

        Assert.Equal(expected, Flat(ForwardMode.Jvp(y, x, tensor)));
        Assert.Equal(expected, Flat(ForwardMode.Jvp(y, x, tensor.AsReadOnlyTensorSpan())));

        var both = new double[y.Length];
        var only = new double[y.Length];
        ForwardMode.Jvp(y, [x, s], [.. Cotangents, 2], both);
        ForwardMode.Jvp(y, [s], [2], only);
        Assert.Equal<double>(both, (double[])[.. expected.Zip(only, (a, b) => a + b)]);
    }

    [Fact]
    public void Of_the_gradient()
    {
        var (x, s, y) = Record();
        var sum = y.Sum();
        var expected = new double[Values.Length + 1];
        ReverseMode.Gradient(sum, [x, s], expected);

        Assert.Equal(expected, ReverseMode.Gradient(sum, x, s).ToArray());
        Assert.Equal(expected, ReverseMode.Gradient(sum, true, x, s).ToArray());
        Assert.Equal(expected, ReverseMode.Gradient((TensorNode<double>)sum, x, s).ToArray());
        Assert.Equal(expected, ReverseMode.Gradient(y.Sum([], keepDims: true), x, s).ToArray());
        Assert.Equal(expected, ForwardMode.Gradient(sum, x, s).ToArray());
        var recorded = ReverseMode.NodeGradient(sum, x, s);
        Assert.Equal<double>(expected, (double[])[.. recorded[x].ToArray(), .. recorded[s].ToArray()]);
        Assert.Equal(expected[..^1], ReverseMode.Gradient(sum, x).ToArray());
    }

    private static (TensorNode<double> X, TensorNode<double> S, TensorNode<double> Y) Record()
    {
        // Products and sums of numbers with few digits are exact, in any order.
        var graph = new Graph<double>();
        var x = graph.Variable(Values, Shape);
        TensorNode<double> s = graph.Variable(0.5);
        return (x, s, x * x * s + x);
    }

    private static double[] Flat(Tensor<double> tensor)
    {
        var result = new double[tensor.FlattenedLength];
        tensor.FlattenTo(result);
        return result;
    }
}
