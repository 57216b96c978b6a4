using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does the Hessian of chained Rosenbrock times a vector cost beside the plain function?</summary>
public class HvpBench : IRecordsNodes
{
    private double[] point = [];
    private double[] direction = [];
    private double[] product = [];

    [Params(10, 100, 1_000)]
    public int N { get; set; }

    public int NodeCount => new Recorded<Rosenbrock>(default, Rosenbrock.Point(N)).NodeCount;

    [GlobalSetup]
    public void Setup()
    {
        point = Verified.Point<Rosenbrock>(N);
        direction = new double[N];
        product = new double[N];

        // Along (1, …, 1) the product's sum is the Hessian's.
        Array.Fill(direction, 1);
        Hvp();
        Verified.RequireNear(product.Sum(), Rosenbrock.HessianSum(N), "The sum of the Hessian-vector product");
        TierUp.Run(Plain, Hvp);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => default(Rosenbrock).Invoke<double>(point);

    /// <summary>The nodes are those of the function; each carries a dual number.</summary>
    [Benchmark, PerNode]
    public double Hvp()
    {
        Differentiate.Hvp(default(Rosenbrock), point, direction, product);
        return product[0];
    }
}
