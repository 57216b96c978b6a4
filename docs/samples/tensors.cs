#:project ../../Autograd.Core/Autograd.Core.csproj
#:property PublishAot=false

// Tensors and scalars on one graph: a pendulum that a loop of scalars integrates feeds a small network, and the loss is
// differentiated by the pendulum's beginning and by the network's weights in one sweep.

using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Autograd;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

const int Steps = 50;
const double Dt = 0.05;

var graph = new Graph<double>();
var angle = graph.Variable(1.0, "angle");
var speed = graph.Variable(0.0, "speed");

// A loop as one writes it, on scalar nodes.
var (q, v) = (angle, speed);
for (var i = 0; i < Steps; i++)
{
    v -= Dt * Sin(q);
    q += Dt * v;
}

// Its result as a vector, and a network on it.
var random = new Random(1);
var hidden = graph.Variable(Tensor.Create(Uniform(2 * 8), [2, 8]), "W1");
var output = graph.Variable(Tensor.Create(Uniform(8), [8, 1]), "W2");
var features = TensorNode.Stack(q, v).Reshape(1, 2);
var prediction = TensorNode.MatMul(Tanh(TensorNode.MatMul(features, hidden)), output);
var loss = Square(prediction - 0.5).Sum().Named("loss");

var gradients = ReverseMode.Gradient(loss, angle, speed, hidden, output);
Console.WriteLine(gradients);
Console.WriteLine($"forward mode says ∂loss/∂angle = {ForwardMode.Gradient(loss, angle)[angle]:G10}");
Console.WriteLine();

// The gradient is nodes too: its length, differentiated by the weights.
var slope = ReverseMode.NodeGradient(loss, hidden)[hidden];
Console.WriteLine(ReverseMode.Gradient(slope.Norm().Named("‖∂loss/∂W1‖"), output));
Console.WriteLine();

// A formula on a million elements in one pass over memory, and its derivative in one more.
var x = graph.Variable(Tensor.Create(Uniform(1_000_000), [1_000_000]), "x");
var bump = TensorNode.Map(new Bump(2, 0.5), x).Sum();
Console.WriteLine($"fused:      Σ = {bump.Value:G10}, first slope {ReverseMode.Gradient(bump, x)[x][0]:G10}");
var plain = (Tanh(2 * x + 0.5) * Exp(-x * x)).Sum();
Console.WriteLine($"one by one: Σ = {plain.Value:G10}, first slope {ReverseMode.Gradient(plain, x)[x][0]:G10}");

double[] Uniform(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];

internal readonly struct Bump(double a, double b) : IUnaryMap
{
    // Inlined, the whole formula is one loop over registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke<T>(T x)
        where T : IElementary<T> =>
        T.Apply(default(Tanh), T.Constant(a) * x + T.Constant(b)) * T.Apply(default(Exp), -x * x);
}
