using System.Numerics;
using CsvHelper;

namespace Autograd.Nn;

/// <summary>Writes a line for each epoch: its number, losses, metrics, learning rate and seconds, with a header in front.</summary>
/// <remarks>The columns are the same for every line: without a validation set, those of validation are empty.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class CsvLog<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly TextWriter writer;
    private bool hasHeader;
    private string[]? numbers;

    /// <summary>Writes to a writer, and flushes it after each line.</summary>
    /// <param name="writer">The writer; the caller disposes it.</param>
    /// <param name="hasHeader">Whether the header is there already, as in a file that is gone on with.</param>
    public CsvLog(TextWriter writer, bool hasHeader = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (this.writer, this.hasHeader) = (writer, hasHeader);
    }

    /// <inheritdoc/>
    public override void OnEpoch(Trainer<T> trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        numbers ??= NumbersOf(trainer);
        using var lines = CsvWriter.Create(writer, new() { NewLine = Environment.NewLine }, leaveOpen: true);
        if (!hasHeader)
            lines.WriteHeader(["epoch", .. numbers, "learning rate", "seconds"]);
        hasHeader = true;
        lines.WriteField(report.Epoch);
        foreach (var name in numbers)
        {
            if (report.Names.Contains(name))
                lines.WriteField(report[name]);
            else
                lines.WriteField("");
        }

        lines.WriteField(report.LearningRate);
        lines.WriteField(report.Elapsed.TotalSeconds);
        lines.EndRecord();
        lines.Flush();
    }

    internal override void Require(Trainer<T> trainer, IReadOnlyDictionary<string, bool> reported)
    {
        if (numbers is not null && !numbers.SequenceEqual(NumbersOf(trainer)))
        {
            throw new InvalidOperationException(
                $"CsvLog: its columns are {string.Join(", ", numbers)}, and this trainer measures {string.Join(", ", NumbersOf(trainer))}. Take a log "
                + "of its own for each.");
        }
    }

    private static string[] NumbersOf(Trainer<T> trainer) =>
        [EpochReport.LossName, EpochReport.ValidationLossName, .. trainer.Metrics.Select(static metric => metric.Name)];
}
