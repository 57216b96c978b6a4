using System.Globalization;
using System.Text;

namespace Autograd.Nn;

public sealed partial class ConfusionMatrix
{
    private const string Corner = "actual \\ predicted";
    private static readonly string[] Qualities = ["precision", "recall", "F1", "support"];

    /// <summary>The counts with precision, recall, F1 and the number of examples of each class, and their averages, as a table.</summary>
    public override string ToString()
    {
        List<string[]> rows = [[Corner, .. names, .. Qualities]];
        for (var actual = 0; actual < ClassCount; actual++)
        {
            var row = actual;
            rows.Add([
                names[row],
                .. Enumerable.Range(0, ClassCount).Select(predicted => Written(this[row, predicted])),
                Written(Precision(row)), Written(Recall(row)), Written(F1(row)), Written(Support(row)),
            ]);
        }

        foreach (var average in (Average[])[Average.Macro, Average.Weighted])
        {
            rows.Add([
                average == Average.Macro ? "mean" : "weighted mean",
                .. Enumerable.Repeat("", ClassCount),
                Written(Precision(average)), Written(Recall(average)), Written(F1(average)), Written(Count),
            ]);
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        StringBuilder text = new();
        foreach (var row in rows)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (var column = 1; column < row.Length; column++)
                text.Append("  ").Append(row[column].PadLeft(widths[column]));
            text.Append('\n');
        }

        return text.Append("accuracy ").Append(Written(Accuracy)).ToString();
    }

    private static string Written(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Written(double share) => share.ToString("F4", CultureInfo.InvariantCulture);
}
