using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Nn;
using Autograd.Tests.Tensors;

namespace Autograd.Tests.Nn.Lecture;

/// <summary>Item 3: activation functions, and what a network is without them.</summary>
public sealed class ActivationsTests
{
    private const int Seed = 8;

    // Products of a few matrices in another order.
    private const double Tolerance = 1e-13;
    private const double SinglePrecision = 1e-5;

    // A central difference is off by h²·g‴/6 and by rounding/h.
    private const double Step = 1e-6;
    private const double DifferenceTolerance = 1e-8;

    // Apart from every kink: those are at 0, ±3 and 6.
    private static readonly double[] Points = [-7.5, -3.4, -2, -0.7, -0.1, 0.2, 0.9, 2.5, 4, 6.5];

    public static TheoryData<string> Names => [.. Table.Keys];

    private static Dictionary<string, (Activation Function, Func<double, double> Formula)> Table { get; } = new()
    {
        ["linear"] = (Activations.Linear, z => z),
        ["sigmoid"] = (Activations.Sigmoid, Sigmoid),
        ["tanh"] = (Activations.Tanh, Math.Tanh),
        ["softplus"] = (Activations.Softplus, z => Math.Log(1 + Math.Exp(z))),
        ["relu"] = (Activations.Relu, z => Math.Max(0, z)),
        ["silu"] = (Activations.Silu, z => z * Sigmoid(z)),
        ["mish"] = (Activations.Mish, z => z * Math.Tanh(Math.Log(1 + Math.Exp(z)))),
        ["selu"] = (Activations.Selu, z => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.Exp(z) - 1))),
        ["softsign"] = (Activations.Softsign, z => z / (1 + Math.Abs(z))),
        ["relu6"] = (Activations.Relu6, z => Math.Clamp(z, 0, 6)),
        ["hard sigmoid"] = (Activations.HardSigmoid, z => Math.Clamp(z / 6 + 0.5, 0, 1)),
        ["hard swish"] = (Activations.HardSwish, z => z * Math.Clamp(z / 6 + 0.5, 0, 1)),
        ["leaky relu"] = (Activations.LeakyRelu(0.1), z => z > 0 ? z : 0.1 * z),
        ["elu"] = (Activations.Elu(0.7), z => z > 0 ? z : 0.7 * (Math.Exp(z) - 1)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_its_formula_and_its_derivative_the_formulas(string name)
    {
        var (function, formula) = Table[name];
        var graph = new Graph<double>();
        var z = graph.Variable(Points, [Points.Length]);
        var g = function.Apply(z);
        Agreement.Near(Array.ConvertAll(Points, z => formula(z)), g.ToArray(), Tolerance, name);

        var derivative = new double[Points.Length];
        ReverseMode.Gradient(g.Sum(), [z], derivative);
        Agreement.Near(Array.ConvertAll(Points, z => (formula(z + Step) - formula(z - Step)) / (2 * Step)), derivative, DifferenceTolerance, name);
    }

    [Theory]
    [InlineData(new[] { 3, 2 })]
    [InlineData(new[] { 3, 4, 2 })]
    [InlineData(new[] { 2, 5, 1, 4 })]
    [InlineData(new[] { 4, 4, 4, 4, 4 })]
    public void A_network_of_linear_activations_is_one_linear_layer(int[] widths)
    {
        Check<double>(widths, Tolerance);
        Check<float>(widths, SinglePrecision);
    }

    [Fact]
    public void The_layer_is_the_Jacobian_of_the_network()
    {
        var network = Linear<double>([3, 4, 4, 2]);
        var collapsed = network.CollapseLinear();
        var jacobian = Differentiate.Jacobian(
            x => network.Layers.Aggregate(x, (h, layer) => TensorNode.Affine(
                h,
                x.Graph!.Constant(layer.Weight.Memory, layer.Weight.Shape),
                x.Graph!.Constant(layer.Bias!.Memory, layer.Bias.Shape))),
            Tensor.Create([0.3, -1.0, 2.0], [3]));
        Agreement.Near(jacobian.ToArray(), collapsed.Weight.Values.ToArray(), Tolerance, "Jacobian");
    }

    [Fact]
    public void One_activation_that_is_not_linear_stops_the_collapse()
    {
        Mlp<double> network = new([2, 3, 1], Activations.Linear, Seed, output: Activations.Sigmoid);
        var message = Assert.Throws<InvalidOperationException>(network.CollapseLinear).Message;
        Assert.Contains("layer 1", message, StringComparison.Ordinal);
        Assert.Contains("Sigmoid", message, StringComparison.Ordinal);
    }

    private static void Check<T>(int[] widths, double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        var network = Linear<T>(widths);
        var collapsed = network.CollapseLinear();
        var (weight, bias) = ClosedForm(network);
        Agreement.Near(weight, Array.ConvertAll(collapsed.Weight.Values.ToArray(), double.CreateChecked), tolerance, "weight");
        Agreement.Near(bias, Array.ConvertAll(collapsed.Bias!.Values.ToArray(), double.CreateChecked), tolerance, "bias");

        const int Batch = 7;
        T[] x = [.. Enumerable.Range(0, Batch * widths[0]).Select(i => T.CreateChecked(Math.Sin(2.1 * i)))];
        T[] expected = new T[Batch * widths[^1]], actual = new T[Batch * widths[^1]];
        network.Predict(x, [Batch, widths[0]], expected);
        collapsed.Predict(x, [Batch, widths[0]], actual);
        Agreement.Near(Array.ConvertAll(expected, double.CreateChecked), Array.ConvertAll(actual, double.CreateChecked), tolerance, "outputs");
    }

    // W̃ = W_L·…·W_0 and b̃ = Σ_l W_L·…·W_{l+1}·b_l, by plain loops from the output on.
    private static (double[] Weight, double[] Bias) ClosedForm<T>(Mlp<T> network)
        where T : IFloatingPointIeee754<T>
    {
        var outputs = network.Layers[^1].Outputs;
        var product = new double[outputs, outputs];
        for (var i = 0; i < outputs; i++)
            product[i, i] = 1;
        var bias = new double[outputs];
        foreach (var layer in network.Layers.Reverse())
        {
            var next = new double[outputs, layer.Inputs];
            for (var i = 0; i < outputs; i++)
            {
                for (var k = 0; k < layer.Outputs; k++)
                {
                    bias[i] += product[i, k] * double.CreateChecked(layer.Bias!.Values[k]);
                    for (var j = 0; j < layer.Inputs; j++)
                        next[i, j] += product[i, k] * double.CreateChecked(layer.Weight.Values[k * layer.Inputs + j]);
                }
            }

            product = next;
        }

        return ([.. product.Cast<double>()], bias);
    }

    private static Mlp<T> Linear<T>(int[] widths)
        where T : IFloatingPointIeee754<T>
    {
        Mlp<T> network = new(widths, Activations.Linear, Seed);
        foreach (var layer in network.Layers)
            layer.Bias!.Assign([.. Enumerable.Range(0, layer.Outputs).Select(i => T.CreateChecked(0.5 - 0.3 * i))]);
        return network;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
