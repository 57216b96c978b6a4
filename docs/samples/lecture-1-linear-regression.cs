#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:property PublishAot=false

// Linear regression on features, ŷ = W·φ(x): linear in W, and as bent in x as φ is. The best W in the sense of least squares has
// a closed form, the normal equations (ΦᵀΦ)·Wᵀ = Φᵀ·Y, and there the gradient of the loss is zero.

using System.Numerics.Tensors;
using Autograd;
using Autograd.Nn;
using static Autograd.Elementary;

const int Count = 40;
RandomSequence random = new(seed: 1);
var (x, y) = (new double[Count], new double[Count]);
for (var i = 0; i < Count; i++)
{
    x[i] = -2 + 4.0 * i / (Count - 1);
    y[i] = Math.Sin(2 * x[i]) + 0.3 * x[i] + 0.1 * random.NextNormal();
}

// A feature that is always 1 makes its weight the bias; polynomials have one.
FeatureMap<double>[] maps =
[
    FeatureMap.Polynomial<double>(degree: 1),
    FeatureMap.Polynomial<double>(degree: 3),
    FeatureMap.Polynomial<double>(degree: 7),
    FeatureMap.Radial(Tensor.Create([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2], [9]), width: 0.6),
    FeatureMap.Polynomial<double>(degree: 1).And(FeatureMap.Fourier<double>(count: 2, period: 2 * Math.PI)),
    FeatureMap.Custom<double>("x and sin 2x", 2, z => TensorNode.Concat([z, Sin(2.0 * z)], axis: -1)),
];

Console.WriteLine("φ                     w   Σ(y − ŷ)²   ‖∂L/∂w‖     ŷ(1)");
foreach (var map in maps)
{
    var name = map.Description;
    var (model, loss, gradient) = Fit(map, y, outputs: 1);
    Console.WriteLine($"{name,-18} {map.Features,4}  {loss,10:F4}   {gradient,7:E0}   {model.Predict(Tensor.Create([1.0], [1, 1]))[0, 0],6:F3}");
}

Console.WriteLine();
Console.WriteLine($"The curve is {Math.Sin(2) + 0.3:F3} at 1, and the noise alone has Σ = {Count * 0.01:F1}, more or less.");
Console.WriteLine();

// Several outputs have a row of W each: a swing's position, velocity and energy, from the same features.
var swing = x.SelectMany(t => (double[])[Math.Sin(t), Math.Cos(t), Math.Sin(t) * Math.Sin(t)]).ToArray();
var (several, sum, _) = Fit(FeatureMap.Custom<double>("1, then waves", 5, Waves), swing, outputs: 3);
Console.WriteLine(several.Summary(1));
Console.WriteLine($"Σ‖y − ŷ‖² = {sum:E0}, with W =");
var w = several.Parameters["1.weight"];
for (var row = 0; row < 3; row++)
    Console.WriteLine(string.Join("  ", w.Values.Slice(5 * row, 5).ToArray().Select(value => $"{Math.Round(value, 2) + 0.0,5:F2}")));

TensorNode<double> Waves(TensorNode<double> t) =>
    TensorNode.Concat([Cos(0.0 * t), Sin(t), Cos(t), Sin(2.0 * t), Cos(2.0 * t)], axis: -1);

(Sequential<double> Model, double Loss, double Gradient) Fit(FeatureMap<double> map, double[] targets, int outputs)
{
    Dense<double> linear = new(map.Features, outputs, hasBias: false);
    Sequential<double> model = new(seed: 1, map, linear);

    // Φ has a row φ(xᵢ) for each example.
    var pass = Pass<double>.ForEvaluation(model);
    var phi = map.Forward(pass.Graph.Constant(x, [Count, 1]), pass);
    var solution = TensorNode.Solve(
        TensorNode.MatMul(phi, phi, transposeLeft: true),
        TensorNode.MatMul(phi, pass.Graph.Constant(targets, [Count, outputs]), transposeLeft: true));
    linear.Weight.Assign(solution.Transpose().ToArray());

    pass.Restart();
    var output = model.Forward(pass.Graph.Constant(x, [Count, 1]), pass);
    var loss = Losses.SquaredError(output, pass.Graph.Constant(targets, [Count, outputs]));
    pass.Backward(loss);
    return (model, loss.Value, Math.Sqrt(linear.Weight.Gradient.ToArray().Sum(g => g * g)));
}
