#:project ../../Autograd.Core/Autograd.Core.csproj
#:property PublishAot=false

// Operations of your own on tensors: linear ones state their transpose, any other ones both products. Every mode and order
// has them then.

using System.Numerics;
using Autograd;
using Autograd.Algebra;
using Autograd.Rules;

var graph = new Graph<double>();
var x = graph.Variable([1.0, 4.0, 9.0, 16.0], [4], "x");

var differences = TensorNode.ApplyLinear(default(Differences), x);
var length = TensorNode.ApplyTensorRule(default(SmoothLength), differences);
Console.WriteLine(graph.ToString(ReverseMode.Gradient(length.ToScalar(), x)));
Console.WriteLine();

Console.WriteLine($"reverse: {ReverseMode.Gradient(length, x)}");
Console.WriteLine($"forward: {ForwardMode.Gradient(length.ToScalar(), x)}");
var slope = ReverseMode.NodeGradient(length.ToScalar(), x)[x];
Console.WriteLine($"twice:   {ReverseMode.Gradient(slope[0].Named("(∂f/∂x₀)"), x)}");

/// <summary>y[i] = x[i+1] − x[i]: linear, so its derivative is itself, and reverse mode needs its transpose.</summary>
internal readonly struct Differences : ILinearRule
{
    public TensorShape ShapeOf(in TensorShape x) => x.Rank == 1 && x.Length > 0
        ? new(x[0] - 1)
        : throw new ArgumentException($"Differences: {x} is no vector with an element.");

    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = x[i + 1] - x[i];
    }

    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(new Embed([1], x), cotangent) - T.ApplyLinear(new Embed([0], x), cotangent);
}

/// <summary>Σ √(1 + x²): any function at all, with its value and both products.</summary>
internal readonly struct SmoothLength : ITensorRule
{
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => default;

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y[0] = F.Zero;
        foreach (var element in inputs[0])
            y[0] += F.Hypot(F.One, element);
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(new Sum(Axes.All(inputs[0].Shape), false), Slope(inputs[0]) * tangents[0]);

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => cotangent * Slope(inputs[0]);

    private static T Slope<T>(T x)
        where T : ITensorElementary<T> => x / T.Apply(default(Hypot), T.One, x);
}
