using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does the gradient of log Σ exp x cost beside the exponentials alone?</summary>
public class TensorLogSumExpBench
{
    private readonly Graph<double> graph = new();
    private double[] x = [];
    private double[] exponentials = [];
    private double[] gradient = [];
    private nint[] shape = [];

    [Params(1_000, 1_000_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        x = new double[Count];
        exponentials = new double[Count];
        gradient = new double[Count];
        shape = [Count];

        // Of equal elements, each has the same share.
        Verified.RequireNear(Gradient(), 1.0 / Count, "A component of the gradient");
        Verified.RequireNear(Value(), Math.Log(Count), "The value");
        TierUp.Run(Exponentials, Value, Gradient);
    }

    [Benchmark(Baseline = true)]
    public double Exponentials()
    {
        TensorPrimitives.Exp<double>(x, exponentials);
        return exponentials[0];
    }

    [Benchmark]
    public double Value()
    {
        graph.Clear();
        return graph.Constant(x.AsMemory(), shape).LogSumExp().Value;
    }

    [Benchmark]
    public double Gradient()
    {
        graph.Clear();
        var variable = graph.Variable(x.AsMemory(), shape);
        ReverseMode.Gradient(variable.LogSumExp(), [variable], gradient);
        return gradient[0];
    }
}
