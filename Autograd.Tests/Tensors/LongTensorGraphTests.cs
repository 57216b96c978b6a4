using System.Diagnostics;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

[Collection(Alone.Name)]
public sealed class LongTensorGraphTests
{
    private const int Operations = 100_000;

    // Time per slice may differ this much between a tensor and one of eight times the size, before it counts as growing with
    // the tensor: eight would be the factor if each slice's sweep touched all of it, and allocation and noise come on top.
    private const double Growth = 4.0;

    // Shorter than this, a measurement says more about the machine than about the work.
    private const int Repeats = 5;

    [Fact]
    public void A_chain_of_a_hundred_thousand_operations_overflows_no_stack()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([1.0, 2.0], [2], "x");
        var y = x;
        for (var i = 0; i < Operations / 2; i++)
            y = (i % 2 == 0 ? y + y : y * 0.5) + 0.0;
        Assert.True(graph.Count > Operations);
        var f = y.Sum();
        Assert.Equal([1.0, 1.0], ReverseMode.Gradient(f, x).ElementsOf(x).ToArray());
        Assert.Equal([1.0, 1.0], ForwardMode.Gradient(f, x).ElementsOf(x).ToArray());
        Assert.Equal([1.0, 1.0], ReverseMode.NodeGradient(f, x)[x].ToArray());
        graph.Clear();
        Assert.Equal(0, graph.Count);
    }

    [Fact]
    public void A_chain_of_views_overflows_no_stack()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([1.0, 2.0], [2, 1], "x");

        // None of these is computed before somebody looks.
        var y = x;
        for (var i = 0; i < Operations; i++)
            y = y.Transpose();
        Assert.Equal([1.0, 2.0], y.ToArray());
        Assert.Equal([1.0, 1.0], ReverseMode.Gradient(y.Sum(), x).ElementsOf(x).ToArray());

        var z = x;
        for (var i = 0; i < Operations; i++)
            z = z.Expand(2, 1);
        Assert.Equal([1.0, 2.0], (z + 0.0).ToArray());
        Assert.Equal([1.0, 1.0], ReverseMode.Gradient((z * 1.0).Sum(), x).ElementsOf(x).ToArray());
    }

    [Fact]
    public void A_thousand_slices_of_one_tensor_take_time_in_proportion()
    {
        const int Slices = 1000;
        var (small, large) = (Time(Slices, 1), Time(Slices, 8));
        Assert.True(large < Growth * small, $"{small.TotalMilliseconds} ms for slices of 1000 rows, {large.TotalMilliseconds} ms for those of 8000");
    }

    private static TimeSpan Time(int slices, int rowsPerSlice)
    {
        var graph = new Graph<double>();
        var values = new double[slices * rowsPerSlice * 8];
        var gradient = new double[values.Length];
        var least = TimeSpan.MaxValue;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            graph.Clear();
            var watch = Stopwatch.StartNew();
            var x = graph.Variable(values, [slices * rowsPerSlice, 8], "x");
            ScalarNode<double> sum = 0.0;
            for (var i = 0; i < slices; i++)
                sum += Square(x[i, ..] + 1.0).Sum() + x[i, 0];
            ReverseMode.Gradient(sum, [x], gradient);
            least = watch.Elapsed < least ? watch.Elapsed : least;
        }

        Assert.Equal(3.0, gradient[0]);
        Assert.Equal(2.0, gradient[1]);
        return least;
    }
}
