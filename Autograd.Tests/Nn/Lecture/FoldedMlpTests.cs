using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Lecture;

/// <summary>Item 2: the perceptron with its biases folded into the weights, and a constant 1 appended to each layer.</summary>
public sealed class FoldedMlpTests
{
    private const int Seed = 11;
    private const int Batch = 5;

    // Sums of a handful of products, in another order.
    private const double Tolerance = 1e-13;
    private const double SinglePrecision = 1e-5;

    public static TheoryData<int[], string> Networks => new()
    {
        { [2, 1], "linear" }, { [1, 3, 1], "tanh" }, { [3, 4, 2], "tanh" }, { [2, 5, 4, 3], "sigmoid" }, { [4, 3, 3, 3, 2], "softplus" },
        { [3, 6, 6, 1], "relu" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Both_forms_have_the_same_outputs_and_gradients(int[] widths, string hidden)
    {
        Check<double>(widths, hidden, Tolerance);
        Check<float>(widths, hidden, SinglePrecision);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_folded_form_is_the_lectures_formula(int[] widths, string hidden)
    {
        // ŷ = W̃_L·[ψ(W̃_{L−1}·[… ψ(W̃_0·[x; 1]) …; 1]); 1], in plain loops.
        var network = Network<double>(widths, hidden);
        var weights = network.FoldedWeights();
        var x = Inputs<double>(widths[0]);
        var expected = new List<double>();
        for (var row = 0; row < Batch; row++)
        {
            var h = x[(row * widths[0])..((row + 1) * widths[0])];
            for (var l = 0; l < weights.Length; l++)
            {
                double[] extended = [.. h, 1];
                var (isHidden, weight) = (l < weights.Length - 1, weights[l]);
                h = [.. Enumerable.Range(0, (int)weight.Lengths[0]).Select(i => Enumerable.Range(0, extended.Length).Sum(j => weight[i, j] * extended[j]))];
                if (isHidden)
                    h = Array.ConvertAll(h, z => Apply(hidden, z));
            }

            expected.AddRange(h);
        }

        Agreement.Near([.. expected], Run(network.Folded(), x, widths[0], widths[^1]), Tolerance, hidden);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Folding_and_unfolding_gives_the_same_network_to_the_bit(int[] widths, string hidden)
    {
        var network = Network<double>(widths, hidden);
        var again = Mlp<double>.FromFolded(network.FoldedWeights(), Psi(hidden));
        Assert.Equal(network.Parameters.Values.ToArray(), again.Parameters.Values.ToArray());
        Assert.Equal(network.Description, again.Description);
        var x = Inputs<double>(widths[0]);
        Assert.Equal(Run(network, x, widths[0], widths[^1]), Run(again, x, widths[0], widths[^1]));
    }

    [Fact]
    public void Folded_weights_are_copies()
    {
        var network = Network<double>([2, 3, 1], "tanh");
        var before = network.FoldedWeights()[0][0, 0];
        network.Layers[0].Weight.Update()[0] += 1;
        Assert.Equal(before + 1, network.FoldedWeights()[0][0, 0]);

        var folded = network.Folded();
        folded.Parameters[0].Update()[0] += 1;
        Assert.Equal(before + 1, network.Layers[0].Weight.Values[0]);
    }

    [Fact]
    public void The_output_activation_is_kept()
    {
        var weights = Network<double>([2, 3, 2], "tanh").FoldedWeights();
        var network = Mlp<double>.FromFolded(weights, Activations.Tanh, Activations.Softmax);
        var y = Run(network.Folded(), Inputs<double>(2), 2, 2);
        Assert.All(Enumerable.Range(0, Batch), row => Assert.Equal(1, y[2 * row] + y[2 * row + 1], Tolerance));
    }

    private static void Check<T>(int[] widths, string hidden, double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        var network = Network<T>(widths, hidden);
        var folded = network.Folded();
        var x = Inputs<T>(widths[0]);
        var (inputs, outputs) = (widths[0], widths[^1]);
        Agreement.Near(Doubles<T>(Run(network, x, inputs, outputs)), Doubles<T>(Run(folded, x, inputs, outputs)), tolerance, "outputs");

        var byInput = Backward(network, x, inputs, outputs);
        Agreement.Near(byInput, Backward(folded, x, inputs, outputs), tolerance, "gradient by the input");
        for (var l = 0; l < network.Layers.Count; l++)
        {
            // The last column is the derivative by the bias.
            var (weight, bias) = (Doubles(network.Layers[l].Weight.Gradient), Doubles(network.Layers[l].Bias!.Gradient));
            var expected = new List<double>();
            for (var row = 0; row < bias.Length; row++)
                expected.AddRange([.. weight[(row * widths[l])..((row + 1) * widths[l])], bias[row]]);
            Agreement.Near([.. expected], Doubles(folded.Parameters[l].Gradient), tolerance, $"gradient by weight {l}");
        }
    }

    private static double[] Backward<T>(Layer<T> model, T[] x, int inputs, int outputs)
        where T : IFloatingPointIeee754<T>
    {
        var pass = Pass<T>.ForTraining(model, Seed);
        var node = pass.Graph.Variable(x.AsSpan(), [Batch, inputs]);
        var residual = model.Forward(node, pass) - pass.Graph.Constant(Inputs<T>(outputs).AsSpan(), [Batch, outputs]);
        var loss = (residual * residual).Sum();
        pass.Backward(loss);
        var gradient = new T[x.Length];
        ReverseMode.Gradient(loss, [node], gradient);
        return Doubles<T>(gradient);
    }

    // Biases begin with 0, which would hide them.
    private static Mlp<T> Network<T>(int[] widths, string hidden)
        where T : IFloatingPointIeee754<T>
    {
        Mlp<T> network = new(widths, Psi(hidden), Seed);
        foreach (var layer in network.Layers)
            layer.Bias!.Assign(Inputs<T>(layer.Outputs).AsSpan(0, layer.Outputs));
        return network;
    }

    private static T[] Inputs<T>(int width)
        where T : IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, Batch * width).Select(i => T.CreateChecked((float)Math.Sin(1 + 1.3 * i)))];

    private static T[] Run<T>(Layer<T> model, T[] x, int inputs, int outputs)
        where T : IFloatingPointIeee754<T>
    {
        var y = new T[Batch * outputs];
        model.Predict(x, [Batch, inputs], y);
        return y;
    }

    private static double[] Doubles<T>(ReadOnlySpan<T> values)
        where T : IFloatingPointIeee754<T> => Array.ConvertAll(values.ToArray(), double.CreateChecked);

    private static Activation Psi(string name) => name switch
    {
        "linear" => Activations.Linear,
        "tanh" => Activations.Tanh,
        "sigmoid" => Activations.Sigmoid,
        "softplus" => Activations.Softplus,
        "relu" => Activations.Relu,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };

    private static double Apply(string name, double z) => name switch
    {
        "linear" => z,
        "tanh" => Math.Tanh(z),
        "sigmoid" => 1 / (1 + Math.Exp(-z)),
        "softplus" => Math.Log(1 + Math.Exp(z)),
        "relu" => Math.Max(0, z),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
    };
}
