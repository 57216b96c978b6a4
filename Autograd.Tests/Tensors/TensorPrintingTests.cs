using System.Text.RegularExpressions;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

public sealed partial class TensorPrintingTests
{
    // A line that fits on a wide screen.
    private const int MostCharacters = 200;

    private readonly Graph<double> graph = new();

    [Fact]
    public Task Table_of_a_small_network()
    {
        var (_, gradients) = Network();
        return Verifier.Verify(graph.ToString(gradients));
    }

    [Fact]
    public Task Table_without_gradients()
    {
        _ = Network();
        return Verifier.Verify(graph.ToString());
    }

    [Fact]
    public Task Dot_of_a_small_network()
    {
        var (_, gradients) = Network();
        return Verifier.Verify(graph.ToDot(gradients));
    }

    [Fact]
    public Task Mermaid_of_a_small_network()
    {
        var (_, gradients) = Network();
        return Verifier.Verify(graph.ToMermaid(gradients));
    }

    [Fact]
    public Task Gradients_and_nodes()
    {
        var (loss, gradients) = Network();
        TensorNode<double> tensor = loss;
        return Verifier.Verify(string.Join('\n', [
            gradients.ToString(),

            // A scalar is printed to its last bit, which is not the same on every machine.
            .. Enumerable.Range(0, graph.Count).Where(i => graph[i].Shape.Length > 0).Select(i => graph[i].ToString()), tensor.ToString(),
            ((TensorNode<double>)2.5).ToString()]));
    }

    [Fact]
    public void Every_kind_of_operation_stays_on_its_line()
    {
        var x = TensorOperations.Matrix(graph, "x");
        foreach (var use in TensorOperations.OfOne.Values)
            _ = use(x);
        foreach (var use in TensorOperations.OfTwo.Values)
            _ = use(x, 2.0);
        foreach (var use in TensorOperations.OfTwoTensors.Values)
            _ = use(x, x);
        Assert.All(graph.ToString().Split('\n'), line => Assert.InRange(line.Length, 1, MostCharacters));
        Assert.All(graph.ToDot().Split('\n')[3..^1], line => Assert.Matches(DotStatement(), line));
        Assert.All(graph.ToMermaid().Split('\n')[1..], line => Assert.Matches(MermaidStatement(), line));
    }

    [Fact]
    public void Three_hundred_tensors_stay_readable()
    {
        const int Nodes = 300;
        var values = Enumerable.Range(0, 64).Select(i => Math.Sin(i) * 1e-7 / 3.0).ToArray();
        var weights = graph.Variable(values, [8, 8], "weights");
        var x = graph.Variable(values.AsSpan(0, 16), [2, 8], "a \"name\",\n<marks> # |");
        while (graph.Count < Nodes)
            x = Tanh(MatMul(x, weights) + x.Softmax()) * 1.0 + Concat([x[..1], x[1..]]);
        var loss = Square(x).Mean().Named("loss");
        var gradients = ReverseMode.Gradient(loss, weights, x);

        var table = graph.ToString(gradients).Split('\n');
        Assert.Equal(graph.Count + 1, table.Length);
        Assert.All(table, line => Assert.InRange(line.Length, 1, MostCharacters));

        var dot = graph.ToDot(gradients).Split('\n');
        Assert.All(dot, line => Assert.InRange(line.Length, 1, MostCharacters));
        Assert.Equal("digraph {", dot[0]);
        Assert.Equal("}", dot[^1]);
        Assert.All(dot[3..^1], line => Assert.Matches(DotStatement(), line));
        Assert.Equal(graph.Count, dot.Count(line => line.Contains("[label=\"", StringComparison.Ordinal) && !line.Contains("->", StringComparison.Ordinal)));

        var mermaid = graph.ToMermaid(gradients).Split('\n');
        Assert.All(mermaid, line => Assert.InRange(line.Length, 1, MostCharacters));
        Assert.All(mermaid[1..], line => Assert.Matches(MermaidStatement(), line));
    }

    [Fact]
    public void An_edge_is_drawn_once_for_each_pair_of_nodes()
    {
        var x = graph.Variable([1.0, 2.0], [2], "x");
        _ = Concat([x, x, x * x]);
        var edges = graph.ToDot().Split('\n').Where(line => line.Contains("->", StringComparison.Ordinal)).ToList();
        Assert.Equal(edges.Distinct(), edges);
    }

    [Fact]
    public void Numbers_are_printed_the_same_in_every_culture()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            var x = graph.Variable([1.5, -2.5], [2], "x");
            Assert.Contains("{1.5, -2.5}", graph.ToString(), StringComparison.Ordinal);
            Assert.Contains("{3, -5}", ReverseMode.Gradient(Square(x).Sum(), x).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    private (ScalarNode<double> Loss, Gradients<double> Gradients) Network()
    {
        var x = graph.Constant([0.5, -1.0, 0.25, 2.0], [2, 2], "x");
        var w1 = graph.Variable([0.1, -0.2, 0.3, 0.4, 0.5, -0.6], [2, 3], "w1");
        var b1 = graph.Variable([0.01, 0.02, 0.03], [3], "b1");
        var w2 = graph.Variable([1.0, -1.0, 0.5], [3, 1], "w2");
        var s = graph.Variable(0.5, "scale");
        var hidden = Tanh(MatMul(x, w1) + b1).Named("hidden");
        var y = (MatMul(hidden, w2) * s).Named("y");
        var loss = (Square(y - 1.0).Mean() + 0.01 * s * s).Named("loss");
        return (loss, ReverseMode.Gradient(loss, w1, b1, w2, s, hidden));
    }

    [GeneratedRegex("""^  n\d+( -> n\d+)?( \[label="([^"\\]|\\.)*"\])?;$""")]
    private static partial Regex DotStatement();

    [GeneratedRegex("""^  n\d+(\["[^"\[\]]*(\[[^"]*)?"\]| -->(\|"[^"]*"\|)? n\d+)$""")]
    private static partial Regex MermaidStatement();
}
