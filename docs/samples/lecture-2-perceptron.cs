#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:property PublishAot=false

// The multi-layer perceptron as it stands on the blackboard, ŷ = W_L·ψ(W_{L−1}·ψ(… ψ(W_0·x))): each bias is the last column of
// its weight, and a constant 1 is appended to each layer. A program keeps the two apart, and both are the same function.

using System.Numerics.Tensors;
using Autograd.Nn;

Mlp<double> network = new([2, 3, 1], Activations.Tanh, seed: 1);
network.Layers[0].Bias!.Assign([0.1, -0.2, 0.3]);
network.Layers[1].Bias!.Assign([0.5]);
Console.WriteLine(network.Summary(2));

var weights = network.FoldedWeights();
for (var l = 0; l < weights.Length; l++)
    Print($"W_{l} = [W b], {weights[l].Lengths[0]} × {weights[l].Lengths[1]}", weights[l].ToArray(), (int)weights[l].Lengths[1]);

// The formula by hand, at x = (1, −1).
double[] h = [1, -1];
for (var l = 0; l < weights.Length; l++)
{
    double[] extended = [.. h, 1];
    h = [.. Enumerable.Range(0, (int)weights[l].Lengths[0]).Select(i => Enumerable.Range(0, extended.Length).Sum(j => weights[l][i, j] * extended[j]))];
    if (l < weights.Length - 1)
        h = Array.ConvertAll(h, Math.Tanh);
}

var folded = network.Folded();
var x = Tensor.Create([1.0, -1.0], [1, 2]);
Console.WriteLine($"ŷ by hand     {h[0]:F12}");
Console.WriteLine($"ŷ, folded     {folded.Predict(x)[0, 0]:F12}");
Console.WriteLine($"ŷ, separate   {network.Predict(x)[0, 0]:F12}");
Console.WriteLine();

// The derivative by a folded weight ends with the derivative by the bias.
foreach (var model in (Layer<double>[])[folded, network])
{
    var pass = Pass<double>.ForTraining(model, seed: 0);
    pass.Backward(model.Forward(pass.Graph.Constant([1.0, -1.0], [1, 2]), pass).Sum());
}

Print("∂ŷ/∂W_0, folded", folded.Parameters[0].Gradient.ToArray(), 3);
Print("∂ŷ/∂W, separate", network.Layers[0].Weight.Gradient.ToArray(), 2);
Print("∂ŷ/∂b, separate", network.Layers[0].Bias!.Gradient.ToArray(), 1);

// And back: a network from the matrices of the blackboard. This one is XOR, with steep steps.
Tensor<double>[] xor =
[
    Tensor.Create([20.0, 20, -10, -20, -20, 30], [2, 3]),       // x₁ or x₂; not both
    Tensor.Create([10.0, 10, -15], [1, 3]),                     // and
];
var gate = Mlp<double>.FromFolded(xor, Activations.Sigmoid, output: Activations.Sigmoid);
foreach (var (a, b) in ((double, double)[])[(0, 0), (0, 1), (1, 0), (1, 1)])
    Console.WriteLine($"{a} xor {b} = {gate.Predict(Tensor.Create([a, b], [1, 2]))[0, 0]:F3}");

static void Print(string title, double[] values, int columns)
{
    Console.WriteLine(title);
    foreach (var row in values.Chunk(columns))
        Console.WriteLine("  " + string.Join("  ", row.Select(value => $"{value,8:F4}")));
    Console.WriteLine();
}
