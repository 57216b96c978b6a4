using System.Text;
using CsvHelper;

namespace Autograd.Nn;

/// <summary>
/// The rows of a table of text, one after the other, each as cells without quotation marks and without blanks around them.
/// </summary>
/// <remarks>
/// CsvHelper finds the rows and the cells. It mends what is malformed and reports one fault of a row at most, so that each quoted
/// cell is looked at here once more; comments behind cells and runs of blanks are not among what it reads.
/// </remarks>
internal sealed class CsvRowReader : IDisposable
{
    private const string QuoteAdvice =
        "Within quotation marks one that is meant as a character is written twice; with QuotationMark = null all are characters.";

    private static readonly char[] Blanks = [' ', '\t'];

    private readonly CsvReader reader;
    private readonly CsvOptions options;
    private readonly string table;
    private readonly bool mergesBlanks;
    private readonly List<string> cells = [];

    public CsvRowReader(TextReader text, CsvOptions options, string table)
    {
        (this.options, this.table, mergesBlanks) = (options, table, options.Separator == ' ');
        for (var i = 0; i < options.SkipLines; i++)
        {
            if (text.ReadLine() is null)
                throw new CsvException(table, i + 1, $"the text ends within the {options.SkipLines} lines that are left out.");
        }

        CsvReaderOptions lexing = new()
        {
            HasHeader = false,
            Separator = options.Separator,
            Mode = options.QuotationMark is null ? CsvMode.NoEscape : CsvMode.Rfc4180,
            CommentPrefix = options.CommentMark,
            TrimWhitespace = true,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            PoolStrings = true,
        };
        if (options.QuotationMark is { } quote)
            lexing = lexing with { Quote = quote };
        reader = CsvReader.Create(mergesBlanks ? new TabsAsBlanks(text) : text, lexing, leaveOpen: true);
    }

    /// <summary>The line of the text, from 1, where the row begins.</summary>
    public int Line { get; private set; }

    /// <summary>The cells of the row.</summary>
    public IReadOnlyList<string> Cells => cells;

    /// <summary>Whether the row is a line with nothing on it.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (ReadRecord())
        {
            Line = (int)reader.LineNumber + options.SkipLines;
            if (reader.RawRecord.Contains((byte)0))
            {
                throw new CsvException(
                    table, Line, "there is a character of the code 0, which no table of text has. Is it UTF-16, or a file of another kind? There is an option Encoding.");
            }

            cells.Clear();
            IsBlank = (reader.FieldCount == 1 || mergesBlanks) && reader.RawRecord.Trim(" \t"u8).IsEmpty;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if ((mergesBlanks && reader.GetRawSpan(i).IsEmpty) || !AddCell(i))
                    continue;
                RequireOneLine(i + 1);
                break;
            }

            // A row may be nothing but a comment.
            if (IsBlank || cells.Count > 0)
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private bool ReadRecord()
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException exception)
        {
            throw new CsvException($"{table} cannot be read. {exception.Message}", exception);
        }
    }

    // Whether a comment follows.
    private bool AddCell(int field)
    {
        var text = reader.GetString(field);
        if (options.QuotationMark is { } quote && reader.GetRawSpan(field).TrimStart(" \t"u8).StartsWith((byte)quote))
            return AddQuoted(text, Encoding.UTF8.GetString(reader.GetRawSpan(field)).Trim(Blanks), quote);
        var comment = options.CommentMark is { } mark ? text.IndexOf(mark) : -1;

        // Behind a character that belongs to a cell, as in C#, the mark belongs to it too.
        while (comment > 0 && !Blanks.Contains(text[comment - 1]))
            comment = text.IndexOf(text[comment], comment + 1);

        // At the beginning of a row, or behind blanks that separate, it makes no cell.
        if (comment != 0 || (field > 0 && !mergesBlanks))
            cells.Add(comment < 0 ? text : text[..comment].TrimEnd(Blanks));
        return comment >= 0;
    }

    private bool AddQuoted(string text, string raw, char quote)
    {
        var line = Line + cells.Sum(static cell => cell.Count('\n'));
        var close = raw.IndexOf(quote, 1);
        while (close >= 0 && close + 1 < raw.Length && raw[close + 1] == quote)
            close = raw.IndexOf(quote, close + 2);
        if (close < 0)
            throw new CsvException(table, line, $"column {cells.Count} begins with a quotation mark {quote} that is never closed. {QuoteAdvice}");

        // What follows the closing mark is part of the cell for CsvHelper.
        var rest = raw[(close + 1)..];
        var cell = text[..^rest.Length].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var isComment = rest.TrimStart(Blanks) is var behind && behind.Length < rest.Length && behind[0] == options.CommentMark;
        if (rest.Length > 0 && !isComment)
        {
            throw new CsvException(
                table,
                line + cell.Count('\n'),
                $"column {cells.Count} goes on with {Quotation.Of(rest)} after its closing quotation mark {quote}. {QuoteAdvice}");
        }

        cells.Add(cell);
        return isComment;
    }

    // In a comment that was read as cells, a quotation mark at the beginning of one takes the lines below along.
    private void RequireOneLine(int field)
    {
        for (var i = field; i < reader.FieldCount; i++)
        {
            if (reader.GetRawSpan(i).ContainsAny("\r\n"u8))
            {
                throw new CsvException(
                    table, Line, $"a quotation mark {options.QuotationMark} in a comment is taken for the beginning of a cell. Give the comment a line of its own.");
            }
        }
    }

    private sealed class TabsAsBlanks(TextReader text) : TextReader
    {
        public override int Read(char[] buffer, int index, int count)
        {
            var read = text.Read(buffer, index, count);
            buffer.AsSpan(index, read).Replace('\t', ' ');
            return read;
        }
    }
}
