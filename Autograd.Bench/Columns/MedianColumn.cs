using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Autograd.Bench;

/// <summary>A column computed from medians, which one slow iteration on a shared machine does not move.</summary>
public abstract class MedianColumn(string name, string legend) : IColumn
{
    private const string Blank = "";

    public string Id => $"{nameof(MedianColumn)}.{ColumnName}";

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public abstract int PriorityInCategory { get; }

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        ValueOf(summary, benchmarkCase) is { } value && double.IsFinite(value)
            ? value.ToString("N2", CultureInfo.InvariantCulture)
            : Blank;

    /// <summary>Nanoseconds; null where the benchmark failed or did not run.</summary>
    protected static double? MedianOf(Summary summary, BenchmarkCase? benchmarkCase) =>
        benchmarkCase is not null && summary.HasReport(benchmarkCase)
            ? summary[benchmarkCase]?.ResultStatistics?.Median
            : null;

    protected abstract double? ValueOf(Summary summary, BenchmarkCase benchmarkCase);
}
