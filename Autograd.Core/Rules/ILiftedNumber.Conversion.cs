using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd.Rules;

// What comes in from another type is a constant. What goes out to another type is the primal: the derivatives stop there.
internal partial interface ILiftedNumber<TSelf, T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf INumberBase<TSelf>.CreateChecked<TOther>(TOther value) =>
        typeof(TOther) == typeof(TSelf) ? (TSelf)(object)value : TSelf.FromPrimal(T.CreateChecked(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf INumberBase<TSelf>.CreateSaturating<TOther>(TOther value) =>
        typeof(TOther) == typeof(TSelf) ? (TSelf)(object)value : TSelf.FromPrimal(T.CreateSaturating(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf INumberBase<TSelf>.CreateTruncating<TOther>(TOther value) =>
        typeof(TOther) == typeof(TSelf) ? (TSelf)(object)value : TSelf.FromPrimal(T.CreateTruncating(value));

    static bool INumberBase<TSelf>.TryConvertFromChecked<TOther>(TOther value, out TSelf result)
    {
        result = TSelf.FromPrimal(T.CreateChecked(value));
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertFromSaturating<TOther>(TOther value, out TSelf result)
    {
        result = TSelf.FromPrimal(T.CreateSaturating(value));
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertFromTruncating<TOther>(TOther value, out TSelf result)
    {
        result = TSelf.FromPrimal(T.CreateTruncating(value));
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertToChecked<TOther>(TSelf value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateChecked(value.Primal);
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertToSaturating<TOther>(TSelf value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateSaturating(value.Primal);
        return true;
    }

    static bool INumberBase<TSelf>.TryConvertToTruncating<TOther>(TSelf value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateTruncating(value.Primal);
        return true;
    }

    // Text. A type that prints its derivatives reads them back; by default text is a constant.
    static virtual bool TryRead(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out TSelf result)
    {
        var read = T.TryParse(s, style, provider, out var primal);
        result = read ? TSelf.FromPrimal(primal!) : default;
        return read;
    }

    static TSelf Read(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) =>
        TSelf.TryRead(s, style, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is not a {typeof(TSelf).Name} over {typeof(T).Name}.");

    private const NumberStyles DefaultStyle = NumberStyles.Float | NumberStyles.AllowThousands;

    static TSelf INumberBase<TSelf>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) =>
        Read(s, style, provider);

    static TSelf INumberBase<TSelf>.Parse(string s, NumberStyles style, IFormatProvider? provider) =>
        Read(s ?? throw new ArgumentNullException(nameof(s)), style, provider);

    static bool INumberBase<TSelf>.TryParse(
        ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out TSelf result) =>
        TSelf.TryRead(s, style, provider, out result);

    static bool INumberBase<TSelf>.TryParse(
        [NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out TSelf result) =>
        TSelf.TryRead(s, style, provider, out result);

    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        Read(s, DefaultStyle, provider);

    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out TSelf result) =>
        TSelf.TryRead(s, DefaultStyle, provider, out result);

    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider) =>
        Read(s ?? throw new ArgumentNullException(nameof(s)), DefaultStyle, provider);

    static bool IParsable<TSelf>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out TSelf result) =>
        TSelf.TryRead(s, DefaultStyle, provider, out result);
}
