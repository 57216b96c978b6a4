using Autograd.Nn;

namespace Autograd.Tests.Nn.Data;

/// <summary>Numbers and labels: how they are written, what is missing, and how classes are numbered.</summary>
public sealed class CsvNumberTests
{
    [Theory]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("+Inf", double.PositiveInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("NaN", double.NaN)]
    [InlineData("", double.NaN)]
    [InlineData("\"\"", double.NaN)]
    [InlineData(" ", double.NaN)]
    [InlineData("?", double.NaN)]
    [InlineData("NA", double.NaN)]
    [InlineData("null", double.NaN)]
    public void What_is_missing_or_infinite_is_read_on_request(string text, double expected)
    {
        Assert.Equal([1, expected], Read($"1,{text}\n", new() { HasHeader = false, AllowNonFinite = true }).Inputs.ToArray());
        Assert.Equal([(float)expected], Csv.ReadDataSet<float>(new StringReader($"a,b\n{text},7"), new() { AllowNonFinite = true, IgnoredColumns = [1] }).Inputs.ToArray());
        Assert.Contains("AllowNonFinite", Assert.Throws<CsvException>(() => Read($"1,{text}\n", new() { HasHeader = false })).Message);
    }

    [Fact]
    public void Other_marks_may_stand_for_what_is_missing()
    {
        CsvOptions options = new() { HasHeader = false, AllowNonFinite = true, MissingMarks = ["-", "k. A."] };
        Assert.Equal([double.NaN, 1, double.NaN, -2], Read("-,1\nk. a.,-2", options).Inputs.ToArray());
        Assert.Throws<CsvException>(() => Read("?,1", options));
    }

    [Fact]
    public void Decimals_may_stand_behind_a_comma()
    {
        CsvOptions options = new() { HasHeader = false, Separator = ';', DecimalSeparator = ',' };
        Assert.Equal([1.5, -0.25, 1200, 3], Read("1,5;-,25\n1,2e3;3", options).Inputs.ToArray());
        Assert.Throws<CsvException>(() => Read("1.5;2", options));
        Assert.Contains("DecimalSeparator", Assert.Throws<CsvException>(() => Read("1,5;2", options with { DecimalSeparator = '.' })).Message);
    }

    [Fact]
    public void Labels_that_are_counted_from_1_are_an_error_or_numbered_anew()
    {
        const string Text = "5,2\n6,1\n7,3\n8,1";
        CsvOptions options = new() { HasHeader = false, LabelColumn = 1 };
        var message = Assert.Throws<CsvException>(() => Read(Text, options)).Message;
        Assert.Contains("labels from 1 to 3 and none that is 0", message);
        Assert.Contains("CompactsLabels", message);

        var data = Read(Text, options with { CompactsLabels = true });
        Assert.Equal([1, 0, 2, 0], data.Labels.ToArray());
        Assert.Equal(["1", "2", "3"], data.ClassNames!);
        Assert.Equal(3, data.ClassCount);

        // A table to test on is read with the names of the one that trained.
        Assert.Equal([2], Read("9,3", options with { ClassNames = data.ClassNames }).Labels.ToArray());
        Assert.Equal(["7", "10", "70000"], Read("1,10\n2,7\n3,70000\n4,07", options with { CompactsLabels = true }).ClassNames!);
    }

    [Theory]
    [InlineData("?")]
    [InlineData("NA")]
    [InlineData("nan")]
    public void A_label_that_is_missing_is_no_class(string mark)
    {
        CsvOptions options = new() { HasHeader = false, LabelColumn = 1 };
        var exception = Assert.Throws<CsvException>(() => Read($"1,a\n2,{mark}\n", options));
        Assert.Equal(2, exception.Line);
        Assert.Contains("a label that is missing", exception.Message);
        Assert.Equal([0, 1], Read($"1,a\n2,{mark}\n", options with { ClassNames = ["a", mark] }).Labels.ToArray());
        Assert.Equal(2, Read($"1,a\n2,{mark}\n", options with { MissingMarks = [] }).ClassCount);
    }

    [Fact]
    public void Options_that_contradict_each_other_are_named()
    {
        Says(() => Read("1,2", new() { DecimalSeparator = ',' }), "Separator and DecimalSeparator are both ','");
        Says(() => Read("1,2", new() { CommentMark = '"' }), "QuotationMark and CommentMark");
        Says(() => Read("1,2", new() { Separator = '\n' }), "Separator cannot be a line break");
        Says(() => Read("1,2", new() { CommentMark = ' ' }), "CommentMark cannot be");
        Says(() => Read("1,2", new() { Separator = '│' }), "only characters of ASCII");
        Says(() => Read("1,2", new() { DecimalSeparator = '1' }), "DecimalSeparator is '1'");
        Says(() => Read("1,2", new() { SkipLines = -1 }), "SkipLines");
        Says(() => Read("1,2", new() { HasHeader = false, LabelColumn = 0, ClassNames = [null!] }), "one of the ClassNames is null");
        Says(() => _ = new CsvOptions { TargetColumns = null! }, "TargetColumns is null");
        Says(() => _ = new CsvOptions { IgnoredColumns = null! }, "IgnoredColumns is null");
        Says(() => _ = new CsvOptions { MissingMarks = null! }, "MissingMarks is null");

        static void Says(Action act, string expected) => Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(act).Message);
    }

    private static DataSet<double> Read(string text, CsvOptions options) => Csv.ReadDataSet<double>(new StringReader(text), options);
}
