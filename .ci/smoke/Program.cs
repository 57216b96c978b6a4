// Published with NativeAOT and run by .ci/run, against the packed Autograd.Core: what the trimmer or the ahead-of-time
// compiler cuts off shows here as a wrong number or an exception.

using System.Numerics;
using System.Numerics.Tensors;
using Autograd;
using static Autograd.Elementary;

var failures = 0;

void Check(string what, double expected, double actual)
{
    var right = Math.Abs(actual - expected) <= 1e-13 * Math.Max(1, Math.Abs(expected));
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

Console.WriteLine(failures == 0 ? "all right" : $"{failures} wrong");
return failures == 0 ? 0 : 1;

internal readonly struct Lecture : IScalarFunction
{
    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Log(Square(x[0] + x[1]) + x[2]);
}
