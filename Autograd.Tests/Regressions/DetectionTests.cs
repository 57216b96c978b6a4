using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>DetectNonFinite looks at everything that matters, and at nothing else.</summary>
public sealed class DetectionTests
{
    private static readonly GraphOptions Watching = new() { DetectNonFinite = true };

    [Fact]
    public void It_stays_on_when_the_arena_grows_while_it_is_paused()
    {
        // Somewhere in here the first 64 places are used up inside NodeGradient.
        for (var others = 0; others <= 70; others++)
        {
            var graph = new Graph<double>(Watching);
            var x = graph.Variable(2.0, "x");
            for (var i = 0; i < others; i++)
                graph.Variable(1.0);
            ReverseMode.NodeGradient(Tanh(Exp(x * 0.1)), x);

            Assert.Throws<NotFiniteNumberException>(() => Log(x - 2.0));
        }
    }

    [Fact]
    public void A_steep_node_that_leads_to_no_output_or_from_no_input_passes_in_both_modes()
    {
        var graph = new Graph<double>(Watching);
        var x = graph.Variable(0.0, "x");
        _ = Sqrt(x);
        var f = 2.0 * x;
        Assert.Equal(2.0, ReverseMode.Gradient(f, x)[x]);
        Assert.Equal(2.0, ForwardMode.Gradient(f, x)[x]);
        Assert.Equal(2.0, ForwardMode.Jvp(f, [x], [1.0]));

        var c = graph.Variable(0.0, "c");
        var g = 2.0 * x + Sqrt(c);
        Assert.Equal(2.0, ReverseMode.Gradient(g, x)[x]);
        Assert.Equal(2.0, ForwardMode.Gradient(g, x)[x]);
    }

    [Fact]
    public void A_fused_multiplication_that_is_refused_records_nothing()
    {
        var graph = new Graph<double>();
        var stale = graph.Variable(1.0);
        graph.Clear();
        var x = graph.Variable(2.0);
        var stranger = new Graph<double>().Variable(3.0);

        Assert.Throws<InvalidOperationException>(() => Fused<ScalarNode<double>>(2.0, 3.0, stale));
        Assert.Throws<InvalidOperationException>(() => Fused(x, x, stale));
        Assert.Throws<InvalidOperationException>(() => Fused(x, 3.0, stranger));
        Assert.Throws<InvalidOperationException>(() => Fused(stranger, x, x));
        Assert.Equal(1, graph.Count);
    }

    private static T Fused<T>(T x, T y, T z)
        where T : IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x, y, z);
}
