namespace Autograd.Tests.Graphs;

public sealed class ClearTests
{
    [Fact]
    public void Clear_forgets_all_nodes()
    {
        var graph = new Graph<double>();
        _ = graph.Variable(1.0) + graph.Variable(2.0);
        graph.Clear();

        Assert.Equal(0, graph.Count);
        Throws.Naming<ArgumentOutOfRangeException>(() => _ = graph[0]);
    }

    [Fact]
    public void An_empty_graph_can_be_cleared_again_and_again()
    {
        var graph = new Graph<double>();
        graph.Clear();
        graph.Clear();

        Throws.RequireUsable(graph);
    }

    [Fact]
    public void The_same_graph_serves_any_number_of_recordings()
    {
        const int Turns = 1000;
        var graph = new Graph<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var x = graph.Variable(turn);
            var y = x * x;
            Assert.Equal(2.0 * turn, ReverseMode.Gradient(y, x)[x]);
            graph.Clear();
        }
    }

    [Fact]
    public void Gradients_keep_their_values_when_the_graph_is_cleared()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0, "x");
        var gradients = ReverseMode.Gradient(x * x, x);
        graph.Clear();
        _ = graph.Variable(100.0) * 7.0;

        Assert.Equal(6.0, gradients[x]);
        Assert.Equal([6.0], gradients.ToArray());
        Assert.Contains("= 6", gradients.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cost_that_was_read_before_Clear_stays()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0);
        var gradients = ReverseMode.Gradient(x * x * x, x);
        var cost = gradients.Cost;
        graph.Clear();

        Assert.Equal(cost, gradients.Cost);
        Assert.NotEqual(default, cost);
    }

    [Fact]
    public void A_cost_that_was_not_read_before_Clear_cannot_be_counted()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0);
        var gradients = ReverseMode.Gradient(x * x, x);
        graph.Clear();
        _ = graph.Variable(1.0) + graph.Variable(2.0);

        Throws.AndLeavesUsable<InvalidOperationException>(graph, () => _ = gradients.Cost, "Clear()");
    }

    [Fact]
    public void Not_even_where_no_input_was_asked_for()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(3.0);
        var gradients = ReverseMode.Gradient(x * x);
        graph.Clear();
        _ = graph.Variable(1.0) + graph.Variable(2.0);

        Throws.AndLeavesUsable<InvalidOperationException>(graph, () => _ = gradients.Cost, "Clear()");
    }

    [Fact]
    public void A_graph_that_holds_references_releases_them()
    {
        var (inner, outer) = RecordNested();
        outer.Clear();
        GC.Collect();

        // A graph of graph nodes would otherwise keep the inner graph alive as long as itself.
        Assert.False(inner.TryGetTarget(out _));
        GC.KeepAlive(outer);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (WeakReference<Graph<double>> Inner, Graph<ScalarNode<double>> Outer) RecordNested()
    {
        var inner = new Graph<double>();
        var outer = new Graph<ScalarNode<double>>();
        var x = outer.Variable(inner.Variable(2.0));
        _ = ReverseMode.Gradient(x * x, x);
        return (new(inner), outer);
    }
}
