using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class NamesTests
{
    [Fact]
    public void Variables_and_constants_carry_the_name_they_were_given()
    {
        var graph = new Graph<double>();

        Assert.Equal("x", ((Node<double>)graph.Variable(1.0, "x")).Name);
        Assert.Equal("g", ((Node<double>)graph.Constant(9.81, "g")).Name);
        Assert.Null(((Node<double>)graph.Variable(1.0)).Name);
        Assert.Null(((Node<double>)graph.Constant(1.0)).Name);
    }

    [Fact]
    public void Any_node_can_be_named_and_goes_on_being_used()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        var y = Square(x).Named("area");

        Assert.Equal("area", ((Node<double>)y).Name);
        Assert.Equal("area", graph[1].Name);
        Assert.Equal(2, graph.Count);
        Assert.Equal(4.0, ReverseMode.Gradient(y, x)[x]);
    }

    [Fact]
    public void A_later_name_replaces_an_earlier_one()
    {
        var x = new Graph<double>().Variable(2.0, "x").Named("width");

        Assert.Equal("width", ((Node<double>)x).Name);
    }

    [Fact]
    public void Names_need_not_be_unique()
    {
        var graph = new Graph<double>();
        var first = graph.Variable(2.0, "x");
        var second = graph.Variable(3.0, "x");
        var gradients = ReverseMode.Gradient(first * second, first, second);

        Assert.Equal((3.0, 2.0), (gradients[first], gradients[second]));
    }

    [Fact]
    public void Clear_forgets_names()
    {
        var graph = new Graph<double>();
        _ = graph.Variable(1.0, "x");
        graph.Clear();
        _ = graph.Variable(1.0);

        Assert.Null(graph[0].Name);
        Assert.DoesNotContain("x", graph.ToString().Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Naming_a_constant_throws()
    {
        ScalarNode<double> constant = 2.5;

        Throws.Naming<InvalidOperationException>(() => constant.Named("slope"), "slope", "constant", "2.5");
    }

    [Theory]
    [InlineData("a \"quoted\" name")]
    [InlineData("back\\slash")]
    [InlineData("<b>#1 & more</b>")]
    [InlineData("[brackets] {braces} | pipes")]
    public void Any_name_can_be_drawn(string name)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0, name);
        var gradients = ReverseMode.Gradient(Square(x), x);

        foreach (var drawing in (string[])[graph.ToDot(gradients), graph.ToMermaid(gradients)])
        {
            // Inside a label, a quote that is not escaped would end it: then a line had more than the label's two quotes.
            var unescaped = drawing.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\\"", "", StringComparison.Ordinal);
            Assert.All(unescaped.Split('\n'), line => Assert.True(line.Count(c => c == '"') is 0 or 2, line));
            Assert.DoesNotContain("<b>", graph.ToMermaid(gradients), StringComparison.Ordinal);
        }

        Assert.Contains(name, graph.ToString(), StringComparison.Ordinal);
    }
}
