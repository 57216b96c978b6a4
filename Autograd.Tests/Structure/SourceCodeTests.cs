namespace Autograd.Tests.Structure;

/// <summary>The tests of the house are worth what their scanner is worth.</summary>
public sealed class SourceCodeTests
{
    [Theory]
    [InlineData("a // b\nc", "ac")]
    [InlineData("a /* b */ c", "ac")]
    [InlineData("a /* b\n */ c", "ac")]
    [InlineData("a(\"b // c\") + d", "a()+d")]
    [InlineData("a(\"b \\\" c\") + d", "a()+d")]
    [InlineData("a(@\"b \\\") + d", "a()+d")]
    [InlineData("a(@\"b \"\" c\") + d", "a()+d")]
    [InlineData("a(\"\") + d", "a()+d")]
    [InlineData("'\"' + a + '\\''", "+a+")]
    [InlineData("$\"b {c} d\" + e", "c+e")]
    [InlineData("$\"b {{c}} d\" + e", "+e")]
    [InlineData("$\"{a(\"b\")} c\" + e", "a()+e")]
    [InlineData("$\"{a ?? $\"#{b}\"}\" + e", "a??b+e")]
    [InlineData("$\"{new T { A = b }} c\" + e", "newT{A=b}+e")]
    [InlineData("\"\"\"b \" c\"\"\" + d", "+d")]
    [InlineData("$$\"\"\"b {c} {{d}}\"\"\" + e", "d+e")]
    public void Comments_and_strings_become_blanks_and_code_stays_where_it_was(string text, string expected)
    {
        var code = SourceCode.WithoutCommentsAndStrings(text);

        Assert.Equal(expected, string.Concat(code.Where(c => !char.IsWhiteSpace(c))));
        Assert.Equal(text.Length, code.Length);
        Assert.All(Enumerable.Range(0, code.Length), i => Assert.True(code[i] == ' ' || code[i] == text[i]));
    }

    [Fact]
    public void Every_source_file_keeps_its_length_and_its_braces()
    {
        Assert.NotEmpty(SourceFile.All);
        Assert.All(SourceFile.All, file =>
        {
            Assert.Equal(file.Text.Length, file.Code.Length);
            Assert.Equal(file.Code.Count(c => c == '{'), file.Code.Count(c => c == '}'));
            Assert.Contains("namespace Autograd", file.Code, StringComparison.Ordinal);
        });
    }
}
