using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does a node cost when there are ten million of them, far beyond every cache?</summary>
public class TenMillionNodesBench : IRecordsNodes
{
    // Every one of five million steps rounds.
    public const double RelativeTolerance = 1e-9;

    public static readonly double[] Point = [Chain.Start];

    private readonly Chain chain = new(Chain.StepsOfTenMillionNodes);
    private Recorded<Chain> recorded = null!;

    // The input and two nodes a step; counting by recording them would cost half a gigabyte.
    public int NodeCount => 1 + 2 * Chain.StepsOfTenMillionNodes;

    [GlobalSetup]
    public void Setup()
    {
        WarmUp();
        Verified.Require(chain, Point, chain.Answer, RelativeTolerance);
        recorded = new(chain, Point);
    }

    /// <summary>The measured calls are too few and too long for the runtime to optimize the code meanwhile.</summary>
    public static void WarmUp()
    {
        var shortChain = new Chain(steps: 1_000);
        var shortRecorded = new Recorded<Chain>(shortChain, Point);
        TierUp.Run(() => shortChain.Invoke<double>(Point), shortRecorded.Record, shortRecorded.Sweep);
    }

    [Benchmark(Baseline = true)]
    public double Plain() => chain.Invoke<double>(Point);

    [Benchmark, PerNode]
    public double Record_only() => recorded.Record();

    [Benchmark, PerNode]
    public double Sweep_only() => recorded.Sweep();

    [Benchmark, PerNode]
    public double Gradient_graph_reused()
    {
        recorded.Record();
        return recorded.Sweep();
    }
}
