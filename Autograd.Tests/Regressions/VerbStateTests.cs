using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>What verbs and sweeps leave behind, and what they cost when there are many.</summary>
[Collection(Alone.Name)]
public sealed class VerbStateTests
{
    private const int InnerDerivatives = 1_000;
    private const int Factor = 8;

    // Where each inner derivative marked all the nodes before it, eight times as many took eight times the memory each. The
    // rest is the doubling of the graph's memory.
    private const double MostGrowth = 2.5;

    [Fact]
    public void Inner_derivatives_take_the_same_memory_however_many_went_before()
    {
        var few = BytesPerInnerDerivative(InnerDerivatives);
        var many = BytesPerInnerDerivative(Factor * InnerDerivatives);

        Assert.True(many < MostGrowth * few, $"{few} bytes each for {InnerDerivatives}, {many} for {Factor} times as many");
    }

    [Fact]
    public void A_loop_over_a_connected_zero_allocates_nothing()
    {
        // A zero has to be told from a missing connection, by a search that needs memory for a mark at each node.
        var graph = new Graph<double>();
        var inputs = new ScalarNode<double>[2];
        var gradient = new double[inputs.Length];
        var perTurn = Allocations.PerTurn(() =>
        {
            graph.Clear();
            inputs[0] = graph.Variable(-1.0);
            inputs[1] = graph.Variable(2.0);
            ReverseMode.Gradient(Relu(inputs[0]) + Square(inputs[1]), inputs, gradient);
        });

        Assert.Equal([0.0, 4.0], gradient);
        Assert.Equal(0, perTurn);
    }

    [Fact]
    public void A_NaN_on_a_graph_of_nodes_is_not_swept_twice()
    {
        // On numbers that record themselves a second sweep would show in the inner graph.
        Assert.Equal(NodesOfSweepAt(0.5), NodesOfSweepAt(double.NaN));
    }

    [Fact]
    public void A_verb_that_cannot_begin_leaves_the_thread_as_it_was()
    {
        // A graph that is full would take gigabytes; one that has become another thread's refuses just the same.
        using (var outer = Recording<double>.Begin([1.0], mayCapture: false))
        {
            outer.Graph.Clear();
            var thread = new Thread(() => outer.Graph.Variable(1.0));
            thread.Start();
            thread.Join();

            Assert.Throws<InvalidOperationException>(() => Differentiate.Derivative(y => y * y, 3.0));
            Assert.Throws<InvalidOperationException>(() => Differentiate.Gradient((x, y) => x * y, 3.0, 2.0));
            outer.Graph.Clear();
            Assert.Equal(6.0, Differentiate.Derivative(y => y * y, 3.0));
            Assert.NotEqual(0, outer.Graph.Count);
        }

        Assert.Equal(6.0, Differentiate.Derivative(y => y * y, 3.0));
        Assert.Equal(2.0 * 3.0, Differentiate.Derivative(x => x * Differentiate.Derivative(y => y * y, 3.0), 1.0));
    }

    private static int NodesOfSweepAt(double at)
    {
        var inner = new Graph<double>();
        var outer = new Graph<ScalarNode<double>>();
        var x = outer.Variable(inner.Variable(at));
        var f = Sin(x) * x;
        var before = inner.Count;
        var gradient = new ScalarNode<double>[1];
        ReverseMode.Gradient(f, [x], gradient);
        Assert.Equal(double.IsNaN(at), double.IsNaN(gradient[0].Value));
        return inner.Count - before;
    }

    private static double BytesPerInnerDerivative(int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(4.0 * count, Differentiate.Derivative(x => Sum(x, count), 1.0));
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count;
    }

    private static ScalarNode<double> Sum(ScalarNode<double> x, int count)
    {
        ScalarNode<double> sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += x * Differentiate.Derivative(y => y * y, 2.0);
        return sum;
    }
}
