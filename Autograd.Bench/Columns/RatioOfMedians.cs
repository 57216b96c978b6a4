using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Autograd.Bench;

/// <summary>The median beside the plain function's, for the same parameters.</summary>
public sealed class RatioOfMedians() : MedianColumn("Ratio", "Median beside the median of Plain")
{
    public override int PriorityInCategory => 0;

    protected override double? ValueOf(Summary summary, BenchmarkCase benchmarkCase) =>
        MedianOf(summary, benchmarkCase) / MedianOf(summary, summary.GetBaseline(summary.GetLogicalGroupKey(benchmarkCase)));
}
