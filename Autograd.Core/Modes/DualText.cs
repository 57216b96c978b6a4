namespace Autograd;

/// <summary>How a dual number is written: <c>2 + 3ε</c>, nested ones in brackets: <c>(2 + 1ε) + (1 + 0ε)ε</c>.</summary>
internal static class DualText
{
    public const char Epsilon = 'ε';

    public const string Plus = " + ";

    /// <summary>Brackets around a part that is itself a sum.</summary>
    public static string Wrap(string part) => part.Contains(Plus, StringComparison.Ordinal) ? $"({part})" : part;

    public static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> part) =>
        part.Trim() is ['(', .. var inner, ')'] ? inner : part.Trim();
}
