using System.Numerics;

namespace Autograd.Tests.Graphs;

public sealed class ParameterizedRulesTests
{
    // Rules that differ by a parameter (ScaleB(1), ScaleB(2), …) are numbered by each graph; it has this many numbers.
    private const int Limit = NodeLink.MaxOperations / 2;

    [Fact]
    public void As_many_parameters_as_a_graph_tells_apart_are_kept_apart()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        var sum = Scaled(x, Limit);

        Assert.All(
            Enumerable.Range(0, Limit),
            k => Assert.Equal(Math.ScaleB(1.0, k - Limit / 2), graph[1 + 2 * k].Value));
        Assert.Equal(sum.Value, ReverseMode.Gradient(sum, x)[x]);
        Assert.Equal(2.0 * sum.Value, new RecordedFunction<double>(sum, x).Invoke([2.0]));
    }

    [Fact]
    public void One_more_throws_and_names_the_rule()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        _ = Scaled(x, Limit);

        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => ScaleB(x, Limit), "ScaleB", $"{Limit}", "operand of a binary rule");
    }

    [Fact]
    public void The_same_parameter_again_takes_no_further_number()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        for (var i = 0; i <= Limit; i++)
            _ = ScaleB(x, 3);

        Assert.Equal(Limit + 2, graph.Count);
    }

    [Fact]
    public void Clear_gives_the_numbers_back()
    {
        var graph = new Graph<double>();
        _ = Scaled(graph.Variable(1.0), Limit);
        graph.Clear();

        var x = graph.Variable(1.0);
        var root = RootN(ScaleB(x, 4), 4);

        Assert.Equal(2.0, root.Value);
        Assert.Equal(["Variable", "ScaleB", "RootN"], Enumerable.Range(0, 3).Select(i => graph[i].Operation));
        Assert.Equal(0.5, ReverseMode.Gradient(root, x)[x]);
    }

    private static ScalarNode<double> Scaled(ScalarNode<double> x, int count)
    {
        ScalarNode<double> sum = 0.0;
        for (var k = 0; k < count; k++)
            sum += ScaleB(x, k - Limit / 2);
        return sum;
    }

    private static T ScaleB<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.ScaleB(x, n);

    private static T RootN<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.RootN(x, n);
}
