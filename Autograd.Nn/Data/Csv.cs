using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd.Nn;

/// <summary>Reads data sets from tables of text.</summary>
/// <remarks>
/// A line is a row, but for cells that begin with a quotation mark: they end with one, and what is between may be separators, line
/// breaks and, doubled, quotation marks (RFC 4180). Blanks around a cell are left out, and so are lines with nothing on them; only in
/// a table of one column such a line is an empty cell, where others follow.
/// </remarks>
/// <example><code>
/// var data = Csv.ReadDataSet&lt;float&gt;("iris.csv", new() { HasHeader = false, SkipLines = 1, LabelColumn = ^1 });
/// </code></example>
public static class Csv
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">
    /// The file, packed by gzip or not; in UTF-8, in what its byte order mark says, or in <see cref="CsvOptions.Encoding"/>.
    /// </param>
    /// <param name="options">Which columns are what; by default all are features, below a header.</param>
    /// <exception cref="CsvException">
    /// A line has another number of columns than the first, a number or a label cannot be read or is not allowed, a quotation mark is
    /// never closed, the bytes are no text in the encoding, or there are no lines.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The options name a column that does not exist, or one for two purposes, or give one character two meanings.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet<T> ReadDataSet<T>(string path, CsvOptions? options = null)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        var table = Path.GetFileName(path);
        try
        {
            using var reader = CsvText.Open(path, options.Encoding);
            return Read<T>(reader, options, table);
        }
        catch (DecoderFallbackException)
        {
            throw CsvText.Undecodable(path, table, options.Encoding);
        }
        catch (InvalidDataException exception)
        {
            throw new CsvException($"{table} cannot be unpacked. {exception.Message}", exception);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="reader">The text; it is closed at the end.</param>
    /// <param name="options">Which columns are what; by default all are features, below a header.</param>
    /// <inheritdoc cref="ReadDataSet{T}(string, CsvOptions?)"/>
    public static DataSet<T> ReadDataSet<T>(TextReader reader, CsvOptions? options = null)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(reader);
        using (reader)
            return Read<T>(reader, options ?? new(), "The table");
    }

    private static DataSet<T> Read<T>(TextReader text, CsvOptions options, string table)
        where T : IFloatingPointIeee754<T>
    {
        options.RequireDistinctMarks();
        using CsvRowReader reader = new(text, options, table);
        string[]? names = null;
        CsvRows<T>? rows = null;
        List<int> blankLines = [];
        while (reader.Read())
        {
            if (reader.IsBlank)
            {
                blankLines.Add(reader.Line);
                continue;
            }

            // Above the table, lines with nothing on them are no cells.
            if (rows is null && names is null)
                blankLines.Clear();
            if (rows is null && names is null && options.HasHeader)
            {
                names = Header(reader, table);
                continue;
            }

            rows ??= new(options, names, names?.Length ?? reader.Cells.Count, table);
            rows.Add(reader, blankLines);
            blankLines.Clear();
        }

        return rows is null
            ? throw new CsvException($"{table}: there are no lines{(options.HasHeader ? " below the header" : "")}.")
            : rows.ToDataSet();
    }

    private static string[] Header(CsvRowReader reader, string table)
    {
        var names = reader.Cells.ToArray();
        Dictionary<string, int> places = [];
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && !places.TryAdd(names[i], i))
            {
                throw new CsvException(table, reader.Line, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the header cannot be read: the columns {places[names[i]]} and {i} are both called '{names[i]}'. If it is no header, set HasHeader to false."));
            }
        }

        return names;
    }
}
