using System.Numerics;
using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does a matrix product cost on a graph, and what its gradient?</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class TensorMatMulBench<F>
    where F : IFloatingPointIeee754<F>
{
    private readonly Graph<F> graph = new();
    private F[] left = [];
    private F[] right = [];
    private F[] gradient = [];
    private nint[] shape = [];

    [Params(16, 64, 128, 512)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        shape = [N, N];
        left = new F[N * N];
        right = new F[N * N];
        gradient = new F[2 * N * N];
        Array.Fill(left, F.One / F.CreateChecked(N));
        Array.Fill(right, F.One);

        // Each element of the product is then 1, and so is each component of ∂Σ/∂left over N.
        Verified.RequireNear(Product(), 1, "An element of the product");
        Verified.RequireNear(Gradient(), N, "A component of the gradient");
        TierUp.Run(Product, Gradient);
    }

    /// <summary>Operands enter without a copy; the value stays in the graph's memory.</summary>
    [Benchmark(Baseline = true)]
    public double Product()
    {
        graph.Clear();
        var product = TensorNode.MatMul(graph.Constant(left.AsMemory(), shape), graph.Constant(right.AsMemory(), shape));
        return double.CreateTruncating(product.Value[0, 0]);
    }

    /// <summary>The product, its sum, and the two products of the backward pass.</summary>
    [Benchmark]
    public double Gradient()
    {
        graph.Clear();
        var (a, b) = (graph.Variable(left.AsMemory(), shape), graph.Variable(right.AsMemory(), shape));
        ReverseMode.Gradient(TensorNode.MatMul(a, b).Sum(), [a, b], gradient);
        return double.CreateTruncating(gradient[0]);
    }
}
