using System.Globalization;

namespace Autograd;

public readonly partial struct Dual<T>
{
    /// <summary>The number as <c>2 + 3ε</c>, in the invariant culture.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The number as <c>2 + 3ε</c>.</summary>
    /// <param name="format">The format of primal and tangent each.</param>
    /// <param name="formatProvider">The culture; null for the current one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        DualText.Write(Primal.ToString(format, formatProvider), Tangent.ToString(format, formatProvider));

    /// <summary>Writes the number as <c>2 + 3ε</c> where there is room.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="charsWritten">How many characters were written.</param>
    /// <param name="format">The format of primal and tangent each.</param>
    /// <param name="provider">The culture; null for the current one.</param>
    /// <returns>False, with nothing written, where there is no room.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var text = ToString(format.ToString(), provider);
        var fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }
}
