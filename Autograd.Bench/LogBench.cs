using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does the smallest gradient cost: log((x + y)² + z)?</summary>
public class LogBench : GradientBench<LogOfSquareSum>
{
    private readonly LogOnReusedGraph reused = new();

    protected override int Inputs => LogOfSquareSum.Inputs;

    protected override Func<double>[] Benchmarks => [.. base.Benchmarks, Gradient_graph_reused];

    /// <summary>The same formula written out on a graph of the user's own.</summary>
    [Benchmark, PerNode]
    public double Gradient_graph_reused() => reused.Gradient();
}
