using System.Globalization;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Data;

/// <summary>Tables of text: the two that ship with the samples, and every option and error.</summary>
public sealed class CsvTests
{
    private const string Flowers = "width,length,kind\n1.5,2,rose\n-0.25,1e2,aster\n3,4,rose\n";

    [Fact]
    public void Iris()
    {
        var data = Csv.ReadDataSet<double>(
            Sample("iris.csv"),
            new() { HasHeader = false, SkipLines = 1, LabelColumn = ^1, ClassNames = ["setosa", "versicolor", "virginica"] });

        Assert.Equal("150 examples: inputs [4], 3 classes", data.ToString());
        Assert.Equal([5.1, 3.5, 1.4, 0.2], data.Input(0).ToArray());
        Assert.Equal([5.9, 3.0, 5.1, 1.8], data.Input(149).ToArray());
        Assert.Equal([50, 50, 50], data.CountPerClass());
        Assert.Equal("virginica", data.ClassNames![data.Label(149)]);

        // The means that are printed wherever the set is described.
        var means = Standardization<double>.Fit(data).Means.ToArray();
        Assert.Equal(["5.843", "3.057", "3.758", "1.199"], means.Select(mean => mean.ToString("F3", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Digits()
    {
        var data = Csv.ReadDataSet<float>(Sample("digits.csv"), new() { HasHeader = false, LabelColumn = ^1 });

        Assert.Equal("1797 examples: inputs [64], 10 classes", data.ToString());
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], data.CountPerClass());
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], data.Input(0)[..8].ToArray());
        Assert.Equal((0, 16), (data.Inputs.ToArray().Min(), data.Inputs.ToArray().Max()));
    }

    [Fact]
    public void A_header_names_columns()
    {
        var data = Read(Flowers, new() { LabelColumn = "kind" });

        Assert.Equal([1.5, 2, -0.25, 100, 3, 4], data.Inputs.ToArray());
        Assert.Equal(["width", "length"], data.FeatureNames!);
        Assert.Equal(["aster", "rose"], data.ClassNames!);
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
    }

    [Fact]
    public void Columns_are_chosen_by_place_or_name()
    {
        var data = Read(Flowers, new() { FeatureColumns = ["length"], TargetColumns = [0], IgnoredColumns = [^1] });
        Assert.Equal([2, 100, 4], data.Inputs.ToArray());
        Assert.Equal([1.5, -0.25, 3], data.Targets.ToArray());
        Assert.Equal([1], data.TargetShape.ToArray());
        Assert.False(data.HasLabels);

        var both = Read("1,2,3,4\n5,6,7,8", new() { HasHeader = false, TargetColumns = [3, 0], FeatureColumns = [2, 1] });
        Assert.Equal([3, 2, 7, 6], both.Inputs.ToArray());
        Assert.Equal([4, 1, 8, 5], both.Targets.ToArray());
        Assert.Null(both.FeatureNames);
    }

    [Fact]
    public void The_order_of_rows_does_not_number_the_classes()
    {
        var first = Read("1,b\n2,a", new() { HasHeader = false, LabelColumn = 1 });
        var second = Read("2,a\n1,b", new() { HasHeader = false, LabelColumn = 1 });

        Assert.Equal(first.ClassNames!, second.ClassNames!);
        Assert.Equal([1, 0], first.Labels.ToArray());
        Assert.Equal([0, 1], second.Labels.ToArray());
    }

    [Fact]
    public void Whole_numbers_are_classes_themselves()
    {
        var data = Read("1,3\n2,0\n2,3", new() { HasHeader = false, LabelColumn = 1 });
        Assert.Equal([3, 0, 3], data.Labels.ToArray());
        Assert.Equal(4, data.ClassCount);
        Assert.Null(data.ClassNames);

        // One that is no number makes texts of all.
        Assert.Equal(["-1", "1"], Read("5,1\n6,-1", new() { HasHeader = false, LabelColumn = 1 }).ClassNames!);
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n", ',')]
    [InlineData("a;b\n1;2\n3;4", ';')]
    [InlineData("a\tb\n1\t2\n3\t4\n\n", '\t')]
    [InlineData("a , b\n 1 , 2\n3,4 \n", ',')]
    [InlineData("\"a\",\"b\"\n\"1\",2\n3,\"4\"\n", ',')]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n", ',')]
    public void The_same_table_in_other_clothes(string text, char separator)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            var data = Csv.ReadDataSet<double>(path, new() { Separator = separator });
            Assert.Equal([1, 2, 3, 4], data.Inputs.ToArray());
            Assert.Equal(["a", "b"], data.FeatureNames!);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal([1.5, 2, -0.25, 100, 3, 4], Read(Flowers, new() { LabelColumn = 2 }).Inputs.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Lines_are_left_out_and_counted()
    {
        var data = Read("# made by hand\n\na,b\n1,2\n", new() { SkipLines = 2 });
        Assert.Equal([1, 2], data.Inputs.ToArray());

        var exception = Assert.Throws<CsvException>(() => Read("# made by hand\n\na,b\n1,2\n\n3,x\n", new() { SkipLines = 2 }));
        Assert.Equal(6, exception.Line);
        Assert.StartsWith("The table, line 6: column 1 'b' is 'x', which is not a number.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "line 3: there are 1 columns, and 2 in the header")]
    [InlineData("a,b\n1,2,3\n", "line 2: there are 3 columns, and 2 in the header")]
    [InlineData("a,b\n1,\n", "line 2: column 1 'b' is '', which is not a number")]
    [InlineData("a,b\n1,2.5.1\n", "column 1 'b' is '2.5.1'")]
    [InlineData("a,b\n1,1e999\n", "column 1 'b' is '1e999', which is not finite")]
    [InlineData("a,b\nNaN,1\n", "column 0 'a' is 'NaN', which is not finite")]
    [InlineData("a,b\n", "no lines below the header")]
    [InlineData("", "no lines")]
    public void What_cannot_be_read_is_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<CsvException>(() => Read(text, new())).Message);

    [Fact]
    public void Labels_that_cannot_be_read_are_named()
    {
        var named = new CsvOptions { LabelColumn = "kind", ClassNames = ["aster", "lily"] };
        Assert.Contains("line 2: column 2 'kind' is 'rose', which is neither one of the classes aster, lily", Fails(Flowers, named));
        Assert.Contains("'2'", Fails("x,kind\n1,0\n2,2", named));
        Assert.Equal([1, 0], Read("x,kind\n1,1\n2,aster", named).Labels.ToArray());
        Assert.Contains("the label, is empty", Fails("x,kind\n1,0\n2,", new() { LabelColumn = "kind" }));
        Assert.Contains("label 70000", Fails("x,kind\n1,70000", new() { LabelColumn = "kind" }));

        static string Fails(string text, CsvOptions options) => Assert.Throws<CsvException>(() => Read(text, options)).Message;
    }

    [Fact]
    public void Options_that_do_not_fit_are_named()
    {
        Assert.Contains("no column 'color', only width, length, kind", Fails(new() { LabelColumn = "color" }));
        Assert.Contains("3 columns and no column 3", Fails(new() { LabelColumn = 3 }));
        Assert.Contains("3 columns and no column ^4", Fails(new() { LabelColumn = ^4 }));
        Assert.Contains("without a header", Fails(new() { HasHeader = false, LabelColumn = "kind" }));
        Assert.Contains("column 2 'kind' is a target and the label", Fails(new() { LabelColumn = 2, TargetColumns = ["kind"] }));
        Assert.Contains("no column is left", Fails(new() { TargetColumns = [0, 1, 2] }));
        Assert.Contains("ClassNames and no LabelColumn", Fails(new() { ClassNames = ["a"] }));
        Assert.Contains("'a' is named twice", Fails(new() { LabelColumn = 2, ClassNames = ["a", "a"] }));
        Assert.Throws<CsvException>(() => Read(Flowers, new() { SkipLines = 10 }));

        static string Fails(CsvOptions options) => Assert.ThrowsAny<ArgumentException>(() => Read(Flowers, options)).Message;
    }

    [Fact]
    public void Non_finite_numbers_are_let_in_on_request()
    {
        var data = Read("a,b\nNaN,1\n-Infinity,2\n", new() { AllowNonFinite = true });
        Assert.Equal([double.NaN, 1, double.NegativeInfinity, 2], data.Inputs.ToArray());
    }

    [Fact]
    public void A_header_that_names_a_column_twice_is_no_header() =>
        Assert.Throws<CsvException>(() => Read("a,a\n1,2\n", new()));

    private static DataSet<double> Read(string text, CsvOptions options) => Csv.ReadDataSet<double>(new StringReader(text), options);

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "Nn", "Data", file);
}
