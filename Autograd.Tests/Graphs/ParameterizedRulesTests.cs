using System.Numerics;

namespace Autograd.Tests.Graphs;

public sealed class ParameterizedRulesTests
{
    // Rules that differ by a parameter (RootN(1), RootN(2), …) are numbered by each graph; it has this many numbers.
    private const int Limit = NodeLink.MaxOperations / 2;

    private const double Point = 3.0;

    // The sums run in opposite orders: a few roundings of 256 terms.
    private const double Tolerance = 1e-12;

    [Fact]
    public void As_many_parameters_as_a_graph_tells_apart_are_kept_apart()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Point);
        var sum = Sum(x, Limit);

        Assert.All(
            Enumerable.Range(0, Limit),
            k => Assert.Equal(double.RootN(Point, k + 1), graph[1 + 2 * k].Value));
        Assert.Equal(Sum<Dual<double>>(Dual<double>.Variable(Point), Limit).Tangent, ReverseMode.Gradient(sum, x)[x], Tolerance);
        Assert.Equal(Sum(2.0, Limit), new RecordedFunction<double>(sum, x).Invoke([2.0]));
    }

    [Fact]
    public void One_more_throws_and_names_the_rule()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Point);
        _ = Sum(x, Limit);

        Throws.AndLeavesUsable<InvalidOperationException>(
            graph, () => RootN(x, Limit + 1), "RootN", $"{Limit}", "operand of a binary rule");
    }

    [Fact]
    public void The_same_parameter_again_takes_no_further_number()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        for (var i = 0; i <= Limit; i++)
            _ = RootN(x, 3);

        Assert.Equal(Limit + 2, graph.Count);
    }

    [Fact]
    public void Clear_gives_the_numbers_back()
    {
        var graph = new Graph<double>();
        _ = Sum(graph.Variable(Point), Limit);
        graph.Clear();

        var x = graph.Variable(1.0);
        var root = RootN(x * 16.0, -Limit) * 0.0 + RootN(x * 16.0, 4);

        Assert.Equal(2.0, root.Value);
        Assert.Equal(["Variable", "Multiply", $"RootN({-Limit})"], Enumerable.Range(0, 3).Select(i => graph[i].Operation));
        Assert.Equal(0.5, ReverseMode.Gradient(root, x)[x]);
    }

    private static T Sum<T>(T x, int count)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var n = 1; n <= count; n++)
            sum += RootN(x, n);
        return sum;
    }

    private static T RootN<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.RootN(x, n);
}
