using System.Globalization;

namespace Autograd.Nn;

/// <summary>
/// The rows of a table of text, one after the other, each as cells without quotation marks and without blanks around them.
/// </summary>
/// <remarks>
/// A quotation mark means something only where a cell begins with it: such a cell may hold separators, line breaks and, doubled,
/// quotation marks, as RFC 4180 has it. Anywhere else a mark is a character like others, as in 5'11".
/// </remarks>
internal sealed class CsvReader
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly TextReader text;
    private readonly string table;
    private readonly char separator;
    private readonly char? quote;
    private readonly char? comment;
    private readonly bool mergesBlanks;
    private readonly List<int> ends = [];
    private char[] characters = new char[256];
    private int length;
    private int linesRead;

    public CsvReader(TextReader text, CsvOptions options, string table)
    {
        (this.text, this.table) = (text, table);
        (separator, quote, comment) = (options.Separator, options.QuotationMark, options.CommentMark);
        mergesBlanks = separator == ' ';
        for (var i = 0; i < options.SkipLines; i++)
        {
            if (NextLine() is null)
                throw new CsvException(table, i + 1, $"the text ends within the {options.SkipLines} lines that are left out.");
        }
    }

    /// <summary>The line of the text, from 1, where the row begins.</summary>
    public int Line { get; private set; }

    /// <summary>How many cells the row has.</summary>
    public int Count => ends.Count;

    /// <summary>Whether the row is a line with nothing on it.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>A cell of the row.</summary>
    public ReadOnlySpan<char> this[int column] => characters.AsSpan(StartOf(column), ends[column] - StartOf(column));

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (NextLine() is { } line)
        {
            var start = AfterBlanks(line, 0);
            if (IsComment(line, start))
                continue;
            (Line, length) = (linesRead, 0);
            ends.Clear();
            IsBlank = start == line.Length;
            if (IsBlank)
                ends.Add(0);
            else
                Split(line);
            return true;
        }

        return false;
    }

    /// <summary>The cells of the row.</summary>
    public string[] ToTexts()
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = this[i].ToString();
        return texts;
    }

    private void Split(string line)
    {
        for (var i = 0; ; i++)
        {
            i = AfterBlanks(line, i);
            if (mergesBlanks && (i == line.Length || IsComment(line, i)))
                return;
            i = i < line.Length && line[i] == quote ? AddQuoted(ref line, i + 1) : AddPlain(line, i);
            ends.Add(length);
            if (i == line.Length || IsComment(line, i))
                return;
        }
    }

    // Ends at the separator, at a comment or at the end of the line.
    private int AddPlain(string line, int start)
    {
        var end = start;
        while (end < line.Length && !IsSeparator(line[end]) && !IsComment(line, end))
            end++;
        Append(line.AsSpan(start, end - start).TrimEnd(" \t"));
        return end;
    }

    private int AddQuoted(ref string line, int start)
    {
        var opened = linesRead;
        for (var i = start; ;)
        {
            var end = line.IndexOf(quote!.Value, i);
            if (end < 0)
            {
                Append(line.AsSpan(i));
                Append("\n");
                line = NextLine() ?? throw new CsvException(
                    table, opened, $"{Place} begins with a quotation mark {quote} that is never closed. {QuoteAdvice}");
                i = 0;
                continue;
            }

            Append(line.AsSpan(i, end - i));
            i = end + 1;
            if (i == line.Length || line[i] != quote)
                return AfterQuoted(line, i);
            Append(line.AsSpan(i++, 1));
        }
    }

    private int AfterQuoted(string line, int end)
    {
        var i = mergesBlanks ? end : AfterBlanks(line, end);
        return i == line.Length || IsSeparator(line[i]) || IsComment(line, i)
            ? i
            : throw new CsvException(
                table, linesRead, $"{Place} goes on with {Quotation.Of(line.AsSpan(end))} after its closing quotation mark {quote}. {QuoteAdvice}");
    }

    private string Place => string.Create(CultureInfo.InvariantCulture, $"column {ends.Count}");

    private const string QuoteAdvice =
        "Within quotation marks one that is meant as a character is written twice; with QuotationMark = null all are characters.";

    private bool IsSeparator(char character) => character == separator || (mergesBlanks && character == '\t');

    // Behind a character that belongs to a cell, as in C#, the mark belongs to it too.
    private bool IsComment(string line, int i) =>
        comment is { } mark && i < line.Length && line[i] == mark && (i == 0 || line[i - 1] is ' ' or '\t' || line[i - 1] == separator);

    private int AfterBlanks(string line, int i)
    {
        while (i < line.Length && line[i] is ' ' or '\t' && (mergesBlanks || line[i] != separator))
            i++;
        return i;
    }

    private string? NextLine()
    {
        var line = text.ReadLine();
        if (line is null)
            return null;
        if (linesRead++ == 0)
            line = line.TrimStart(ByteOrderMark);
        return line.Contains('\0', StringComparison.Ordinal)
            ? throw new CsvException(
                table, linesRead, "there is a character of the code 0, which no table of text has. Is it UTF-16, or a file of another kind? There is an option Encoding.")
            : line;
    }

    private void Append(ReadOnlySpan<char> part)
    {
        if (characters.Length - length < part.Length)
            Array.Resize(ref characters, Math.Max(2 * characters.Length, length + part.Length));
        part.CopyTo(characters.AsSpan(length));
        length += part.Length;
    }

    private int StartOf(int column) => column == 0 ? 0 : ends[column - 1];
}
