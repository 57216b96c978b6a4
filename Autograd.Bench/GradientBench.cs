using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>
/// What does a gradient cost beside the plain function, and where does the time go? The plain function is the same source,
/// compiled for <see cref="double"/>.
/// </summary>
public abstract class GradientBench<TProblem> : IRecordsNodes
    where TProblem : struct, IProblem
{
    private double[] point = [];
    private double[] gradient = [];
    private Recorded<TProblem> recorded = null!;

    public int NodeCount => new Recorded<TProblem>(default, TProblem.Point(Inputs)).NodeCount;

    protected abstract int Inputs { get; }

    protected ReadOnlySpan<double> Point => point;

    protected Span<double> Gradient => gradient;

    /// <summary>What is measured, to be warmed up.</summary>
    protected virtual Func<double>[] Benchmarks => [Plain, Gradient_reverse, Record_only, Sweep_only];

    [GlobalSetup]
    public void Setup()
    {
        point = Verified.Point<TProblem>(Inputs);
        gradient = new double[Inputs];
        recorded = new(default, point);
        TierUp.Run(Benchmarks);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => default(TProblem).Invoke<double>(point);

    /// <summary>The verb, on a graph that it keeps for itself.</summary>
    [Benchmark, PerNode]
    public double Gradient_reverse()
    {
        Differentiate.Gradient(default(TProblem), point, gradient, DifferentiationMode.Reverse);
        return gradient[0];
    }

    /// <summary>The first half of a gradient, on a graph that is cleared and used again.</summary>
    [Benchmark, PerNode]
    public double Record_only() => recorded.Record();

    /// <summary>The second half.</summary>
    [Benchmark, PerNode]
    public double Sweep_only() => recorded.Sweep();
}
