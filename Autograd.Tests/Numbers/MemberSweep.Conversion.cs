using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd.Tests.Numbers;

internal sealed partial class MemberSweep<T>
{
    // A number that every type can hold exactly, others that some cannot, and texts of them.
    private static readonly string[] Texts =
        ["2.5", " -7 ", "1,234.5", "1e3", "-0", "NaN", "Infinity", "-Infinity", "", "two", "1.2.3"];

    private void Conversions()
    {
        From((sbyte)-3);
        From((byte)200);
        From((short)-300);
        From((ushort)60000);
        From(-70000);
        From(3_000_000_000u);
        From(-5_000_000_000L);
        From(ulong.MaxValue);
        From((nint)(-9));
        From((nuint)9);
        From(Int128.MinValue);
        From(UInt128.MaxValue);
        From(BigInteger.Pow(10, 30));
        From('A');
        From((Half)2.5);
        From(-0.1f);
        From(0.1);
        From(1e300);
        From(79228162514264.337593543950335m);

        To<sbyte>();
        To<byte>();
        To<short>();
        To<ushort>();
        To<int>();
        To<uint>();
        To<long>();
        To<ulong>();
        To<nint>();
        To<Int128>();
        To<UInt128>();
        To<BigInteger>();
        To<Half>();
        To<float>();
        To<double>();
        To<decimal>();

        Each("CreateChecked", T.CreateChecked);
        Each("CreateSaturating", T.CreateSaturating);
        Each("CreateTruncating", T.CreateTruncating);
        Each("ConvertToInteger", x => T.ConvertToInteger<int>(x));
        Each("ConvertToInteger", x => T.ConvertToInteger<ulong>(x));
        // The native conversion is only the same everywhere for numbers in range.
        Each("ConvertToIntegerNative", x => T.Abs(x) < make(1e9) ? T.ConvertToIntegerNative<int>(x) : 0);
    }

    private void From<TOther>(TOther other)
        where TOther : INumberBase<TOther>
    {
        Answer("CreateChecked", $"{other}", Try(() => T.CreateChecked(other)));
        Answer("CreateSaturating", $"{other}", T.CreateSaturating(other));
        Answer("CreateTruncating", $"{other}", T.CreateTruncating(other));
    }

    private void To<TOther>()
        where TOther : INumberBase<TOther>
    {
        var name = typeof(TOther).Name;
        Each($"{name}.CreateChecked", x => Show(TOther.CreateChecked(x)));
        Each($"{name}.CreateSaturating", x => Show(TOther.CreateSaturating(x)));
        Each($"{name}.CreateTruncating", x => Show(TOther.CreateTruncating(x)));

        static string Show(TOther value) => value.ToString(null, CultureInfo.InvariantCulture);
    }

    private void Text()
    {
        var culture = CultureInfo.InvariantCulture;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        foreach (var text in Texts)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            Answer("Parse", text, Try(() => T.Parse(text, culture)));
            Answer("Parse", text, Try(() => T.Parse(text.AsSpan(), culture)));
            Answer("Parse", text, Try(() => T.Parse(utf8, culture)));
            Answer("Parse", text + ", style", Try(() => T.Parse(text, style, culture)));
            Answer("Parse", text + ", style", Try(() => T.Parse(text.AsSpan(), style, culture)));
            Answer("Parse", text + ", style", Try(() => T.Parse(utf8, style, culture)));
            Answer("TryParse", text, T.TryParse(text, culture, out var read) ? read : "no");
            Answer("TryParse", text, T.TryParse(text.AsSpan(), culture, out read) ? read : "no");
            Answer("TryParse", text, T.TryParse(utf8, culture, out read) ? read : "no");
            Answer("TryParse", text + ", style", T.TryParse(text, style, culture, out read) ? read : "no");
            Answer("TryParse", text + ", style", T.TryParse(text.AsSpan(), style, culture, out read) ? read : "no");
            Answer("TryParse", text + ", style", T.TryParse(utf8, style, culture, out read) ? read : "no");
        }

        Answer("Parse", "null", Try(() => T.Parse((string)null!, culture)));
        Answer("Parse", "null, style", Try(() => T.Parse((string)null!, style, culture)));
        Answer("TryParse", "null", T.TryParse((string?)null, culture, out _));
        Answer("TryParse", "null, style", T.TryParse((string?)null, style, culture, out _));

        // Types that carry derivatives write them too, so what is compared is that the text reads back, and that all the
        // ways to write agree.
        Each("ToString", x => T.Parse(x.ToString(null, culture), culture));
        Each("ToString", x => T.Parse(x.ToString("E3", culture), culture));
        Each("TryFormat", x =>
        {
            Span<char> room = stackalloc char[200];
            return x.TryFormat(room, out var written, "F2", culture)
                && room[..written].SequenceEqual(x.ToString("F2", culture));
        });
        Each("TryFormat", x =>
        {
            Span<byte> room = stackalloc byte[200];
            return x.TryFormat(room, out var written, "F2", culture)
                && Encoding.UTF8.GetString(room[..written]) == x.ToString("F2", culture);
        });
        Each("TryFormat", x => x.TryFormat(Span<char>.Empty, out var written, default, culture) || written != 0);
        Each("TryFormat", x => x.TryFormat(Span<byte>.Empty, out var written, default, culture) || written != 0);
    }
}
