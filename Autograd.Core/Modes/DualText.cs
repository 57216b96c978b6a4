namespace Autograd;

/// <summary>
/// How a dual number is written: <c>2 + 3ε</c>, <c>2 - 3ε</c>, and nested ones in brackets: <c>(2 + 1ε) + (1 + 0ε)ε</c>.
/// </summary>
internal static class DualText
{
    public const char Epsilon = 'ε';

    private const string Plus = " + ";
    private const string Minus = " - ";

    public static string Write(string primal, string tangent)
    {
        tangent = Wrap(tangent);
        return tangent is ['-', .. var magnitude]
            ? $"{Wrap(primal)}{Minus}{magnitude}{Epsilon}"
            : $"{Wrap(primal)}{Plus}{tangent}{Epsilon}";
    }

    /// <summary>Takes a sum apart at the last sign that is in no brackets; false where there is none.</summary>
    public static bool TrySplit(ReadOnlySpan<char> sum, out ReadOnlySpan<char> primal, out string tangent)
    {
        var depth = 0;
        for (var i = sum.Length - 1; i >= 0; i--)
        {
            depth += sum[i] switch { ')' => 1, '(' => -1, _ => 0 };
            var isMinus = sum[i..].StartsWith(Minus);
            if (depth != 0 || !(isMinus || sum[i..].StartsWith(Plus)))
                continue;
            primal = Unwrap(sum[..i]);
            tangent = (isMinus ? "-" : "") + Unwrap(sum[(i + Plus.Length)..]).ToString();
            return true;
        }

        primal = default;
        tangent = "";
        return false;
    }

    private static string Wrap(string part) => part.EndsWith(Epsilon) ? $"({part})" : part;

    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> part) =>
        part.Trim() is ['(', .. var inner, ')'] ? inner : part.Trim();
}
