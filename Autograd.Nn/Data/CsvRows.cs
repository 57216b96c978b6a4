using System.Globalization;
using System.Numerics;
using nietras.SeparatedValues;

namespace Autograd.Nn;

/// <summary>The lines of a table of text on their way to a data set.</summary>
internal sealed class CsvRows<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<string>? names;
    private readonly int columnCount;
    private readonly string table;
    private readonly bool allowsNonFinite;
    private readonly int[] featureColumns;
    private readonly int[] targetColumns;
    private readonly int labelColumn = -1;
    private readonly CsvLabels labels;
    private readonly List<T> features = [];
    private readonly List<T> targets = [];

    internal CsvRows(CsvOptions options, IReadOnlyList<string>? names, int columnCount, string table)
    {
        (this.names, this.columnCount, this.table, allowsNonFinite) = (names, columnCount, table, options.AllowNonFinite);
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
        labels = new(options.ClassNames, table);
    }

    /// <summary>Reads one line.</summary>
    internal void Add(SepReader.Row row, int line)
    {
        if (row.ColCount != columnCount)
        {
            throw new CsvException(table, line, string.Create(
                CultureInfo.InvariantCulture,
                $"there are {row.ColCount} columns, and {columnCount} {(names is null ? "in the first line" : "in the header")}."));
        }

        foreach (var column in featureColumns)
            features.Add(Number(row, column, line));
        foreach (var column in targetColumns)
            targets.Add(Number(row, column, line));
        if (labelColumn >= 0)
            labels.Add(row[labelColumn].Span, line, Describe(labelColumn));
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

    private T Number(SepReader.Row row, int column, int line)
    {
        var text = row[column].Span;
        if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new CsvException(table, line, $"{Describe(column)} is {Quotation.Of(text)}, which is not a number.");
        if (!allowsNonFinite && !T.IsFinite(number))
        {
            throw new CsvException(
                table, line, $"{Describe(column)} is {Quotation.Of(text)}, which is not finite. AllowNonFinite lets it in.");
        }

        return number;
    }

    private string Describe(int column)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"column {column}");
        return names is null ? place : $"{place} '{names[column]}'";
    }
}
