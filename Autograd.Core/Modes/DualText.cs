namespace Autograd;

/// <summary>How a dual number is written: <c>2 + 3ε</c>, nested ones in brackets: <c>(2 + 1ε) + (1 + 0ε)ε</c>.</summary>
internal static class DualText
{
    public const char Epsilon = 'ε';

    public const string Plus = " + ";

    /// <summary>Brackets around a part that is itself a sum.</summary>
    public static string Wrap(string part) => part.Contains(Plus, StringComparison.Ordinal) ? $"({part})" : part;

    /// <summary>Where the last plus stands that is in no brackets; −1 where there is none.</summary>
    public static int LastPlus(ReadOnlySpan<char> sum)
    {
        var depth = 0;
        for (var i = sum.Length - 1; i >= 0; i--)
        {
            depth += sum[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0 && sum[i..].StartsWith(Plus))
                return i;
        }

        return -1;
    }

    public static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> part) =>
        part.Trim() is ['(', .. var inner, ')'] ? inner : part.Trim();
}
