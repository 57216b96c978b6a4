using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using Perfolizer.Horology;

namespace Autograd.Bench;

/// <summary>A short job, so that the whole set takes minutes. <c>--job</c> on the command line takes its place.</summary>
public sealed class BenchConfig : ManualConfig
{
    public BenchConfig(IEnumerable<string> arguments)
    {
        AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)));
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.GitHub);

        // Without BenchmarkDotNet's own statistics, whose ratios are of means.
        AddColumnProvider(
            DefaultColumnProviders.Descriptor,
            DefaultColumnProviders.Job,
            DefaultColumnProviders.Params,
            DefaultColumnProviders.Metrics);
        AddColumn(StatisticColumn.Median, StatisticColumn.StdDev, new RatioOfMedians(), new NanosecondsPerNode());

        // A default job outranks the one that --job names, so there must be none then; and without AsDefault an option
        // such as --iterationCount would add a second job instead of changing this one.
        if (!arguments.Any(a => a is "-j" or "--job" || a.StartsWith("--job=", StringComparison.Ordinal)))
            AddJob(Job.Default
                .WithLaunchCount(1)
                .WithWarmupCount(5)
                .WithIterationCount(15)
                .WithIterationTime(TimeInterval.FromMilliseconds(100))
                .WithId("Short")
                .AsDefault());
    }
}
