using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>The lines of a table of text on their way to a data set.</summary>
internal sealed class CsvRows<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<string>? names;
    private readonly int columnCount;
    private readonly string table;
    private readonly CsvOptions options;
    private readonly NumberFormatInfo format;
    private readonly int[] featureColumns;
    private readonly int[] targetColumns;
    private readonly int labelColumn = -1;
    private readonly CsvLabels labels;
    private readonly List<T> features = [];
    private readonly List<T> targets = [];

    internal CsvRows(CsvOptions options, IReadOnlyList<string>? names, int columnCount, string table)
    {
        (this.names, this.columnCount, this.table, this.options) = (names, columnCount, table, options);
        format = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        format.NumberDecimalSeparator = options.DecimalSeparator.ToString();
        var purposes = new string?[columnCount];
        targetColumns = Claim(options.TargetColumns, "a target", purposes);
        if (options.LabelColumn is { } label)
            labelColumn = Claim([label], "the label", purposes)[0];
        Claim(options.IgnoredColumns, "left out", purposes);
        featureColumns = options.FeatureColumns is { } chosen
            ? Claim(chosen, "a feature", purposes)
            : [.. Enumerable.Range(0, columnCount).Where(column => purposes[column] is null)];
        if (featureColumns.Length == 0)
            throw new ArgumentException($"{table}: no column is left to be a feature.", nameof(options));
        if (options.ClassNames is not null && labelColumn < 0)
            throw new ArgumentException("CsvOptions: there are ClassNames and no LabelColumn.", nameof(options));
        labels = new(options, table);
    }

    /// <summary>Reads one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="blankLines">The lines with nothing on them between it and the row before.</param>
    internal void Add(CsvRowReader row, List<int> blankLines)
    {
        if (row.Cells.Count != columnCount)
        {
            throw new CsvException(table, row.Line, string.Create(
                CultureInfo.InvariantCulture,
                $"there are {row.Cells.Count} columns, and {columnCount} {(names is null ? "in the first line" : "in the header")}."));
        }

        // Of one column, a line with nothing on it is a cell with nothing in it.
        if (columnCount == 1)
        {
            foreach (var line in blankLines)
                features.Add(Number("", 0, line));
        }

        foreach (var column in featureColumns)
            features.Add(Number(row.Cells[column], column, row.Line));
        foreach (var column in targetColumns)
            targets.Add(Number(row.Cells[column], column, row.Line));
        if (labelColumn >= 0)
            labels.Add(row.Cells[labelColumn], row.Line, Describe(labelColumn));
    }

    /// <summary>All lines.</summary>
    internal DataSet<T> ToDataSet()
    {
        var inputs = features.ToArray();
        nint[] shape = [featureColumns.Length];
        DataSet<T> data;
        if (labelColumn < 0)
        {
            data = new(inputs, shape) { FeatureNames = FeatureNames };
        }
        else
        {
            var (classes, classCount, classNames) = labels.Resolve();
            data = new(inputs, shape, classes, classCount) { FeatureNames = FeatureNames, ClassNames = classNames };
        }

        return targetColumns.Length == 0 ? data : data.WithTargets(targets.ToArray(), [targetColumns.Length]);
    }

    private string[]? FeatureNames => names is null ? null : Array.ConvertAll(featureColumns, column => names[column]);

    private int[] Claim(IReadOnlyList<CsvColumn> columns, string purpose, string?[] purposes)
    {
        var places = new int[columns.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var place = columns[i].Find(names, columnCount, table);
            if (purposes[place] is { } other)
                throw new ArgumentException($"CsvOptions: {Describe(place)} is {other} and {purpose}.");
            purposes[place] = purpose;
            places[i] = place;
        }

        return places;
    }

    private T Number(ReadOnlySpan<char> text, int column, int line)
    {
        if (!T.TryParse(text, NumberStyles.Float, format, out var number) && !IsInfinity(text, out number))
        {
            if (!options.IsMissing(text))
                throw new CsvException(table, line, $"{Describe(column)} is {Quotation.Of(text)}, which is not a number.{Advice(text)}");
            number = T.NaN;
            if (!options.AllowNonFinite)
            {
                throw new CsvException(
                    table, line, $"{Describe(column)} is {Quotation.Of(text)}, which is not a number. AllowNonFinite reads one that is missing as NaN.");
            }
        }

        if (!options.AllowNonFinite && !T.IsFinite(number))
        {
            throw new CsvException(
                table, line, $"{Describe(column)} is {Quotation.Of(text)}, which is not finite. AllowNonFinite lets it in.");
        }

        return number;
    }

    // As C, Python and NumPy write it.
    private static bool IsInfinity(ReadOnlySpan<char> text, out T number)
    {
        var isNegative = text.StartsWith('-');
        number = isNegative ? T.NegativeInfinity : T.PositiveInfinity;
        return (isNegative || text.StartsWith('+') ? text[1..] : text).Equals("inf", StringComparison.OrdinalIgnoreCase);
    }

    private string Advice(ReadOnlySpan<char> text) => options.DecimalSeparator == '.' && text.Contains(',') && !text.Contains('.')
        ? " If it has decimals behind a comma, set DecimalSeparator to ','."
        : "";

    private string Describe(int column)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"column {column}");
        return names is null ? place : $"{place} '{names[column]}'";
    }
}
