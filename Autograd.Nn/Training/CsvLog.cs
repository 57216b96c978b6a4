using System.Globalization;
using System.Numerics;
using nietras.SeparatedValues;

namespace Autograd.Nn;

/// <summary>Writes a line for each epoch: its number, losses, metrics, learning rate and seconds, with a header in front.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class CsvLog<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private const char Separator = ',';

    private readonly TextWriter writer;
    private bool hasHeader;

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
        ArgumentNullException.ThrowIfNull(report);
        using var lines = Sep.New(Separator)
            .Writer(options => options with { WriteHeader = !hasHeader, Escape = true, CultureInfo = CultureInfo.InvariantCulture })
            .ToText();
        using (var row = lines.NewRow())
        {
            row["epoch"].Format(report.Epoch);
            foreach (var name in report.Names)
                row[name].Format(report[name]);
            row["learning rate"].Format(report.LearningRate);
            row["seconds"].Format(report.Elapsed.TotalSeconds);
        }

        hasHeader = true;
        writer.Write(lines.ToString());
        writer.Flush();
    }
}
