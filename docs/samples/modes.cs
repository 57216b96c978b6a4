#:project ../../Autograd.Core/Autograd.Core.csproj
#:property PublishAot=false

// Forward mode against reverse mode, as the lecture counts them: the additions that a gradient costs, for a product of n sums.
//
//   y = (x₁ + x₂)(x₃ + x₄)···(x₂ₙ₋₁ + x₂ₙ)
//
// Forward mode needs a sweep for each of the 2n inputs, and each sweep the n − 1 sums of the other factors. Reverse mode
// computes each sum once.

using Autograd;

Console.WriteLine(" n  forward  reverse  theory");
for (var n = 2; n <= 6; n++)
{
    var graph = new Graph<double>();
    var inputs = new ScalarNode<double>[2 * n];
    for (var i = 0; i < inputs.Length; i++)
        inputs[i] = graph.Variable(i + 1.0, $"x{i + 1}");
    var product = inputs[0] + inputs[1];
    for (var i = 2; i < inputs.Length; i += 2)
        product *= inputs[i] + inputs[i + 1];

    var forward = ForwardMode.Gradient(product, inputs);
    var reverse = ReverseMode.Gradient(product, inputs);
    Console.WriteLine($"{n,2}  {forward.Cost.Additions,7}  {reverse.Cost.Additions,7}  {2 * n * (n - 1)} against {n}");
}

Console.WriteLine();
Console.WriteLine("The graph for n = 2, to paste into any Mermaid viewer:");
Console.WriteLine();
var small = new Graph<double>();
var (x1, x2, x3, x4) = (small.Variable(1.0, "x1"), small.Variable(2.0, "x2"), small.Variable(3.0, "x3"), small.Variable(4.0, "x4"));
var y = ((x1 + x2) * (x3 + x4)).Named("y");
Console.WriteLine(small.ToMermaid(ReverseMode.Gradient(y, x1, x2, x3, x4)));
