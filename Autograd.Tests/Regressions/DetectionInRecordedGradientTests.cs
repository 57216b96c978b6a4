using static Autograd.Elementary;

namespace Autograd.Tests.Regressions;

/// <summary>
/// A recorded derivative has both sides of what its rule selects between on the graph. Only a side that is used may throw.
/// </summary>
public sealed class DetectionInRecordedGradientTests
{
    // e¹⁰⁰⁰ overflows.
    private const double Large = 1000.0;

    private readonly Graph<double> graph = new(new GraphOptions { DetectNonFinite = true });

    [Fact]
    public void Elu_far_above_its_exponential_side()
    {
        var x = graph.Variable(Large);

        Assert.Equal(1.0, ReverseMode.NodeGradient(Elu(x), x)[x].Value);
    }

    [Fact]
    public void Hypot_at_the_origin()
    {
        var (x, y) = (graph.Variable(0.0), graph.Variable(0.0));
        var gradient = ReverseMode.NodeGradient(Hypot(x, y), x, y);

        Assert.Equal((0.0, 0.0), (gradient[x].Value, gradient[y].Value));
    }

    [Fact]
    public void Pow_of_zero()
    {
        var (x, y) = (graph.Variable(0.0), graph.Variable(2.0));
        var gradient = ReverseMode.NodeGradient(Pow(x, y), x, y);

        Assert.Equal((0.0, 0.0), (gradient[x].Value, gradient[y].Value));
    }

    [Fact]
    public void A_slope_that_is_infinite_throws_and_leaves_the_graph_watching()
    {
        var x = graph.Variable(0.0);
        var y = Sqrt(x);

        Assert.Throws<NotFiniteNumberException>(() => ReverseMode.NodeGradient(y, x));
        Assert.Throws<NotFiniteNumberException>(() => Log(x));
    }

    [Fact]
    public void After_a_discarded_side_the_graph_still_watches()
    {
        var x = graph.Variable(Large);
        _ = ReverseMode.NodeGradient(Elu(x), x);

        Assert.Throws<NotFiniteNumberException>(() => Exp(x));
    }
}
