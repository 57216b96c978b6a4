using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Autograd.Bench;

/// <summary>The median divided by the nodes that one gradient records; blank for what records none.</summary>
public sealed class NanosecondsPerNode() : MedianColumn("ns/node", "Median divided by the nodes recorded, inputs included")
{
    public override int PriorityInCategory => 1;

    protected override double? ValueOf(Summary summary, BenchmarkCase benchmarkCase) =>
        MedianOf(summary, benchmarkCase) / NodesOf(benchmarkCase);

    private static int? NodesOf(BenchmarkCase benchmarkCase)
    {
        var method = benchmarkCase.Descriptor.WorkloadMethod;
        if (!method.IsDefined(typeof(PerNodeAttribute), inherit: true)
            || Activator.CreateInstance(benchmarkCase.Descriptor.Type) is not IRecordsNodes bench)
        {
            return null;
        }

        // The summary is made in another process than the benchmark ran in, so the parameters have to be set here again.
        foreach (var parameter in benchmarkCase.Parameters.Items)
            bench.GetType().GetProperty(parameter.Name)?.SetValue(bench, parameter.Value);
        return bench.NodeCount;
    }
}
