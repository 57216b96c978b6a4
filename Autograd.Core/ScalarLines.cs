using System.Numerics.Tensors;

namespace Autograd;

/// <summary>The comparisons of a function of numbers: forward mode by Taylor series.</summary>
internal static class ScalarLines
{
    /// <param name="output">Before each direction's name: which output.</param>
    /// <param name="at">The function to follow in forward mode near a point: for a lambda, as it branches there.</param>
    /// <param name="record">The function to record.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">The highest order.</param>
    public static IReadOnlyList<DerivativeComparison> Compare<TFunction>(
        string output,
        Func<double[], TFunction> at,
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> record,
        double[] x,
        int order)
        where TFunction : IScalarFunction
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        List<DerivativeComparison> comparisons = [];
        foreach (var line in CheckedLine.Through(x))
        {
            var forward = TaylorSeries<double>.Derivatives(at(x), x, line.Direction, order);
            var reverse = Reverse(record, x, line.Direction, order);
            Extrapolation differences = new(t => Near(line.At(x, t), line.Direction), line.Size);
            for (var k = 1; k <= order; k++)
            {
                var (value, uncertainty, scale) = differences.Derivative(k - 1);
                comparisons.Add(new(k, output + line.Name, forward[k], reverse[k], value, uncertainty, scale));
            }
        }

        return [.. comparisons.OrderBy(comparison => comparison.Order)];

        double[]? Near(double[] point, double[] direction)
        {
            try
            {
                return TaylorSeries<double>.Derivatives(at(point), point, direction, order - 1);
            }
            catch (Exception exception) when (exception is ArithmeticException or ArgumentException)
            {
                // Outside of the function's domain a step says nothing.
                return null;
            }
        }
    }

    /// <summary>A lambda: on series, as it branches at each point; where it uses tensors or roots, as a function of a tensor.</summary>
    /// <inheritdoc cref="Compare{TFunction}"/>
    public static IReadOnlyList<DerivativeComparison> Compare(
        string output, Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, double[] x, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var (graph, _, _) = Record(f, x);
        return graph.TensorCount == 0
            ? Compare(output, Recorded, f, x, order)
            : TensorLines.Compare(output, v => f(Elements(v)), Tensor.Create(x, [x.Length]), order);

        RecordedFunction<double> Recorded(double[] point)
        {
            var (_, inputs, value) = Record(f, point);
            return new(value, inputs);
        }
    }

    private static (Graph<double> Graph, ScalarNode<double>[] Inputs, ScalarNode<double> Output) Record(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, double[] x)
    {
        var graph = new Graph<double>();
        var inputs = Array.ConvertAll(x, value => graph.Variable(value));
        return (graph, inputs, f(inputs));
    }

    private static ScalarNode<double>[] Elements(TensorNode<double> v)
    {
        var elements = new ScalarNode<double>[v.Length];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = v[i];
        return elements;
    }

    private static double[] Reverse(
        Func<ReadOnlySpan<ScalarNode<double>>, ScalarNode<double>> f, double[] x, double[] direction, int order)
    {
        var (_, inputs, derivative) = Record(f, x);
        var derivatives = new double[order + 1];
        derivatives[0] = derivative.Value;
        for (var k = 1; k <= order; k++)
        {
            var gradient = ReverseMode.NodeGradient(derivative, allowUnconnected: true, inputs);
            derivative = ScalarNode<double>.Zero;
            for (var i = 0; i < inputs.Length; i++)
                derivative += gradient[inputs[i]] * direction[i];
            derivatives[k] = derivative.Value;
        }

        return derivatives;
    }
}
