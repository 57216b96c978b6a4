using System.Text;

namespace Autograd.Tests.Structure;

/// <summary>Enough of C#'s lexical grammar to tell code from comments and strings.</summary>
internal static class SourceCode
{
    /// <summary>
    /// Blanks out comments and the text of strings and characters. What stands in the holes of interpolated strings is code
    /// and stays.
    /// </summary>
    public static string WithoutCommentsAndStrings(string text)
    {
        var code = new StringBuilder(text.Length);
        var at = 0;
        Code(text, ref at, code, isHole: false);
        return code.ToString();
    }

    // Up to the end, or in a hole up to the brace that closes it.
    private static void Code(string text, ref int at, StringBuilder code, bool isHole)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (Starts(text, at, "//"))
                Skip(text, ref at, IndexOrEnd(text, "\n", at), code);
            else if (Starts(text, at, "/*"))
                Skip(text, ref at, IndexOrEnd(text, "*/", at) + 2, code);
            else if (text[at] == '\'')
                Character(text, ref at, code);
            else if (text[at] is '"' or '$' or '@' && TryString(text, ref at, code))
                continue;
            else if (isHole && depth == 0 && text[at] == '}')
                return;
            else
            {
                depth += text[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
                code.Append(text[at++]);
            }
        }
    }

    private static void Character(string text, ref int at, StringBuilder code)
    {
        var end = at + 1;
        while (text[end] != '\'')
            end += text[end] == '\\' ? 2 : 1;
        Skip(text, ref at, end + 1, code);
    }

    private static bool TryString(string text, ref int at, StringBuilder code)
    {
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
            quote++;
        if (quote == text.Length || text[quote] != '"')
            return false;
        var dollars = text[at..quote].Count(c => c == '$');
        var isVerbatim = text[at..quote].Contains('@', StringComparison.Ordinal);
        var quotes = 0;
        while (quote + quotes < text.Length && text[quote + quotes] == '"')
            quotes++;

        // Two quotes are an empty string, three or more begin a raw one.
        var isRaw = quotes >= 3;
        var close = isRaw ? new string('"', quotes) : "\"";
        Skip(text, ref at, quote + close.Length, code);
        while (!Starts(text, at, close) || (isVerbatim && Starts(text, at, "\"\"")))
        {
            if (isVerbatim && Starts(text, at, "\"\""))
                Skip(text, ref at, at + 2, code);
            else if (!isVerbatim && !isRaw && text[at] == '\\')
                Skip(text, ref at, at + 2, code);
            else if (dollars > 0 && !isRaw && (Starts(text, at, "{{") || Starts(text, at, "}}")))
                Skip(text, ref at, at + 2, code);
            else if (dollars > 0 && Starts(text, at, new string('{', Math.Max(1, dollars))))
                Hole(text, ref at, code, isRaw ? dollars : 1);
            else
                Skip(text, ref at, at + 1, code);
        }

        Skip(text, ref at, at + close.Length, code);
        return true;
    }

    private static void Hole(string text, ref int at, StringBuilder code, int braces)
    {
        Skip(text, ref at, at + braces, code);
        Code(text, ref at, code, isHole: true);
        Skip(text, ref at, at + braces, code);
    }

    // Line ends stay, so that a place in the code is the same place in the text.
    private static void Skip(string text, ref int at, int end, StringBuilder code)
    {
        for (; at < Math.Min(end, text.Length); at++)
            code.Append(text[at] == '\n' ? '\n' : ' ');
    }

    private static bool Starts(string text, int at, string what) =>
        string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static int IndexOrEnd(string text, string what, int from)
    {
        var index = text.IndexOf(what, from, StringComparison.Ordinal);
        return index < 0 ? text.Length : index;
    }
}
