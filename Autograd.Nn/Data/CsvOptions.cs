using System.Runtime.CompilerServices;
using System.Text;

namespace Autograd.Nn;

/// <summary>How <see cref="Csv"/> reads a table.</summary>
/// <remarks>
/// Columns that are not said to be anything else are features. Numbers are written as in English, 1.5 or 1e-3, whatever the
/// culture of the machine, unless <see cref="DecimalSeparator"/> says otherwise.
/// </remarks>
public sealed record CsvOptions
{
    /// <summary>What stands between columns; a blank stands for any number of blanks and tabs, as in columns that are aligned.</summary>
    /// <remarks>Between blanks, a tab within quotation marks is read as a blank too.</remarks>
    public char Separator { get; init; } = ',';

    /// <summary>What stands before the decimals of a number, such as the comma in 1,5.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>What a cell begins and ends with if separators, line breaks or such marks are in it; null for a table without such cells.</summary>
    public char? QuotationMark { get; init; } = '"';

    /// <summary>
    /// What a comment begins with, such as '#': at the beginning of a line or behind a blank or a separator, and not within quotation
    /// marks. It goes to the end of the line. By default there are none.
    /// </summary>
    public char? CommentMark { get; init; }

    /// <summary>
    /// How a file is encoded that has no byte order mark; UTF-8 by default. Bytes that it does not know are an error, since reading on
    /// would make one text of several.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>How many lines are left out at the beginning, whatever is in them.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether the first line that is not left out has the names of the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Which columns are features, in this order; by default all that are not said to be anything else.</summary>
    public IReadOnlyList<CsvColumn>? FeatureColumns { get; init; }

    /// <summary>Which columns are targets, in this order.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public IReadOnlyList<CsvColumn> TargetColumns
    {
        get;
        init => field = RequireList(value);
    } = [];

    /// <summary>Which column has the labels.</summary>
    /// <remarks>
    /// If all labels are whole numbers ≥ 0 and there are no <see cref="ClassNames"/>, they are the classes themselves, and there
    /// is one class more than the largest; if none is 0, it is an error, for they are counted from 1 then more often than not: see
    /// <see cref="CompactsLabels"/>. Other labels are texts: the classes are those that occur, sorted by the codes of their characters,
    /// so that the order of the rows does not matter.
    /// </remarks>
    public CsvColumn? LabelColumn { get; init; }

    /// <summary>
    /// Whether labels that are whole numbers, such as 1, 2, 3 or 10, 20, are numbered anew from 0, in their order and without gaps. The
    /// classes are then named by the old numbers.
    /// </summary>
    public bool CompactsLabels { get; init; }

    /// <summary>
    /// The classes, where they are known. A label is then one of them, or its place among them from 0. For a table to test on,
    /// give those of the table that trained.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Which columns are left out.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public IReadOnlyList<CsvColumn> IgnoredColumns
    {
        get;
        init => field = RequireList(value);
    } = [];

    /// <summary>
    /// Whether infinities ("inf", "Infinity") and numbers that are missing (an empty cell, "NaN", <see cref="MissingMarks"/>) are read,
    /// as infinite and as NaN, rather than an error.
    /// </summary>
    public bool AllowNonFinite { get; init; }

    /// <summary>
    /// What stands for a number or a label that is missing, in capitals or not. As a label it is an error, unless
    /// <see cref="ClassNames"/> has it.
    /// </summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public IReadOnlyList<string> MissingMarks
    {
        get;
        init => field = RequireList(value);
    } = ["?", "NA", "N/A", "NaN", "null"];

    /// <summary>Whether a text stands for something that is missing.</summary>
    internal bool IsMissing(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return true;
        foreach (var mark in MissingMarks)
        {
            if (text.Equals(mark, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Throws where one character has two meanings.</summary>
    internal void RequireDistinctMarks()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(SkipLines);
        List<(string Name, char Mark)> marks = [(nameof(Separator), Separator), (nameof(DecimalSeparator), DecimalSeparator)];
        if (QuotationMark is { } quote)
            marks.Add((nameof(QuotationMark), quote));
        if (CommentMark is { } comment)
            marks.Add((nameof(CommentMark), comment));
        for (var i = 0; i < marks.Count; i++)
        {
            var (name, mark) = marks[i];
            if (mark is '\r' or '\n' or '\0' || (mark is ' ' or '\t' && i > 0))
                throw new ArgumentException($"CsvOptions: {name} cannot be a line break{(i > 0 ? ", a blank" : "")} or the character of the code 0.");
            if (mark > '\x7F' && name != nameof(DecimalSeparator))
                throw new ArgumentException($"CsvOptions: {name} is '{mark}', and only characters of ASCII can be marks.");
            if (marks.FindIndex(other => other.Mark == mark) is var first && first < i)
                throw new ArgumentException($"CsvOptions: {marks[first].Name} and {name} are both '{mark}'. One character cannot mean two things.");
        }

        if (char.IsAsciiLetterOrDigit(DecimalSeparator) || DecimalSeparator is '+' or '-')
            throw new ArgumentException($"CsvOptions: DecimalSeparator is '{DecimalSeparator}', which is a part of numbers itself.");
    }

    private static IReadOnlyList<TItem> RequireList<TItem>(IReadOnlyList<TItem> value, [CallerMemberName] string name = "") =>
        value ?? throw new ArgumentNullException(name, $"CsvOptions: {name} is null. For none it is an empty list.");
}
