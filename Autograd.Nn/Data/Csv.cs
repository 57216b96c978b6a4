using System.Globalization;
using System.Numerics;
using nietras.SeparatedValues;

namespace Autograd.Nn;

/// <summary>Reads data sets from tables of text, with the library Sep by nietras.</summary>
/// <example><code>
/// var data = Csv.ReadDataSet&lt;float&gt;("iris.csv", new() { HasHeader = false, SkipLines = 1, LabelColumn = ^1 });
/// </code></example>
public static class Csv
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, in UTF-8 or with a byte order mark.</param>
    /// <param name="options">Which columns are what; by default all are features, below a header.</param>
    /// <exception cref="CsvException">
    /// A line has another number of columns than the first, a number or a label cannot be read or is not allowed, or there are no
    /// lines.
    /// </exception>
    /// <exception cref="ArgumentException">The options name a column that does not exist, or one for two purposes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet<T> ReadDataSet<T>(string path, CsvOptions? options = null)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = new StreamReader(path);
        return Read<T>(reader, options ?? new(), Path.GetFileName(path));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="reader">The text; it is closed at the end.</param>
    /// <param name="options">Which columns are what; by default all are features, below a header.</param>
    /// <inheritdoc cref="ReadDataSet{T}(string, CsvOptions?)"/>
    public static DataSet<T> ReadDataSet<T>(TextReader reader, CsvOptions? options = null)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Read<T>(reader, options ?? new(), "The table");
    }

    private static DataSet<T> Read<T>(TextReader text, CsvOptions options, string table)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.SkipLines);
        for (var i = 0; i < options.SkipLines; i++)
        {
            if (text.ReadLine() is null)
                throw new CsvException(table, i + 1, $"the text ends within the {options.SkipLines} lines that are left out.");
        }

        try
        {
            using var reader = Open(text, options, table);
            return ReadRows<T>(reader, options, table);
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            throw new CsvException($"{table}: {exception.Message}", exception);
        }
    }

    private static SepReader Open(TextReader text, CsvOptions options, string table)
    {
        try
        {
            // The number of columns is checked here rather than by Sep, for the error to name line and table in our way.
            return Sep.New(options.Separator).Reader(sep => sep with
            {
                HasHeader = options.HasHeader,
                CultureInfo = CultureInfo.InvariantCulture,
                DisableColCountCheck = true,
                Unescape = true,
                Trim = SepTrim.Outer,
            }).From(text);
        }
        catch (ArgumentException exception) when (options.HasHeader)
        {
            throw new CsvException($"{table}: the header cannot be read. {exception.Message}", exception);
        }
    }

    private static DataSet<T> ReadRows<T>(SepReader reader, CsvOptions options, string table)
        where T : IFloatingPointIeee754<T>
    {
        var names = options.HasHeader ? reader.Header.ColNames : null;
        CsvRows<T>? rows = null;
        foreach (var row in reader)
        {
            var line = row.LineNumberFrom + options.SkipLines;

            // A line break at the very end, or an empty line between others.
            if (row.ColCount == 1 && row[0].Span.IsEmpty)
                continue;
            rows ??= new(options, names, names?.Count ?? row.ColCount, table);
            rows.Add(row, line);
        }

        return rows is null
            ? throw new CsvException($"{table}: there are no lines{(options.HasHeader ? " below the header" : "")}.")
            : rows.ToDataSet();
    }
}
