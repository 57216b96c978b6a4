using System.Globalization;
using System.Text;

namespace Autograd.Tests.Numbers;

public sealed class DualTextTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData(2, 3, "2 + 3ε")]
    [InlineData(-0.5, -1e-20, "-0.5 - 1E-20ε")]
    [InlineData(0, 0, "0 + 0ε")]
    [InlineData(double.NaN, double.PositiveInfinity, "NaN + Infinityε")]
    public void A_dual_number_is_written_as_primal_plus_tangent_epsilon(double primal, double tangent, string text)
    {
        var number = new Dual<double>(primal, tangent);

        Assert.Equal(text, number.ToString());
        AssertSame(number, Parse<Dual<double>>(text));
    }

    [Theory]
    [InlineData("2", 2, 0)]
    [InlineData("-1e3", -1000, 0)]
    [InlineData("  2 + 3ε  ", 2, 3)]
    [InlineData("2 + -3ε", 2, -3)]
    public void A_dual_number_is_read_with_or_without_a_tangent(string text, double primal, double tangent) =>
        AssertSame(new(primal, tangent), Parse<Dual<double>>(text));

    [Theory]
    [InlineData("")]
    [InlineData("ε")]
    [InlineData("3ε")]
    [InlineData("2 + ε")]
    [InlineData("2 + 3")]
    [InlineData("2 3ε")]
    [InlineData("two + 3ε")]
    [InlineData("(2 + 3ε")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(TryParse<Dual<double>>(text));
        Assert.Throws<FormatException>(() => Parse<Dual<double>>(text));
    }

    [Fact]
    public void The_message_of_a_refusal_quotes_the_text() =>
        Assert.Contains("'two'", Assert.Throws<FormatException>(() => Parse<Dual<double>>("two")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_nested_dual_number_is_written_in_brackets_and_read_back()
    {
        var number = new Dual<Dual<double>>(new(2, 1), new(-1, 0.5));

        Assert.Equal("(2 + 1ε) + (-1 + 0.5ε)ε", number.ToString());
        var read = Parse<Dual<Dual<double>>>(number.ToString());
        AssertSame(number.Primal, read.Primal);
        AssertSame(number.Tangent, read.Tangent);
    }

    [Fact]
    public void A_doubly_nested_dual_number_is_read_back()
    {
        var number = new Dual<Dual<Dual<double>>>(new(new(1, 2), new(3, 4)), new(new(5, 6), new(7, 8)));

        var read = Parse<Dual<Dual<Dual<double>>>>(number.ToString());

        Assert.Equal(number.ToString(), read.ToString());
        AssertSame(number.Tangent.Primal, read.Tangent.Primal);
    }

    [Fact]
    public void Format_and_culture_apply_to_both_parts()
    {
        var german = CultureInfo.GetCultureInfo("de-DE");
        var number = new Dual<double>(1234.5, -0.25);

        Assert.Equal("1234.50 - 0.25ε", number.ToString("F2", Invariant));
        Assert.Equal(1234.5.ToString("F2", german) + " - " + 0.25.ToString("F2", german) + "ε", number.ToString("F2", german));
        AssertSame(number, Parse<Dual<double>>(number.ToString("R", german), german));
    }

    [Fact]
    public void Every_way_to_write_writes_the_same()
    {
        var number = new Dual<double>(2, 3);
        Span<char> characters = stackalloc char[20];
        Span<byte> bytes = stackalloc byte[20];

        Assert.True(number.TryFormat(characters, out var written, "F1", Invariant));
        Assert.Equal("2.0 + 3.0ε", characters[..written].ToString());
        Assert.True(Utf8(number, bytes, out written));
        Assert.Equal("2.0 + 3.0ε", Encoding.UTF8.GetString(bytes[..written]));
        Assert.Equal("2 + 3ε", string.Create(Invariant, $"{number}"));
        Assert.False(number.TryFormat(characters[..5], out written, "F1", Invariant));
        Assert.Equal(0, written);

        static bool Utf8<T>(T number, Span<byte> to, out int written)
            where T : IUtf8SpanFormattable => number.TryFormat(to, out written, "F1", Invariant);
    }

    [Fact]
    public void A_node_is_written_as_its_value_and_read_as_a_constant()
    {
        var node = new Graph<double>().Variable(-2.5);

        var read = Parse<ScalarNode<double>>(node.ToString());

        Assert.Equal("-2.5", node.ToString());
        Assert.Equal(-2.5, read.Value);
        Assert.Null(read.Graph);
    }

    private static T Parse<T>(string text, CultureInfo? culture = null)
        where T : IParsable<T> => T.Parse(text, culture ?? Invariant);

    private static bool TryParse<T>(string text)
        where T : IParsable<T> => T.TryParse(text, Invariant, out _);

    private static void AssertSame(Dual<double> expected, Dual<double> actual) =>
        Assert.Equal((expected.Primal, expected.Tangent), (actual.Primal, actual.Tangent));
}
