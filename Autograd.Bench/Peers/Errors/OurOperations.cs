using System.Numerics;
using OurFunction = System.Func<Autograd.TensorNode<double>[], Autograd.Bench.Peers.Draw, Autograd.TensorNode<double>>;

namespace Autograd.Bench.Peers;

/// <summary>Our form of each operation, by the name it has in the table of libtorch's.</summary>
public static partial class OurOperations
{
    private static readonly Dictionary<string, OurFunction> all =
        new(Elementwise.Concat(Reductions).Concat(Contractions).Concat(Shaping).Concat(LinearAlgebra));

    public static bool Has(string name) => all.ContainsKey(name);

    /// <summary>The value and, under the cotangent, the derivative with respect to each operand; null for an operation that is not ours.</summary>
    public static Evaluation? Evaluate(string name, Draw draw, double[] cotangent)
    {
        if (!all.TryGetValue(name, out var function))
            return null;
        var graph = new Graph<double>();
        var inputs = new TensorNode<double>[draw.Operands.Length];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = graph.Variable(draw.Operands[i].Values, Lengths(draw.Operands[i].Shape));
        var output = function(inputs, draw);
        var gradients = ReverseMode.Gradient(
            (output * graph.Constant(cotangent, output.Shape)).Sum(), allowUnconnected: true, inputs);
        return new(output.ToArray(), Array.ConvertAll(inputs, input => gradients.ElementsOf(input).ToArray()));
    }

    private static nint[] Lengths(long[] shape) => Array.ConvertAll(shape, length => (nint)length);

    private static int[] Integers(long[] numbers) => Array.ConvertAll(numbers, number => (int)number);

    private static KeyValuePair<string, OurFunction> Line(string name, OurFunction function) => new(name, function);

    private static KeyValuePair<string, OurFunction> Line(
        string name, Func<TensorNode<double>, TensorNode<double>> function) => new(name, (x, _) => function(x[0]));

    private static KeyValuePair<string, OurFunction> Line(
        string name, Func<TensorNode<double>, TensorNode<double>, TensorNode<double>> function) =>
        new(name, (x, _) => function(x[0], x[1]));
}
