using System.Numerics;

namespace Autograd.Tests.Tensors;

/// <summary>
/// Softmax and its relatives, and the norm, where one element dominates: what is left, 1 minus its share, is the sum of the others and
/// keeps its digits, to the second derivative and on every route.
/// </summary>
public sealed class DominantElementTests
{
    // A dozen operations.
    private const double Relative = 1e-14;
    private const float RelativeSingle = 1e-6f;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(3.0)]
    [InlineData(17.0)]
    [InlineData(37.43)]
    [InlineData(100.0)]
    [InlineData(700.0)]
    public void Softmax_and_its_relatives(double gap)
    {
        // p of the larger and q of the smaller; products of them are all there is.
        var q = Math.Exp(-gap) / (1 + Math.Exp(-gap));
        var pq = q / (1 + Math.Exp(-gap));
        double[] curvature = [pq, -pq, -pq, pq];
        double[] negative = [-pq, pq, pq, -pq];
        var third = pq * (1 - 2 * q);
        Are("LogSumExp", gap, gap + LogOnePlus(Math.Exp(-gap)), [1 - q, q], curvature);
        Are("LogSoftmax of the larger", gap, -LogOnePlus(Math.Exp(-gap)), [q, -q], negative);
        Are("LogSoftmax of the smaller", gap, -gap - LogOnePlus(Math.Exp(-gap)), [q - 1, 1 - q], negative);
        Are("Softmax of the larger", gap, 1 - q, [pq, -pq], [-third, third, third, -third]);
        Are("Softmax of the smaller", gap, q, [-pq, pq], [third, -third, -third, third]);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e2)]
    [InlineData(1e5)]
    [InlineData(1e7)]
    [InlineData(1e8)]
    [InlineData(1e15)]
    [InlineData(-1e8)]
    public void Norm(double large)
    {
        var h = double.Hypot(large, 1);
        double[] second = [1 / h / h / h, -(large / h) / h / h, -(large / h) / h / h, large / h * (large / h) / h];
        Are("Norm", large, h, [large / h, 1 / h], second, other: 1);
    }

    [Fact]
    public void In_single_precision()
    {
        const float Gap = 17, Q = 4.1399376e-8f;
        var graph = new Graph<float>();
        var x = graph.Variable([Gap, 0f], [2]);
        var y = x.LogSoftmax()[0];
        Assert.Equal(1, y.Value / -Q, RelativeSingle);
        foreach (var gradient in new[] { ReverseMode.Gradient(y, x).ElementsOf(x).ToArray(), ForwardMode.Gradient(y, x).ElementsOf(x).ToArray() })
        {
            Assert.Equal(1, gradient[0] / Q, RelativeSingle);
            Assert.Equal(1, gradient[1] / -Q, RelativeSingle);
        }
    }

    [Fact]
    public void Weights_of_many_equal_elements_keep_their_digits()
    {
        // None of them dominates: each has the share 1/n, which 1 − (1 − 1/n) would not have in single precision.
        const int Count = 100_000;
        var graph = new Graph<float>();
        var x = graph.Variable(new float[Count], [Count]);
        var y = x.Softmax()[0];
        foreach (var gradient in new[] { ReverseMode.Gradient(y, x).ElementsOf(x).ToArray(), ForwardDerivative(y, x) })
            Assert.Equal(1, gradient[1] * -(float)Count * Count, 1e-4f);
    }

    private static float[] ForwardDerivative(ScalarNode<float> y, TensorNode<float> x)
    {
        var (direction, derivative) = (new float[x.Length], new float[1]);
        direction[1] = 1;
        ForwardMode.Jvp<float>(y, [x], direction, derivative);
        return [0, derivative[0]];
    }

    // Kahan's form: Math has none.
    private static double LogOnePlus(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * x / (1 + x - 1);

    private static void Are(string name, double first, double value, double[] gradient, double[] hessian, double other = 0)
    {
        foreach (var (route, derivatives) in TensorDerivatives.All(new Function(name), [first, other], [2]))
        {
            Near([value], [derivatives.Value], $"{name}({first}), {route}, value");
            Near(gradient, derivatives.First, $"{name}({first}), {route}, first derivative");
            Near(hessian, derivatives.Second, $"{name}({first}), {route}, second derivative");
        }
    }

    private static void Near(double[] expected, double[] actual, string what)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var isNear = Math.Abs(actual[i] - expected[i]) <= Relative * Math.Abs(expected[i]);
            Assert.True(isNear, $"{what}: [{string.Join(", ", actual)}] instead of [{string.Join(", ", expected)}]");
        }
    }

    private readonly struct Function(string name) : ITensorFunction
    {
        public ScalarNode<T> Apply<T>(TensorNode<T> x)
            where T : struct, IFloatingPointIeee754<T> => name switch
            {
                "LogSumExp" => x.LogSumExp(),
                "LogSoftmax of the larger" => x.LogSoftmax()[0],
                "LogSoftmax of the smaller" => x.LogSoftmax()[1],
                "Softmax of the larger" => x.Softmax()[0],
                "Softmax of the smaller" => x.Softmax()[1],
                "Norm" => x.Norm(),
                _ => throw new InvalidOperationException($"There is no function {name}."),
            };
    }
}
