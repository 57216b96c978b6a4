using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does a Hessian of chained Rosenbrock cost beside the plain function?</summary>
public class HessianBench
{
    private double[] point = [];

    [Params(10, 100)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        point = Verified.Point<Rosenbrock>(N);
        Verified.RequireNear(Hessian().Cast<double>().Sum(), Rosenbrock.HessianSum(N), "The sum of the Hessian");
        TierUp.Run(Plain, () => Hessian()[0, 0]);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => default(Rosenbrock).Invoke<double>(point);

    /// <summary>The bytes allocated are the n × n result.</summary>
    [Benchmark]
    public double[,] Hessian() => Differentiate.Hessian<Rosenbrock, double>(default, point);
}
