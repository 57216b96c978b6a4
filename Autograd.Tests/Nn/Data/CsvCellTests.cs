using Autograd.Nn;

namespace Autograd.Tests.Nn.Data;

/// <summary>What a cell is: quotation marks, blanks, comments, lines with nothing on them, and the line that an error names.</summary>
public sealed class CsvCellTests
{
    [Fact]
    public void A_quotation_mark_within_a_cell_is_a_character()
    {
        var data = Read("id,height,l\n1,5'11\",x\n2,6'2\",y\n3,5'9\",x\n4,6'0\",y\n", new() { LabelColumn = "l", IgnoredColumns = ["height"] });
        Assert.Equal([1, 2, 3, 4], data.Inputs.ToArray());
        Assert.Equal([0, 1, 0, 1], data.Labels.ToArray());

        // Also as a label itself.
        Assert.Equal(["19\"", "4\"6\""], Read("1,19\"\n2,4\"6\"", new() { HasHeader = false, LabelColumn = 1 }).ClassNames!);
    }

    [Theory]
    [InlineData("1,\"a,b\"", "a,b")]
    [InlineData("1, \"a,b\" ", "a,b")]
    [InlineData("1,\"a\"\"b\"", "a\"b")]
    [InlineData("1,\"\"\"\"", "\"")]
    [InlineData("1,\" a \"", " a ")]
    [InlineData("1,\"a\nb\"", "a\nb")]
    [InlineData("1,\"a\r\nb\"\r\n", "a\nb")]
    [InlineData("1,\"a\n\nb\"", "a\n\nb")]
    [InlineData("1,\"a # b\" # c", "a # b")]
    [InlineData("1,C# # c", "C#")]
    [InlineData("1,a b", "a b")]
    [InlineData("1,\ta\t", "a")]
    [InlineData("1,'a'", "'a'")]
    [InlineData("1,\"父\"", "父")]
    public void A_cell_holds_what_is_meant(string text, string label) =>
        Assert.Equal([label], Read(text, new() { HasHeader = false, LabelColumn = 1, CommentMark = '#' }).ClassNames!);

    [Fact]
    public void Another_mark_or_none_may_quote()
    {
        CsvOptions options = new() { HasHeader = false, LabelColumn = 1 };
        Assert.Equal(["a,b"], Read("1,'a,b'", options with { QuotationMark = '\'' }).ClassNames!);
        Assert.Equal(["\"a"], Read("1,\"a\n2,\"a", options with { QuotationMark = null }).ClassNames!);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n7,8\n", 3, "column 1 begins with a quotation mark \" that is never closed")]
    [InlineData("a,b\n1,\"2\"3\n", 2, "column 1 goes on with '3' after its closing quotation mark")]
    [InlineData("a,b\n\"1\" 2,3\n", 2, "column 0 goes on with ' 2' after")]
    [InlineData("a,b\n1,2\0\n", 2, "code 0")]
    [InlineData("a,b\n5',\"2\n", 2, "column 1 begins with a quotation mark")]
    [InlineData("a,b\n5\",\"2\n", 2, "column 1 begins with a quotation mark")]
    [InlineData("a,b\n1,\"", 2, "that is never closed")]
    [InlineData("a,b\n1,\"\"\"", 2, "that is never closed")]
    [InlineData("a,b\n\"1\n\",\"2", 3, "that is never closed")]
    public void Marks_that_make_no_cell_are_named(string text, int line, string expected)
    {
        var exception = Assert.Throws<CsvException>(() => Read(text, new()));
        Assert.Contains(expected, exception.Message);
        Assert.Equal(line, exception.Line);
    }

    [Theory]
    [InlineData("x,1\n", false, 1)]
    [InlineData("1,1\nx,1\n", false, 2)]
    [InlineData("a,b\nx,1\n", true, 2)]
    [InlineData("\n\na,b\n\nx,1\n", true, 5)]
    [InlineData("\"a\nA\",b\n1,1\nx,1\n", true, 4)]
    [InlineData("1,\"1\n\"\n1,1\nx,1\n", false, 4)]
    [InlineData("a,b\r1,1\rx,1", true, 3)]
    [InlineData("a,b\r\n1,1\r\nx,\"1\r\n\"", true, 3)]
    public void An_error_names_the_line_where_its_row_begins(string text, bool hasHeader, int line) =>
        Assert.Equal(line, Assert.Throws<CsvException>(() => Read(text, new() { HasHeader = hasHeader })).Line);

    [Fact]
    public void Blanks_in_any_number_may_stand_between_columns()
    {
        CsvOptions options = new() { HasHeader = false, Separator = ' ' };
        var data = Read("  18.0   8 \t\"chevrolet chevelle\"\n 15.0 10\t \"buick skylark\"   \n", options with { LabelColumn = ^1 });
        Assert.Equal([18, 8, 15, 10], data.Inputs.ToArray());
        Assert.Equal(["buick skylark", "chevrolet chevelle"], data.ClassNames!);
        Assert.Equal([1, 2, 3, 4], Read("1 2 # comment\n# comment\n3    4", options with { CommentMark = '#' }).Inputs.ToArray());
        Assert.Equal(2, Assert.Throws<CsvException>(() => Read("1 2\n1\n", options)).Line);
    }

    [Theory]
    [InlineData("# a\na,b\n1,2\n  # b\n3,4 # c\n#5,6\n")]
    [InlineData("a,b # c\n1,2\n3,4# c\n", "which is not a number")]
    public void Comments_are_left_out(string text, string? fault = null)
    {
        CsvOptions options = new() { CommentMark = '#' };
        if (fault is null)
            Assert.Equal([1, 2, 3, 4], Read(text, options).Inputs.ToArray());
        else
            Assert.Contains(fault, Assert.Throws<CsvException>(() => Read(text, options)).Message);
    }

    [Fact]
    public void A_comment_that_takes_the_lines_below_along_is_an_error()
    {
        CsvOptions options = new() { HasHeader = false, CommentMark = '#' };
        Assert.Equal([1, 2, 3, 4], Read("1,2 # a, \"b\", c\n3,4\n", options).Inputs.ToArray());
        Assert.Equal([1, 2, 3, 4], Read("# a, \"b\n1,2\n3,4\n", options).Inputs.ToArray());
        var exception = Assert.Throws<CsvException>(() => Read("1,2\n3,4 # a, \"b\n5,6\n", options));
        Assert.Equal(2, exception.Line);
        Assert.Contains("in a comment", exception.Message);
    }

    [Fact]
    public void In_one_column_a_line_with_nothing_on_it_is_a_cell()
    {
        var exception = Assert.Throws<CsvException>(() => Read("a\n1\n\n3\n", new()));
        Assert.Equal(3, exception.Line);
        Assert.Contains("column 0 'a' is ''", exception.Message);
        CsvOptions options = new() { AllowNonFinite = true };
        Assert.Equal([1, double.NaN, 3], Read("a\n1\n\n3\n", options).Inputs.ToArray());
        Assert.Equal([double.NaN, 1, double.NaN, double.NaN, 3], Read("\na\n\n1\n\n\"\"\n3\n\n\n", options).Inputs.ToArray());
        Assert.Equal([1, 3], Read("\n1\n#\n3\n\n", options with { HasHeader = false, CommentMark = '#' }).Inputs.ToArray());
    }

    [Fact]
    public void Of_several_columns_it_is_left_out() =>
        Assert.Equal([1, 2, 3, 4], Read("\na,b\n\n1,2\n   \n\n3,4\n\n", new()).Inputs.ToArray());

    [Fact]
    public void Cells_between_tabs_may_be_empty() =>
        Assert.Equal([double.NaN, double.NaN, 3, double.NaN], Read("a\tb\n\t\n3\t\n", new() { Separator = '\t', AllowNonFinite = true }).Inputs.ToArray());

    private static DataSet<double> Read(string text, CsvOptions options) => Csv.ReadDataSet<double>(new StringReader(text), options);
}
