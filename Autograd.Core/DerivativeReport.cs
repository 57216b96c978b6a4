using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>What <see cref="DerivativeCheck"/> compared.</summary>
public sealed class DerivativeReport
{
    internal DerivativeReport(IReadOnlyList<DerivativeComparison> comparisons) => Comparisons = comparisons;

    /// <summary>Every comparison, by order and direction.</summary>
    public IReadOnlyList<DerivativeComparison> Comparisons { get; }

    /// <summary>Whether all comparisons agree.</summary>
    public bool IsConsistent => Comparisons.All(comparison => comparison.Agrees);

    /// <summary>The comparisons as a table; disagreements are marked.</summary>
    public override string ToString()
    {
        const int LeastWidth = 9;
        var width = Math.Max(LeastWidth, Comparisons.Select(comparison => comparison.Direction.Length).DefaultIfEmpty().Max());
        var text = new StringBuilder($"order  {"direction".PadRight(width)}  forward                 reverse                 differences");
        foreach (var comparison in Comparisons)
        {
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{comparison.Order,5}  {comparison.Direction.PadRight(width)}  {comparison.Forward,-22:G16}  {comparison.Reverse,-22:G16}  {comparison.Differences,-16:G10}");
            text.Append('\n').Append(comparison.Agrees ? line.TrimEnd() : $"{line}  <- disagree");
        }

        return text.ToString();
    }
}
