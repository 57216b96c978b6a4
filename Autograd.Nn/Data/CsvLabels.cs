using System.Globalization;

namespace Autograd.Nn;

/// <summary>The labels of a table of text: classes by name, or by number.</summary>
internal sealed class CsvLabels
{
    // Beyond it, a column of whole numbers is more likely a measurement than a class.
    private const int MaxClassCount = 65_536;

    private readonly CsvOptions options;
    private readonly IReadOnlyList<string>? classNames;
    private readonly string table;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly List<int> labels = [];
    private int firstLine;
    private string column = "";

    internal CsvLabels(CsvOptions options, string table)
    {
        (this.options, classNames, this.table) = (options, options.ClassNames, table);
        foreach (var name in classNames ?? [])
        {
            if (name is null)
                throw new ArgumentException("CsvOptions: one of the ClassNames is null.");
            if (!places.TryAdd(name, places.Count))
                throw new ArgumentException($"CsvOptions: the class '{name}' is named twice.");
        }
    }

    /// <summary>Reads one label.</summary>
    internal void Add(ReadOnlySpan<char> text, int line, string column)
    {
        if (labels.Count == 0)
            (firstLine, this.column) = (line, column);
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (text.IsEmpty)
            throw new CsvException(table, line, $"{column}, the label, is empty.");
        if (lookup.TryGetValue(text, out var place))
        {
            labels.Add(place);
        }
        else if (classNames is null)
        {
            if (options.IsMissing(text))
            {
                throw new CsvException(
                    table,
                    line,
                    $"{column} is {Quotation.Of(text)}, which stands for a label that is missing. Leave such lines out; if it is a class, "
                    + "have it among ClassNames or take it out of MissingMarks.");
            }

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

        if (areNumbers && largest >= MaxClassCount && !options.CompactsLabels)
        {
            throw new CsvException(table, firstLine, string.Create(
                CultureInfo.InvariantCulture,
                $"{column} has the label {largest}, and classes are numbered from 0 to less than {MaxClassCount}. Is it a target?"));
        }

        if (areNumbers && options.CompactsLabels)
        {
            int[] numbers = [.. classes.Distinct().Order()];
            return (
                [.. labels.Select(label => Array.BinarySearch(numbers, classes[label]))],
                numbers.Length,
                Array.ConvertAll(numbers, number => number.ToString(CultureInfo.InvariantCulture)));
        }

        if (areNumbers && !classes.Contains(0))
        {
            throw new CsvException(table, firstLine, string.Create(
                CultureInfo.InvariantCulture,
                $"{column} has labels from {classes.Min()} to {largest} and none that is 0, so that there would be classes without examples. ")
                + "CompactsLabels numbers them anew from 0; for a table where the first classes happen to be missing, give all the ClassNames.");
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
