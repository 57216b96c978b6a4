using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>
/// What does the gradient of chained Rosenbrock cost while its graph fits the first cache, the next ones, and none?
/// </summary>
public class RosenbrockBench : GradientBench<Rosenbrock>
{
    [Params(10, 1_000, 100_000)]
    public int N { get; set; }

    protected override int Inputs => N;
}
