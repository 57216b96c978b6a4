// Published with NativeAOT and run by .ci/run, against the packed Autograd.Core and Autograd.Nn: what the trimmer or the ahead-of-time
// compiler cuts off shows here as a wrong number or an exception.

using System.Numerics;
using System.Numerics.Tensors;
using Autograd;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

var failures = 0;

void Check(string what, double expected, double actual, double tolerance = 1e-13)
{
    var right = Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected));
    failures += right ? 0 : 1;
    Console.WriteLine($"{(right ? "ok    " : "WRONG ")} {what}: {actual:R}{(right ? "" : $", expected {expected:R}")}");
}

// eˣ sin x, whose third derivative is 2 eˣ (cos x − sin x).
static T Wave<T>(T x) where T : IFloatingPointIeee754<T> => T.Exp(x) * T.Sin(x);

var thrice = Wave(Dual<Dual<Dual<double>>>.Variable(Dual<Dual<double>>.Variable(Dual<double>.Variable(0.7))));
Check("value under three duals", Wave(0.7), thrice.Primal.Primal.Primal);
Check("first derivative", Math.Exp(0.7) * (Math.Sin(0.7) + Math.Cos(0.7)), thrice.Tangent.Primal.Primal);
Check("third derivative", 2 * Math.Exp(0.7) * (Math.Cos(0.7) - Math.Sin(0.7)), thrice.Tangent.Tangent.Tangent);

var graph = new Graph<double>();
var x = graph.Variable(2.0, "x");
var y = graph.Variable(1.0, "y");
var z = graph.Variable(1.0, "z");
var f = Log(Square(x + y) + z);
var reverse = ReverseMode.Gradient(f, x, y, z);
var forward = ForwardMode.Gradient(f, x, y, z);
Check("graph, value", Math.Log(10), f.Value);
Check("graph, reverse, by x", 0.6, reverse[x]);
Check("graph, reverse, by z", 0.1, reverse[z]);
Check("graph, forward, by x", 0.6, forward[x]);
Check("graph, forward, by z", 0.1, forward[z]);
Check("graph, printed with a table", 1, graph.ToString(reverse).Contains("Log", StringComparison.OrdinalIgnoreCase) ? 1 : 0);

// A graph over duals: the gradient's own derivative along x.
var nested = new Graph<Dual<double>>();
var u = nested.Variable(Dual<double>.Variable(2.0), "u");
var v = nested.Variable(new Dual<double>(1.0, 0.0), "v");
var gradient = ReverseMode.Gradient(u * u * v, u, v);
Check("forward over reverse, ∂²/∂u²", 2.0, gradient[u].Tangent);
Check("forward over reverse, ∂²/∂u∂v", 4.0, gradient[v].Tangent);

// Paths that go through generic virtual methods: rules outside of the BCL, recorded gradients, replays, series.
var sigmoid = Sigmoid(Dual<Dual<double>>.Variable(Dual<double>.Variable(0.0)));
Check("sigmoid under two duals, second derivative", 0.0, sigmoid.Tangent.Tangent);
Check("sigmoid under two duals, first derivative", 0.25, sigmoid.Tangent.Primal);
var slope = ReverseMode.NodeGradient(f, x)[x];
Check("recorded gradient, differentiated again", 0.2 - 0.36, ReverseMode.Gradient(slope, x)[x]);
var outer = new Graph<ScalarNode<double>>();
var inner = new Graph<double>();
var point = inner.Variable(2.0);
var w = outer.Variable(point);
Check("reverse over reverse", 12.0, ReverseMode.Gradient(ReverseMode.Gradient(w * w * w, w)[w], point)[point]);
Check("Hessian of a lambda", -0.16, Differentiate.Hessian((a, b, c) => Log(Square(a + b) + c), 2.0, 1.0, 1.0)[0, 0]);
Check("20th derivative", Math.Exp(1.0), Differentiate.NthDerivative(t => Exp(t), 1.0, 20));
Check("function of a record", Math.Log(5), new RecordedFunction<double>(f, x, y, z).Invoke<double>([1.0, 1.0, 1.0]));
Check("nested lambdas", 2.0, Differentiate.Derivative(t => t * Differentiate.Derivative(r => t * r, t), 1.0));
Check("forward mode in lanes", 0.6, Differentiate.Gradient(new Lecture(), [2.0, 1.0, 1.0], DifferentiationMode.Forward)[0]);
Check("Hessian in lanes", -0.16, Differentiate.Hessian(new Lecture(), [2.0, 1.0, 1.0])[0, 0]);
Check("static member by the type's name", Math.Exp(0.5), Dual<double>.Exp(0.5).Primal);

// Third-party generic code on our numbers.
Dual<double>[] a = [Dual<double>.Variable(3.0), new(4.0, 0.0)];
Dual<double>[] b = [new(5.0, 0.0), new(6.0, 0.0)];
var dot = TensorPrimitives.Dot<Dual<double>>(a, b);
Check("TensorPrimitives.Dot, value", 39.0, dot.Primal);
Check("TensorPrimitives.Dot, tangent", 5.0, dot.Tangent);
var norm = TensorPrimitives.Norm<Dual<double>>(a);
Check("TensorPrimitives.Norm, value", 5.0, norm.Primal);
Check("TensorPrimitives.Norm, tangent", 0.6, norm.Tangent);
var exponentials = new Dual<double>[2];
TensorPrimitives.Exp<Dual<double>>(a, exponentials);
Check("TensorPrimitives.Exp, tangent", Math.Exp(3.0), exponentials[0].Tangent);

// Tensors. Kernels are compiled for each width of lanes and each number, and sweeps reach rules through virtual methods: a
// group that lacks one throws, and the others still run.
double[] weights = [0.3, -0.2, 0.5, 0.1, 0.7, -0.6, 0.05, -0.1, 0.2, 0.9, -0.8, 0.4];
var scalarGradient = Differentiate.Gradient(new Network(), weights);
var scalarHessian = Differentiate.Hessian(new Network(), weights);
var firstRow = Enumerable.Range(0, weights.Length).Select(i => scalarHessian[0, i]).ToArray();

Group("a network of tensors in double", () => CheckNetwork(1e-13));
Group("a network of tensors in float", () => CheckNetwork(1e-5f));
Group("a network of tensors over duals", () =>
{
    var on = new Graph<Dual<double>>();
    var p = on.Variable(Tensor.Create([.. weights.Select((w, i) => new Dual<double>(w, i == 0 ? 1.0 : 0.0))], [weights.Length]));
    var gradient = ReverseMode.Gradient(Network.Of(p), p).ToArray();
    CheckAll("network over duals, gradient", scalarGradient, gradient.Select(d => d.Primal));
    CheckAll("network over duals, a row of the Hessian", firstRow, gradient.Select(d => d.Tangent));
});
Group("tensors over scalar nodes", () =>
{
    var below = new Graph<double>();
    var two = below.Variable(2.0);
    var on = new Graph<ScalarNode<double>>();
    var t = on.Variable(Tensor.Create([two, (ScalarNode<double>)3.0], [2]));
    var slope = ReverseMode.Gradient((t * t * t).Sum(), t).ToArray()[0];
    Check("tensors over scalar nodes, second derivative", 12.0, ReverseMode.Gradient(slope, two)[two]);
    Check("a tensor's gradient inside a derivative", 6.0, Differentiate.Derivative(
        s => Differentiate.Gradient<ScalarNode<double>>(v => (s * v * v).Sum(), Tensor.Create([(ScalarNode<double>)3.0], [1]))[0], 2.0));
});
Group("a network of tensors in half precision", () => CheckNetwork((Half)1e-2));
Group("verbs of tensor functions", () =>
{
    var at = Tensor.Create(weights, [weights.Length]);
    var unit = Tensor.Create([1.0, .. new double[weights.Length - 1]], [weights.Length]);
    CheckAll("Hessian of a tensor function", scalarHessian.Cast<double>(), Differentiate.Hessian<double>(Network.Of, at));
    CheckAll("Hvp of a tensor function", firstRow, Differentiate.Hvp<double>(Network.Of, at, unit));
    CheckAll("Vjp of a tensor function", weights.Select(w => 1 - Math.Pow(Math.Tanh(w), 2)),
        Differentiate.Vjp<double>(p => Tanh(p), at, Tensor.Create([.. weights.Select(_ => 1.0)], [weights.Length])));
    CheckAll("gradients per example", [2.0, 3.0, 4.0, 5.0], Differentiate.PerExampleGradients<double>(
        (p, x) => TensorNode.Dot(p, x), Tensor.Create([1.0, 1.0], [2]), Tensor.Create([2.0, 3.0, 4.0, 5.0], [2, 2])));
});
Group("fused maps in double", () => CheckMap(1e-13));
Group("fused maps in float", () => CheckMap(1e-5f));
Group("fused maps over duals", () => CheckMap(new Dual<double>(1e-13, 0.0)));
Group("a linear rule of the user's in double", () => CheckDifferences<double>());
Group("a linear rule of the user's in float", () => CheckDifferences<float>());
Group("a linear rule of the user's over duals", () => CheckDifferences<Dual<double>>());
Group("a general rule of the user's in double", () => CheckSmoothLength(1e-13));
Group("a general rule of the user's in float", () => CheckSmoothLength(1e-5f));
Group("systems and factors in double", () => CheckLinearAlgebra(1e-13));
Group("systems and factors in float", () => CheckLinearAlgebra(1e-5f));
Group("systems and factors over duals", () => CheckLinearAlgebra(new Dual<double>(1e-13, 0.0)));
Group("large products in double", () => CheckLargeProduct<double>());
Group("large products in float", () => CheckLargeProduct<float>());
Group("reductions, orders and sums by labels in double", () => CheckReductions(1e-13));
Group("reductions, orders and sums by labels in float", () => CheckReductions(1e-5f));
Group("a root", () =>
{
    var on = new Graph<double>();
    var square = on.Variable(3.0);
    var root = ImplicitFunction.Root(on, t => t * t - square, 1.0);
    Check("derivative of a root", 0.5 / Math.Sqrt(3), ReverseMode.Gradient(root, square)[square]);
    Check("its second derivative", -0.25 * Math.Pow(3, -1.5), ReverseMode.Gradient(ReverseMode.NodeGradient(root, square)[square], square)[square]);
});

foreach (var (what, isRight) in Networks<double>.Checks().Concat(Networks<float>.Checks()))
    Check(what, 1, isRight ? 1 : 0);

Console.WriteLine(failures == 0 ? "all right" : $"{failures} wrong");
return failures == 0 ? 0 : 1;

void Group(string what, Action checks)
{
    try
    {
        checks();
    }
    catch (Exception exception)
    {
        failures++;
        Console.WriteLine($"WRONG  {what}: {exception}");
    }
}

void CheckAll<T>(string what, IEnumerable<double> expected, IEnumerable<T> actual, double tolerance = 1e-13)
    where T : IFloatingPointIeee754<T> =>
    Check(what + ", largest difference", 0, expected.Zip(actual, (e, a) => Math.Abs(e - double.CreateChecked(a))).Max(), tolerance);

// Against the same network written with scalars.
void CheckNetwork<T>(T tolerance)
    where T : IFloatingPointIeee754<T>
{
    var (name, within) = (typeof(T).Name, double.CreateChecked(tolerance));
    var on = new Graph<T>();
    var p = on.Variable(Tensor.Create(Numbers<T>.Of(weights), [weights.Length]), "p");
    var loss = Network.Of(p);
    Check($"network in {name}, value", new Network().Invoke<double>(weights), double.CreateChecked(loss.Value), within);
    CheckAll($"network in {name}, reverse", scalarGradient, ReverseMode.Gradient(loss, p).ToArray(), within);
    CheckAll($"network in {name}, forward", scalarGradient, ForwardMode.Gradient(loss, p).ToArray(), within);
    var slope = ReverseMode.NodeGradient(loss, p)[p];
    CheckAll($"network in {name}, reverse over reverse", firstRow, ReverseMode.Gradient(slope[0], p).ToArray(), within);
    CheckAll($"network in {name}, forward over reverse", firstRow, ForwardMode.Gradient(slope[0], p).ToArray(), within);
    var dropped = TensorNode.Checkpoint(q => (TensorNode<T>)Network.Of(q), p).ToScalar();
    CheckAll($"network in {name}, checkpoint", scalarGradient, ReverseMode.Gradient(dropped, p).ToArray(), within);
    Check($"network in {name}, printed", 1, on.ToString(ReverseMode.Gradient(loss, p)).Contains("MatMul", StringComparison.Ordinal) ? 1 : 0);
}

void CheckMap<T>(T tolerance)
    where T : IFloatingPointIeee754<T>
{
    var (name, within) = (typeof(T).Name, double.CreateChecked(tolerance));
    var on = new Graph<T>();
    var (x, y) = (on.Variable(Tensor.Create(Numbers<T>.Of(weights), [12])), on.Constant(Tensor.Create(Numbers<T>.Of(weights), [12])));
    var (fused, plain) = (TensorNode.Map(new Bump(2.0), x).Sum(), (Tanh(T.CreateChecked(2) * x) * Exp(-x * x)).Sum());
    var expected = ReverseMode.Gradient(plain, x).ToArray().Select(double.CreateChecked).ToArray();
    CheckAll($"map in {name}, reverse", expected, ReverseMode.Gradient(fused, x).ToArray(), within);
    CheckAll($"map in {name}, forward", expected, ForwardMode.Gradient(fused, x).ToArray(), within);
    var (slope, plainSlope) = (ReverseMode.NodeGradient(fused, x)[x].Sum(), ReverseMode.NodeGradient(plain, x)[x].Sum());
    CheckAll($"map in {name}, twice", ReverseMode.Gradient(plainSlope, x).ToArray().Select(double.CreateChecked), ReverseMode.Gradient(slope, x).ToArray(), 20 * within);
    CheckAll($"map of pairs in {name}", weights, ReverseMode.Gradient(TensorNode.Map(default(Times), x, y).Sum(), x).ToArray(), within);
}

void CheckDifferences<T>()
    where T : IFloatingPointIeee754<T>
{
    var on = new Graph<T>();
    var x = on.Variable(Tensor.Create(Numbers<T>.Of([1.0, 4.0, 9.0, 16.0]), [4]));
    var f = Square(TensorNode.ApplyLinear(default(Differences), x)).Sum();
    CheckAll($"linear rule in {typeof(T).Name}, reverse", [-6, -4, -4, 14], ReverseMode.Gradient(f, x).ToArray());
    CheckAll($"linear rule in {typeof(T).Name}, forward", [-6, -4, -4, 14], ForwardMode.Gradient(f, x).ToArray());
    CheckAll($"linear rule in {typeof(T).Name}, twice", [2, -2, 0, 0], ReverseMode.Gradient(ReverseMode.NodeGradient(f, x)[x][0], x).ToArray());
}

void CheckSmoothLength<T>(T tolerance)
    where T : IFloatingPointIeee754<T>
{
    var within = double.CreateChecked(tolerance);
    var on = new Graph<T>();
    var x = on.Variable(Tensor.Create(Numbers<T>.Of(weights), [12]));
    var f = TensorNode.ApplyTensorRule(default(SmoothLength), x).ToScalar();
    var slope = weights.Select(w => w / Math.Sqrt(1 + w * w)).ToArray();
    CheckAll($"general rule in {typeof(T).Name}, reverse", slope, ReverseMode.Gradient(f, x).ToArray(), within);
    CheckAll($"general rule in {typeof(T).Name}, forward", slope, ForwardMode.Gradient(f, x).ToArray(), within);
    CheckAll($"general rule in {typeof(T).Name}, twice", weights.Select(w => Math.Pow(1 + w * w, -1.5)),
        ReverseMode.Gradient(ReverseMode.NodeGradient(f, x)[x].Sum(), x).ToArray(), within);
}

void CheckLinearAlgebra<T>(T tolerance)
    where T : IFloatingPointIeee754<T>
{
    var (name, within) = (typeof(T).Name, double.CreateChecked(tolerance));
    var on = new Graph<T>();
    var a = on.Variable(Tensor.Create(Numbers<T>.Of([2.0, 1.0, 1.0, 3.0]), [2, 2]));
    var b = on.Variable(Tensor.Create(Numbers<T>.Of([1.0, 2.0]), [2]));
    var x = TensorNode.Solve(a, b);
    CheckAll($"Solve in {name}", [0.2, 0.6], x.ToArray(), within);
    CheckAll($"Solve in {name}, reverse", [-0.12, -0.36, 0.04, 0.12, 0.6, -0.2], ReverseMode.Gradient(x[0], a, b).ToArray(), within);
    CheckAll($"Solve in {name}, forward", [-0.12, -0.36, 0.04, 0.12, 0.6, -0.2], ForwardMode.Gradient(x[0], a, b).ToArray(), within);
    var inner = ReverseMode.NodeGradient(x[0], b)[b][0];
    CheckAll($"Solve in {name}, twice", [-0.36, 0.12, 0.12, -0.04], ReverseMode.Gradient(inner, a).ToArray(), within);

    // ln det A = 2 Σ ln Lᵢᵢ, and its derivative is A⁻¹.
    var factor = a.Cholesky();
    var byFactor = (T.CreateChecked(2) * Log(factor.Diag())).Sum();
    CheckAll($"Cholesky in {name}", [Math.Sqrt(2), 0, Math.Sqrt(0.5), Math.Sqrt(2.5)], factor.ToArray(), within);
    CheckAll($"Cholesky in {name}, reverse", [0.6, -0.2, -0.2, 0.4], ReverseMode.Gradient(byFactor, a).ToArray(), within);
    CheckAll($"Cholesky in {name}, forward", [0.6, -0.2, -0.2, 0.4], ForwardMode.Gradient(byFactor, a).ToArray(), within);
    CheckAll($"LogDet in {name}, reverse", [0.6, -0.2, -0.2, 0.4], ReverseMode.Gradient(a.LogDet(), a).ToArray(), within);
    CheckAll($"Det in {name}, reverse", [3, -1, -1, 2], ReverseMode.Gradient(a.Det(), a).ToArray(), within);
    CheckAll($"Inverse in {name}", [0.6, -0.2, -0.2, 0.4], a.Inverse().ToArray(), within);
}

// Large enough to be packed, tiled and shared among threads; sums of ones are exact.
void CheckLargeProduct<T>()
    where T : IFloatingPointIeee754<T>
{
    const int Side = 300;
    var on = new Graph<T>();
    var ones = Enumerable.Repeat(T.One, Side * Side).ToArray();
    var (left, right) = (on.Variable(ones, [Side, Side]), on.Variable(ones, [Side, Side]));
    var sum = TensorNode.MatMul(left, right.Transpose()).Sum();
    Check($"large product in {typeof(T).Name}", Math.Pow(Side, 3), double.CreateChecked(sum.Value));
    Check($"large product in {typeof(T).Name}, reverse", 2.0 * Math.Pow(Side, 3), ReverseMode.Gradient(sum, left, right).ToArray().Sum(double.CreateChecked));
}

void CheckReductions<T>(T tolerance)
    where T : IFloatingPointIeee754<T>
{
    var (name, within) = (typeof(T).Name, double.CreateChecked(tolerance));
    var on = new Graph<T>();
    var x = on.Variable(Tensor.Create(Numbers<T>.Of([1.0, 3.0, 3.0, 0.0]), [2, 2]));
    double[] Of(ScalarNode<T> f) => [.. ReverseMode.Gradient(f, x).ToArray().Select(double.CreateChecked)];
    CheckAll($"Max in {name}", [0, 0.5, 0.5, 0], Of(x.Max()), within);
    CheckAll($"Prod in {name}", [0, 0, 0, 9], Of(x.Prod()), within);
    CheckAll($"Norm in {name}", [.. new[] { 1.0, 3, 3, 0 }.Select(e => e / Math.Sqrt(19))], Of(x.Norm()), within);
    CheckAll($"LogSumExp in {name}", [.. new[] { 1.0, 3, 3, 0 }.Select(e => Math.Exp(e) / (1 + Math.E + 2 * Math.Exp(3)))], Of(x.LogSumExp()), within);
    CheckAll($"Softmax in {name}", [0, 0, 0, 0], Of(x.Softmax().Sum()), within);
    CheckAll($"Std in {name}", [.. new[] { 1.0, 3, 3, 0 }.Select(e => (e - 1.75) / (4 * Math.Sqrt(1.6875)))], Of(x.Std()), within);
    CheckAll($"Sort in {name}", [1, 10, 10, 1], Of((x.Sort() * on.Constant([T.One, T.CreateChecked(10)], [2])).Sum()), within);
    CheckAll($"Einsum in {name}", [1, 1, 1, 1], Of(TensorNode.Einsum("ij->", x).ToScalar()), within);
    CheckAll($"Where in {name}", [0.5, 0.5 / Math.Sqrt(3), 0.5 / Math.Sqrt(3), 0], Of(TensorNode.Where(x > T.Zero, Sqrt(x), T.Zero).Sum()), within);
    CheckAll($"Gather in {name}", [0, 0, 2, 2], Of(x.Gather([1, 1]).Sum()), within);
    CheckAll($"CumSum in {name}", [2, 1, 2, 1], Of(x.CumSum().Sum()), within);
    CheckAll($"Vmap in {name}", [1, 1, 1, 1], Of(TensorNode.Vmap(row => row.Sum(), x).Sum()), within);
}
