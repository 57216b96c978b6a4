using System.Globalization;

namespace Autograd.Nn;

/// <summary>The labels of a table of text: classes by name, or by number.</summary>
internal sealed class CsvLabels
{
    // Beyond it, a column of whole numbers is more likely a measurement than a class.
    private const int MaxClassCount = 65_536;

    private readonly IReadOnlyList<string>? classNames;
    private readonly string table;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly List<int> labels = [];
    private int firstLine;
    private string column = "";

    internal CsvLabels(IReadOnlyList<string>? classNames, string table)
    {
        (this.classNames, this.table) = (classNames, table);
        foreach (var name in classNames ?? [])
        {
            if (!places.TryAdd(name, places.Count))
                throw new ArgumentException($"CsvOptions: the class '{name}' is named twice.");
        }
    }

    /// <summary>Reads one label.</summary>
    internal void Add(ReadOnlySpan<char> text, int line, string column)
    {
        if (labels.Count == 0)
            (firstLine, this.column) = (line, column);
        if (text.IsEmpty)
            throw new CsvException(table, line, $"{column}, the label, is empty.");
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var place))
        {
            labels.Add(place);
        }
        else if (classNames is null)
        {
            labels.Add(texts.Count);
            texts.Add(text.ToString());
            places.Add(texts[^1], texts.Count - 1);
        }
        else
        {
            if (!IsNumber(text, out var number) || number >= classNames.Count)
            {
                var classes = string.Join(", ", classNames);
                throw new CsvException(
                    table, line, $"{column} is {Quotation.Of(text)}, which is neither one of the classes {classes} nor its place from 0.");
            }

            labels.Add(number);
        }
    }

    /// <summary>The class of each line, and the classes.</summary>
    internal (int[] Labels, int ClassCount, IReadOnlyList<string>? ClassNames) Resolve()
    {
        if (classNames is not null)
            return ([.. labels], classNames.Count, classNames);
        var classes = new int[texts.Count];
        var largest = 0;
        var areNumbers = true;
        for (var i = 0; i < classes.Length && areNumbers; i++)
        {
            areNumbers = IsNumber(texts[i], out classes[i]);
            largest = Math.Max(largest, classes[i]);
        }

        if (areNumbers && largest >= MaxClassCount)
        {
            throw new CsvException(table, firstLine, string.Create(
                CultureInfo.InvariantCulture,
                $"{column} has the label {largest}, and classes are numbered from 0 to less than {MaxClassCount}. Is it a target?"));
        }

        if (areNumbers)
            return ([.. labels.Select(label => classes[label])], largest + 1, null);
        string[] sorted = [.. texts.Order(StringComparer.Ordinal)];
        for (var i = 0; i < sorted.Length; i++)
            classes[places[sorted[i]]] = i;
        return ([.. labels.Select(label => classes[label])], sorted.Length, sorted);
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
