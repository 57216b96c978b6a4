namespace Autograd.Tests.Snapshots;

/// <summary>Texts that several snapshots are made of.</summary>
internal static class Texts
{
    public static string Modes(Gradients<double> forward, Gradients<double> reverse) =>
        $"forward mode\n{forward}\n{forward.Cost}\n\nreverse mode\n{reverse}\n{reverse.Cost}";

    /// <summary>The table of a check with the column of differences cut to a few digits' width.</summary>
    public static string WithoutDifferences(DerivativeReport report)
    {
        var lines = report.ToString().Split('\n');
        var from = lines[0].IndexOf("differences", StringComparison.Ordinal);
        var digits = "0.12".Length;
        return string.Join('\n', lines.Select((line, i) =>
            i == 0 ? line : line[..Math.Min(line.Length, from + digits)] + (line.Contains("<-", StringComparison.Ordinal) ? "…  <- disagree" : "…")));
    }
}
