#:project ../../Autograd.Nn/Autograd.Nn.csproj
#:property PublishAot=false

// First two graphs of a few numbers, with what each sweep of both modes leaves at every node.
// Then backpropagation layer by layer, by hand and by the engine. With z_{l+1} = W_l·h_l and h_l = g(z_l):
//
//   ∂L/∂h_l = W_lᵀ·∂L/∂z_{l+1}      ∂L/∂z_l = g′(z_l) ⊙ ∂L/∂h_l      ∂L/∂W_l = ∂L/∂z_{l+1}·h_lᵀ

using Autograd;
using static Autograd.Elementary;

Product();
Logarithm();

// A network 2-3-1 with g = tanh, at one example.
double[] w0 = [0.5, -0.4, 0.3, 0.8, -0.7, 0.2], w1 = [0.6, -0.9, 0.4];
double[] input = [1.0, -2.0];
const double Target = 0.5;

// By the engine: every z and h is a node, and can be differentiated by.
var graph = new Graph<double>();
var h0 = graph.Variable(input, [2], "h0");
var W0 = graph.Variable(w0, [3, 2], "W0");
var W1 = graph.Variable(w1, [1, 3], "W1");
var z1 = TensorNode.MatMul(W0, h0).Named("z1");
var h1 = Tanh(z1).Named("h1");
var z2 = TensorNode.MatMul(W1, h1).Named("z2");
var loss = Square(Target - z2).Sum().Named("L");
var gradients = ReverseMode.Gradient(loss, [h0, W0, z1, h1, W1, z2]);

// By hand: forward, then backward.
double[] z = [w0[0] * input[0] + w0[1] * input[1], w0[2] * input[0] + w0[3] * input[1], w0[4] * input[0] + w0[5] * input[1]];
double[] h = Array.ConvertAll(z, Math.Tanh);
var output = w1[0] * h[0] + w1[1] * h[1] + w1[2] * h[2];

var byZ2 = -2 * (Target - output);
double[] byW1 = Array.ConvertAll(h, value => byZ2 * value);
double[] byH1 = Array.ConvertAll(w1, weight => weight * byZ2);
double[] byZ1 = [.. byH1.Zip(h, (derivative, value) => (1 - value * value) * derivative)];
double[] byW0 = [.. byZ1.SelectMany(derivative => input.Select(value => derivative * value))];
double[] byH0 = [.. Enumerable.Range(0, 2).Select(j => Enumerable.Range(0, 3).Sum(i => w0[2 * i + j] * byZ1[i]))];

Console.WriteLine("          by hand                                  by the engine");
Compare("∂L/∂z2", [byZ2], z2);
Compare("∂L/∂W1", byW1, W1);
Compare("∂L/∂h1", byH1, h1);
Compare("∂L/∂z1", byZ1, z1);
Compare("∂L/∂W0", byW0, W0);
Compare("∂L/∂h0", byH0, h0);
Console.WriteLine();
Console.WriteLine(graph.ToString(gradients));
Console.WriteLine();

// What the gradient by all weights costs, number by number: one sweep backward, or one forward for each weight.
Console.WriteLine("                 reverse mode              forward mode");
Console.WriteLine("widths  weights  sweeps        ×       +   sweeps        ×       +");
foreach (var width in (int[])[2, 4, 8, 16])
{
    var (reverse, forward, weights) = Costs(width);
    Console.WriteLine(
        $"{$"{width}-{width}-1",-7} {weights,7} {reverse.Sweeps,7} {reverse.Multiplications,8} {reverse.Additions,7}  {forward.Sweeps,7} {forward.Multiplications,8} {forward.Additions,7}");
}

void Compare(string name, double[] byHand, TensorNode<double> node)
{
    var byEngine = new double[byHand.Length];
    gradients[node].FlattenTo(byEngine);
    Console.WriteLine($"{name}   {Row(byHand[..Math.Min(3, byHand.Length)]),-36}     {Row(byEngine[..Math.Min(3, byHand.Length)])}");
    if (byHand.Zip(byEngine, (a, b) => Math.Abs(a - b)).Max() > 1e-14)
        throw new InvalidOperationException($"{name} is not what the formula says.");
}

static void Product()
{
    var graph = new Graph<double>();
    var (x1, x2, x3, x4) = (graph.Variable(1.0, "x1"), graph.Variable(2.0, "x2"), graph.Variable(3.0, "x3"), graph.Variable(4.0, "x4"));
    var y = ((x1 + x2) * (x3 + x4)).Named("y");
    Show("y = (x1 + x2)(x3 + x4)", graph, y, [x1, x2, x3, x4]);
}

static void Logarithm()
{
    var graph = new Graph<double>();
    var (x, y, z) = (graph.Variable(2.0, "x"), graph.Variable(1.0, "y"), graph.Variable(1.0, "z"));
    var f = Log(Square(x + y) + z).Named("f");
    Show("f = log((x + y)² + z)", graph, f, [x, y, z]);
}

// The drawing, and forward mode's tangents, a column for each sweep, beside reverse mode's cotangents, all from one sweep.
static void Show(string title, Graph<double> graph, ScalarNode<double> output, ScalarNode<double>[] inputs)
{
    var tangents = ForwardMode.Tangents(graph, inputs);
    var gradients = ReverseMode.Gradient(output, inputs);
    Console.WriteLine(title);
    Console.WriteLine();
    Console.WriteLine(graph.ToMermaid());
    Console.WriteLine();
    Console.WriteLine(graph.ToString(tangents, gradients));
    Console.WriteLine();
    Console.WriteLine($"forward: {ForwardMode.Gradient(output, inputs).Cost}");
    Console.WriteLine($"reverse: {gradients.Cost}");
    Console.WriteLine();
}

static (OperationCount Reverse, OperationCount Forward, int Weights) Costs(int width)
{
    var graph = new Graph<double>();
    List<ScalarNode<double>> weights = [];
    ScalarNode<double> Weight()
    {
        weights.Add(graph.Variable(Math.Sin(1 + 1.7 * weights.Count)));
        return weights[^1];
    }

    ScalarNode<double>[] h = [.. Enumerable.Range(0, width).Select(i => (ScalarNode<double>)Math.Cos(i))];
    h = [.. Enumerable.Range(0, width).Select(_ => Tanh(h.Select(value => Weight() * value).Aggregate((sum, term) => sum + term)))];
    var y = h.Select(value => Weight() * value).Aggregate((sum, term) => sum + term);
    return (ReverseMode.Gradient(y, weights.ToArray()).Cost, ForwardMode.Gradient(y, weights.ToArray()).Cost, weights.Count);
}

static string Row(double[] values) => string.Join("  ", values.Select(value => $"{value,9:F6}"));
