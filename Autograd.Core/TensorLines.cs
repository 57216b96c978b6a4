using System.Numerics.Tensors;

namespace Autograd;

/// <summary>The comparisons of a function of a tensor, its outputs weighed and summed: both modes on the graph.</summary>
internal static class TensorLines
{
    private const int Seed = 20261127;

    /// <param name="output">Before each direction's name: which output.</param>
    /// <param name="f">The function, recorded on a graph for each point.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">The highest order.</param>
    public static IReadOnlyList<DerivativeComparison> Compare(
        string output, Func<TensorNode<double>, TensorNode<double>> f, Tensor<double> x, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var shape = x.Lengths.ToArray();
        var point = Shapes.Flatten<double>(x).ToArray();
        List<DerivativeComparison> comparisons = [];
        foreach (var line in CheckedLine.Through(point))
        {
            var (forward, reverse) = Both(f, point, shape, line, order);
            Extrapolation differences = new(t => Near(line.At(point, t), line), line.Size);
            for (var k = 1; k <= order; k++)
            {
                var (value, uncertainty, scale) = differences.Derivative(k - 1);
                comparisons.Add(new(k, output + line.Name, forward[k], reverse[k], value, uncertainty, scale));
            }
        }

        return [.. comparisons.OrderBy(comparison => comparison.Order)];

        double[]? Near(double[] at, CheckedLine line)
        {
            try
            {
                return Values(f, at, shape, line, order - 1);
            }
            catch (Exception exception) when (exception is ArithmeticException or ArgumentException)
            {
                // Outside of the function's domain a step says nothing.
                return null;
            }
        }
    }

    private static (double[] Forward, double[] Reverse) Both(
        Func<TensorNode<double>, TensorNode<double>> f, double[] point, nint[] shape, CheckedLine line, int order)
    {
        var forward = new double[order + 1];
        var reverse = new double[order + 1];
        Follow(f, point, shape, line, order - 1, (k, derivative, x) =>
        {
            if (derivative.Graph is null)
                return;
            var gradient = new double[x.Length];
            ForwardMode.Jvp<double>(derivative, [x], line.Direction, forward.AsSpan(k + 1, 1));
            ReverseMode.Gradient(derivative, [x], gradient, allowUnconnected: true);
            reverse[k + 1] = line.Dot(gradient);
        });
        return (forward, reverse);
    }

    private static double[] Values(
        Func<TensorNode<double>, TensorNode<double>> f, double[] point, nint[] shape, CheckedLine line, int order)
    {
        var values = new double[order + 1];
        Follow(f, point, shape, line, order, (k, derivative, _) => values[k] = derivative.Value);
        return values;
    }

    /// <summary>The derivatives along a line as nodes, one after the other, from order 0 on.</summary>
    private static void Follow(
        Func<TensorNode<double>, TensorNode<double>> f,
        double[] point,
        nint[] shape,
        CheckedLine line,
        int order,
        Action<int, ScalarNode<double>, TensorNode<double>> visit)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(point, shape, "x");
        var derivative = Weighed(graph, f(x));
        visit(0, derivative, x);
        for (var k = 1; k <= order; k++)
        {
            if (derivative.Graph is not null)
            {
                var gradient = ReverseMode.NodeGradient(derivative, allowUnconnected: true, [x])[x];
                derivative = (gradient * graph.Constant(line.Direction, shape)).Sum();
            }
            else
            {
                derivative = 0.0;
            }

            visit(k, derivative, x);
        }
    }

    // Different weights, so that no two outputs can be taken for each other; 1 for a single one.
    private static ScalarNode<double> Weighed(Graph<double> graph, TensorNode<double> y)
    {
        if (y.Length == 1)
            return y.ToScalar();
        var random = new Random(Seed);
        var weights = new double[y.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = 0.5 + random.NextDouble();
        return (y * graph.Constant(weights, y.Shape)).Sum();
    }
}
