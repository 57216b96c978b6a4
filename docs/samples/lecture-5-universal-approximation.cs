#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:property PublishAot=false

// Universal approximation by construction: a network of one hidden layer of ReLU units g that comes as near to a continuous
// function as one likes, and was never trained. Two units make a clipped step around b, with the slope c and the height 1/d:
//
//   g(c(z − b) + 1/(2d)) − g(c(z − b) − 1/(2d))
//
// Steps side by side, each as high as f rises there, and the offset a, make a function that passes through f at every knot.

using System.Numerics.Tensors;
using Autograd;
using Autograd.Nn;

// One step: up by 1/d = 2 with the slope c = 4, around b = 0.25; and a = 1.
var step = UniversalApproximation.Build<double>(z => 1 + 4 * z, lower: 0, upper: 0.5, ramps: 1);
Console.WriteLine("One step:  c = 4, b = 0.25, 1/d = 2, a = 1");
Console.WriteLine($"  hidden units  {Row(step.Layers[0].Weight)}·z + {Row(step.Layers[0].Bias!)}");
Console.WriteLine($"  output        {Row(step.Layers[1].Weight)}·h + {Row(step.Layers[1].Bias!)}");
Console.WriteLine($"  ŷ at −1, 0, 0.25, 0.5, 2:  {string.Join("  ", ((double[])[-1, 0, 0.25, 0.5, 2]).Select(z => At(step, z)))}");
Console.WriteLine();

(string Name, Func<double, double> F)[] functions =
[
    ("sin 5z", z => Math.Sin(5 * z)),           // smooth: the error falls as 1/n²
    ("|z − 0.3|", z => Math.Abs(z - 0.3)),      // Lipschitz: as 1/n
    ("√|z|", z => Math.Sqrt(Math.Abs(z))),      // neither: as 1/√n
];
Console.WriteLine($"{"largest error",-18}{string.Concat(functions.Select(f => $"{f.Name,12}"))}");
for (var ramps = 5; ramps <= 405; ramps *= 3)
{
    var errors = functions.Select(f => Error(UniversalApproximation.Build(f.F, -1.0, 1.0, ramps), f.F));
    Console.WriteLine($"{2 * ramps,5} units       {string.Concat(errors.Select(error => $"{error,12:F6}"))}");
}

Console.WriteLine();
Console.WriteLine("Units that a given error takes, with ramps that are narrow where f needs it:");
Console.WriteLine($"{"error",-18}{string.Concat(functions.Select(f => $"{f.Name,12}"))}");
foreach (var error in (double[])[0.1, 0.01, 0.001])
{
    var networks = functions.Select(f => (f.F, Network: UniversalApproximation.ForError(f.F, -1.0, 1.0, error))).ToList();
    Console.WriteLine($"{error,-18}{string.Concat(networks.Select(pair => $"{pair.Network.Layers[0].Outputs,12}"))}");
    if (networks.Exists(pair => Error(pair.Network, pair.F) > error))
        throw new InvalidOperationException("A network is farther off than it promised.");
}

static double Error(Mlp<double> network, Func<double, double> f)
{
    const int Points = 2000;
    double[] z = [.. Enumerable.Range(0, Points).Select(i => -1 + 2.0 * i / (Points - 1))];
    var y = new double[Points];
    network.Predict(z, [Points, 1], y);
    return z.Zip(y, (at, value) => Math.Abs(f(at) - value)).Max();
}

static double At(Mlp<double> network, double z) => network.Predict(Tensor.Create([z], [1, 1]))[0, 0];

static string Row(Parameter<double> parameter) => $"[{string.Join(", ", parameter.Values.ToArray())}]";
