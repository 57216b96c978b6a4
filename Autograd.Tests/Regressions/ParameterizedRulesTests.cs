using System.Numerics;

namespace Autograd.Tests.Regressions;

public sealed class ParameterizedRulesTests
{
    // More than a graph has numbers for rules with parameters.
    private const int Exponents = 300;

    // The documented limit.
    private const int Limit = 256;

    [Fact]
    public void More_exponents_of_two_than_a_graph_numbers_are_scaled_by()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.5);
        var scaled = Enumerable.Range(-Exponents / 2, Exponents).Select(n => (Exponent: n, Node: ScaleB(x, n))).ToList();

        Assert.All(scaled, entry => Assert.Equal(Math.ScaleB(1.5, entry.Exponent), entry.Node.Value));
        Assert.All(scaled, entry => Assert.Equal(Math.ScaleB(1.0, entry.Exponent), ReverseMode.Gradient(entry.Node, x)[x]));
        Assert.All(
            scaled, entry => Assert.Equal(Math.ScaleB(3.0, entry.Exponent), new RecordedFunction<double>(entry.Node, x).Invoke([3.0])));
    }

    [Fact]
    public void More_roots_than_a_graph_tells_apart_throw_and_name_the_rule()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(2.0);
        for (var k = 0; k < Limit; k++)
            _ = RootN(x, k + 3);

        var exception = Assert.Throws<InvalidOperationException>(() => RootN(x, Limit + 3));
        Assert.Contains("RootN", exception.Message);
        Assert.Contains("binary rule", exception.Message);
        Assert.Equal(Limit + 1, graph.Count);
    }

    private static T ScaleB<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.ScaleB(x, n);

    private static T RootN<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => T.RootN(x, n);
}
