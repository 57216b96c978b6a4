using System.Globalization;
using Autograd.Nn;
using Autograd.Tests.Structure;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Lecture;

/// <summary>
/// Item 6: backpropagation by hand, layer by layer and in plain loops, is what the engine computes at every node: with
/// z_{l+1} = W_l·h_l + b_l and h_l = g(z_l), from the output on ∂L/∂h_l = W_lᵀ·∂L/∂z_{l+1}, ∂L/∂z_l = g′(z_l) ⊙ ∂L/∂h_l,
/// ∂L/∂W_l = ∂L/∂z_{l+1}·h_lᵀ and ∂L/∂b_l = ∂L/∂z_{l+1}.
/// </summary>
public sealed class BackpropagationTests
{
    private const int Seed = 9;
    private const int Batch = 4;

    // Sums of a handful of products, in another order.
    private const double Tolerance = 1e-13;

    /// <summary>The page's two graphs of a few numbers: both modes give what one finds by hand, and cost what one counts.</summary>
    [Fact]
    public void Both_modes_on_the_product_of_sums()
    {
        var graph = new Graph<double>();
        var (x1, x2, x3, x4) = (graph.Variable(1.0, "x1"), graph.Variable(2.0, "x2"), graph.Variable(3.0, "x3"), graph.Variable(4.0, "x4"));
        var (reverse, forward) = BothModes(graph, ((x1 + x2) * (x3 + x4)).Named("y"), [x1, x2, x3, x4], [7, 7, 3, 3]);
        Assert.Equal((2, 4), (reverse.Additions, forward.Additions));
    }

    [Fact]
    public void Both_modes_on_the_logarithm()
    {
        var graph = new Graph<double>();
        var (x, y, z) = (graph.Variable(2.0, "x"), graph.Variable(1.0, "y"), graph.Variable(1.0, "z"));
        var (reverse, forward) = BothModes(graph, Elementary.Log(Elementary.Square(x + y) + z).Named("f"), [x, y, z], [0.6, 0.6, 0.1]);
        Assert.Equal((1, 3), (reverse.Sweeps, forward.Sweeps));
    }

    public static TheoryData<int[], string> Networks => new()
    {
        { [2, 1], "tanh" }, { [3, 4, 2], "tanh" }, { [2, 5, 4, 3], "sigmoid" }, { [4, 6, 5, 1], "relu" }, { [3, 3, 3, 3, 3, 2], "softplus" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void By_hand_and_by_the_engine_are_equal_at_every_node(int[] widths, string activation)
    {
        Mlp<double> network = new(widths, Of(activation).Function, Seed);
        var (x, y) = (Numbers(widths[0], 0), Numbers(widths[^1], 1));
        var byHand = ByHand(network, activation, x, y);

        // The same network of primitives, so that each z and h is a node to differentiate by.
        var graph = new Graph<double>();
        var h = graph.Variable(x.AsSpan(), [Batch, widths[0]], "h0");
        List<TensorNode<double>> nodes = [h];
        List<(string Name, double[] Expected)> expected = [("∂L/∂h0", byHand.H[0])];
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var layer = network.Layers[l];
            var w = graph.Variable(layer.Weight.Values, layer.Weight.Shape, Name("W", l));
            var b = graph.Variable(layer.Bias!.Values, layer.Bias.Shape, Name("b", l));
            var z = (TensorNode.MatMul(h, w, transposeRight: true) + b).Named(Name("z", l + 1));
            nodes.AddRange([w, b, z]);
            expected.AddRange([(Name("∂L/∂W", l), byHand.W[l]), (Name("∂L/∂b", l), byHand.B[l]), (Name("∂L/∂z", l + 1), byHand.Z[l])]);
            if (l == network.Layers.Count - 1)
            {
                h = z;
                break;
            }

            h = Of(activation).Function.Apply(z).Named(Name("h", l + 1));
            nodes.Add(h);
            expected.Add((Name("∂L/∂h", l + 1), byHand.H[l + 1]));
        }

        var residual = graph.Constant(y.AsSpan(), [Batch, widths[^1]]) - h;
        var loss = (residual * residual).Sum();
        Assert.Equal(byHand.Loss, loss.Value, Tolerance);
        var gradients = ReverseMode.Gradient(loss, nodes.ToArray());
        for (var i = 0; i < nodes.Count; i++)
        {
            var actual = new double[nodes[i].Length];
            gradients[nodes[i]].FlattenTo(actual);
            Agreement.Near(expected[i].Expected, actual, Tolerance, expected[i].Name);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_gradients_of_an_Mlp_are_those_by_hand(int[] widths, string activation)
    {
        Mlp<double> network = new(widths, Of(activation).Function, Seed);
        var (x, y) = (Numbers(widths[0], 0), Numbers(widths[^1], 1));
        var byHand = ByHand(network, activation, x, y);

        var pass = Pass<double>.ForTraining(network, Seed);
        var output = network.Forward(pass.Graph.Constant(x.AsSpan(), [Batch, widths[0]]), pass);
        pass.Backward(Losses.SquaredError(output, pass.Graph.Constant(y.AsSpan(), [Batch, widths[^1]]), Reduction.Sum));
        for (var l = 0; l < network.Layers.Count; l++)
        {
            Agreement.Near(byHand.W[l], network.Layers[l].Weight.Gradient.ToArray(), Tolerance, Name("∂L/∂W", l));
            Agreement.Near(byHand.B[l], network.Layers[l].Bias!.Gradient.ToArray(), Tolerance, Name("∂L/∂b", l));
        }
    }

    private static (OperationCount Reverse, OperationCount Forward) BothModes(
        Graph<double> graph, ScalarNode<double> output, ScalarNode<double>[] inputs, double[] expected)
    {
        var (reverse, forward) = (ReverseMode.Gradient(output, inputs), ForwardMode.Gradient(output, inputs));
        var tangents = ForwardMode.Tangents(graph, inputs);
        Agreement.Near(expected, reverse.ToArray(), Tolerance, "reverse");
        Agreement.Near(expected, forward.ToArray(), Tolerance, "forward");
        Agreement.Near(expected, Array.ConvertAll(inputs, input => tangents[output, input]), Tolerance, "tangents");

        // What the sample prints is what the page shows.
        var page = File.ReadAllText(Path.Combine(SourceFile.Root, "docs", "lecture", "6-backpropagation.md")).ReplaceLineEndings("\n");
        foreach (var text in (string[])[
            graph.ToMermaid(), graph.ToString(tangents, reverse), $"forward: {forward.Cost}\nreverse: {reverse.Cost}"])
        {
            Assert.Contains($"{text}\n", page, StringComparison.Ordinal);
        }

        return (reverse.Cost, forward.Cost);
    }

    private static Derivatives ByHand(Mlp<double> network, string activation, double[] x, double[] y)
    {
        var (_, g, slope) = Of(activation);
        var layers = network.Layers;
        Derivatives sum = new(
            0,
            [.. layers.Select(layer => new double[Batch * layer.Inputs])],
            [.. layers.Select(layer => new double[Batch * layer.Outputs])],
            [.. layers.Select(layer => new double[layer.Weight.Length])],
            [.. layers.Select(layer => new double[layer.Outputs])]);
        for (var example = 0; example < Batch; example++)
        {
            // Forward: z_{l+1} = W_l·h_l + b_l, and h = g(z) but for the output.
            double[][] h = new double[layers.Count][], z = new double[layers.Count][];
            h[0] = x[(example * layers[0].Inputs)..((example + 1) * layers[0].Inputs)];
            for (var l = 0; l < layers.Count; l++)
            {
                z[l] = Product(layers[l], h[l]);
                if (l + 1 < layers.Count)
                    h[l + 1] = Array.ConvertAll(z[l], value => g(value));
            }

            // The loss is the sum of (y − ŷ)², so ∂L/∂ŷ = −2·(y − ŷ).
            var target = y[(example * layers[^1].Outputs)..((example + 1) * layers[^1].Outputs)];
            var byZ = target.Zip(z[^1], (wanted, actual) => -2 * (wanted - actual)).ToArray();
            sum.Loss += target.Zip(z[^1], (wanted, actual) => (wanted - actual) * (wanted - actual)).Sum();

            // Backward.
            for (var l = layers.Count - 1; l >= 0; l--)
            {
                var layer = layers[l];
                byZ.CopyTo(sum.Z[l], example * layer.Outputs);
                var byH = new double[layer.Inputs];
                for (var i = 0; i < layer.Outputs; i++)
                {
                    sum.B[l][i] += byZ[i];
                    for (var j = 0; j < layer.Inputs; j++)
                    {
                        byH[j] += layer.Weight.Values[i * layer.Inputs + j] * byZ[i];           // ∂L/∂h = Wᵀ·∂L/∂z
                        sum.W[l][i * layer.Inputs + j] += byZ[i] * h[l][j];                     // ∂L/∂W = ∂L/∂z·hᵀ
                    }
                }

                byH.CopyTo(sum.H[l], example * layer.Inputs);
                if (l > 0)
                    byZ = byH.Zip(z[l - 1], (derivative, value) => slope(value) * derivative).ToArray();       // ∂L/∂z = g′(z) ⊙ ∂L/∂h
            }
        }

        return sum;
    }

    private static double[] Product(Dense<double> layer, double[] h)
    {
        var z = layer.Bias!.Values.ToArray();
        for (var i = 0; i < z.Length; i++)
        {
            for (var j = 0; j < h.Length; j++)
                z[i] += layer.Weight.Values[i * h.Length + j] * h[j];
        }

        return z;
    }

    private static double[] Numbers(int width, int phase) => [.. Enumerable.Range(0, Batch * width).Select(i => Math.Sin(1 + 1.9 * i + phase))];

    private static string Name(string symbol, int index) => string.Create(CultureInfo.InvariantCulture, $"{symbol}{index}");

    private static (Activation Function, Func<double, double> Value, Func<double, double> Slope) Of(string name) => name switch
    {
        "tanh" => (Activations.Tanh, Math.Tanh, z => 1 - Math.Tanh(z) * Math.Tanh(z)),
        "sigmoid" => (Activations.Sigmoid, Sigmoid, z => Sigmoid(z) * (1 - Sigmoid(z))),
        "softplus" => (Activations.Softplus, z => Math.Log(1 + Math.Exp(z)), Sigmoid),
        "relu" => (Activations.Relu, z => Math.Max(0, z), z => z > 0 ? 1 : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private sealed record Derivatives(double Loss, double[][] H, double[][] Z, double[][] W, double[][] B)
    {
        public double Loss { get; set; } = Loss;
    }
}
