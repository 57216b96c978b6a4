#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:property PublishAot=false

// Gradient descent on the loss L(θ) = Σᵢ‖yᵢ − ŷᵢ‖²: from a random θ⁽⁰⁾, θ⁽ᵗ⁺¹⁾ = θ⁽ᵗ⁾ − γₜ·∇L(θ⁽ᵗ⁾) with a schedule γₜ, until
// the gradient, or what a step changes, is small.

using Autograd;
using Autograd.Nn;

const int Count = 20;
double[] x = [.. Enumerable.Range(0, Count).Select(i => -1 + 2.0 * i / (Count - 1))];
double[] y = Array.ConvertAll(x, z => Math.Sin(3 * z));

Console.WriteLine("ŷ = w₀ + w₁x + w₂x² + w₃x³ has one minimum, and every start leads there:");
Console.WriteLine();
foreach (var seed in (int[])[1, 2, 3])
{
    Dense<double> linear = new(4, 1, hasBias: false);
    Report(new Sequential<double>(seed, FeatureMap.Polynomial<double>(degree: 3), linear), Schedules.Constant(0.02));
    Console.WriteLine($"    w = {string.Join("  ", linear.Weight.Values.ToArray().Select(value => $"{Math.Round(value, 4) + 0.0:F4}"))}");
}

Console.WriteLine();
Console.WriteLine("A perceptron has many, and its schedule decides how far it comes:");
Console.WriteLine();
(string Name, Schedule Schedule)[] schedules =
[
    ("γ = 0.001: sure and slow", Schedules.Constant(0.001)),
    ("γ = 0.01", Schedules.Constant(0.01)),
    ("γ = 0.02: jumps about", Schedules.Constant(0.02)),
    ("γ = 0.1: too long a step", Schedules.Constant(0.1)),
    ("γ = 0.02/(1 + t/2000): far at first, careful later", Schedules.InverseTime(0.02, 1.0 / 2000)),
    ("γ = 0.015, halved every 2000 steps", Schedules.Step(0.015, period: 2000, factor: 0.5)),
];
foreach (var (name, schedule) in schedules)
{
    Console.WriteLine(name);
    Report(new Mlp<double>([1, 8, 1], Activations.Tanh, seed: 1), schedule);
}

void Report(Layer<double> model, Schedule schedule)
{
    var pass = Pass<double>.ForTraining(model, seed: 0);
    double Evaluate()
    {
        pass.Restart();
        var output = model.Forward(pass.Graph.Constant(x, [Count, 1]), pass);
        var loss = Losses.SquaredError(output, pass.Graph.Constant(y, [Count, 1]));
        pass.Backward(loss);
        return loss.Value;
    }

    var trace = GradientDescent.Minimize(
        model.Parameters, Evaluate, schedule.RateAt, gradientTolerance: 1e-6, changeTolerance: 1e-7, maxSteps: 5000);
    var curve = string.Join("  ", ((int[])[0, 10, 100, 1000]).Where(t => t < trace.Steps).Select(t => $"L{t} = {trace.Losses[t]:G4}"));
    Console.WriteLine($"    {curve}  …  {trace.Steps} steps: L = {trace.Loss:G4}, ‖∇L‖ = {trace.GradientNorm:G2}, {trace.End}");
}
