#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:property PublishAot=false

// Activation functions g with their derivatives g′, which the graph computes; what happens at a kink; and why there has to be
// one at all: a network whose activations are linear is one linear layer, whatever its depth.

using System.Numerics.Tensors;
using Autograd;
using Autograd.Nn;

Activation[] functions =
[
    Activations.Linear, Activations.Sigmoid, Activations.Tanh, Activations.Softplus, Activations.Relu, Activations.LeakyRelu(),
    Activations.Elu(), Activations.Selu, Activations.Gelu, Activations.Silu, Activations.Mish, Activations.Softsign, Activations.HardSwish,
];
double[] points = [-2, -0.5, 0, 0.5, 2];

Console.WriteLine($"{"z",-16}{string.Concat(points.Select(z => $"{z,16}"))}");
Console.WriteLine($"{"",-16}{string.Concat(points.Select(_ => $"{"g",9}{"g′",7}"))}");
foreach (var function in functions)
{
    var graph = new Graph<double>();
    var z = graph.Variable(points, [points.Length]);
    var g = function.Apply(z);
    var slope = new double[points.Length];
    ReverseMode.Gradient(g.Sum(), [z], slope);
    Console.WriteLine($"{function,-16}{string.Concat(g.ToArray().Zip(slope, (value, derivative) => $"{value,8:F3}{derivative,8:F3}"))}");
}

// At a kink, the derivative is the subgradient of least norm: 0 for ReLU at 0, where everything from 0 to 1 would do.
Console.WriteLine();
Console.WriteLine($"{"around a kink",-18}{"z = −1e−9",11}{"z = 0",11}{"z = 1e−9",11}");
foreach (var function in (Activation[])[Activations.Relu, Activations.LeakyRelu(), Activations.Softplus])
    Console.WriteLine($"{function + "′",-18}{string.Concat(((double[])[-1e-9, 0, 1e-9]).Select(z => $"{Slope(function, z),11:F4}"))}");

// W̃·x + b̃: products of the weights, and biases that went through the layers after them.
Mlp<double> deep = new([3, 50, 50, 2], Activations.Linear, seed: 1);
foreach (var layer in deep.Layers)
    layer.Bias!.Update().Fill(0.1);
var collapsed = deep.CollapseLinear();
var x = Tensor.Create([1.0, 2.0, 3.0], [1, 3]);
Console.WriteLine();
Console.WriteLine($"{deep.Description}: {deep.Parameters.TotalLength} parameters, ŷ = {Row(deep.Predict(x).ToArray())}");
Console.WriteLine($"{collapsed.Description}: {collapsed.Parameters.TotalLength} parameters, ŷ = {Row(collapsed.Predict(x).ToArray())}");
Console.WriteLine($"W̃ = {Row(collapsed.Weight.Values.ToArray())}");
Console.WriteLine($"b̃ = {Row(collapsed.Bias!.Values.ToArray())}");

try
{
    new Mlp<double>([3, 50, 2], Activations.Relu, seed: 1).CollapseLinear();
}
catch (InvalidOperationException exception)
{
    Console.WriteLine();
    Console.WriteLine(exception.Message);
}

static double Slope(Activation function, double at)
{
    var graph = new Graph<double>();
    var z = graph.Variable([at], [1]);
    return ReverseMode.Gradient(function.Apply(z).Sum(), z)[z][0];
}

static string Row(double[] values) => string.Join("  ", values.Select(value => $"{value:F6}"));
