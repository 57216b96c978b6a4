using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

public sealed class PrintingTests
{
    private readonly Graph<double> graph = new();

    public static TheoryData<string> Names => ["two\nlines", "two\r\nlines", "two\rlines"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_with_a_line_break_keeps_its_row_on_one_line(string name)
    {
        _ = Square(graph.Variable(2.0, name));

        // A line for the heading and one for each node.
        Assert.Equal(graph.Count + 1, Lines(graph.ToString()));
        Assert.Contains("two lines", graph.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void So_does_the_name_of_an_output_in_the_heading_of_its_derivatives(string name)
    {
        var x = graph.Variable(2.0, "x");
        var gradients = ReverseMode.Gradient(Square(x).Named(name), x);

        Assert.Equal(graph.Count + 1, Lines(graph.ToString(gradients)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_take_a_line_for_each_input_whatever_the_names(string name)
    {
        var x = graph.Variable(2.0, name);

        Assert.Equal(1, Lines(ReverseMode.Gradient(Square(x), x).ToString()));
        Assert.Equal(1, Lines(ReverseMode.Gradient(Square(x).Named(name), x).ToString()));
    }

    [Fact]
    public void Counts_of_one_are_singular() =>
        Assert.Equal(
            "1 addition, 1 multiplication, 1 function, 1 sweep, 1 node visit", new OperationCount(1, 1, 1, 1, 1).ToString());

    [Fact]
    public void Other_counts_are_plural() =>
        Assert.Equal(
            "0 additions, 2 multiplications, 3 functions, 4 sweeps, 5 node visits", new OperationCount(0, 2, 3, 4, 5).ToString());

    [Fact]
    public void A_rule_with_a_parameter_shows_it()
    {
        var x = graph.Variable(8.0);
        _ = RootN(x, 3);

        Assert.Contains("RootN(3)", graph.ToString());
        Assert.Equal("RootN(3)", graph[1].Operation);
    }

    private static int Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Length;

    private static T RootN<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.RootN(x, n);
}
