namespace Autograd.Nn;

/// <summary>What stands in a file, in messages: short, whatever it is.</summary>
internal static class Quotation
{
    private const int Longest = 60;

    /// <summary>A text in quotation marks, its end left out if it is long.</summary>
    internal static string Of(ReadOnlySpan<char> text) => text.Length <= Longest ? $"'{text}'" : $"'{text[..Longest]}…'";
}
