using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

/// <summary>Nothing on the way from a recording to its derivatives may recurse along the graph.</summary>
[Collection(Alone.Name)]
public sealed class LongChainTests(LongChainTests.Chain chain) : IClassFixture<LongChainTests.Chain>
{
    private const int Nodes = 10_000_000;

    // For what records several nodes or keeps an object per node of the chain.
    private const int Shorter = 200_000;

    [Fact]
    public void A_backward_sweep_over_ten_million_nodes()
    {
        var gradient = new double[1];
        ReverseMode.Gradient(chain.Output, [chain.Input], gradient);

        Assert.Equal(Nodes, gradient[0]);
    }

    [Fact]
    public void A_forward_sweep_over_ten_million_nodes() =>
        Assert.Equal(Nodes, ForwardMode.Jvp(chain.Output, [chain.Input], [1.0]));

    [Fact]
    public void The_gradient_object_of_ten_million_nodes() =>
        Assert.Equal(Nodes, ReverseMode.Gradient(chain.Output, chain.Input)[chain.Input]);

    [Fact]
    public void A_recorded_gradient_its_cost_its_replay_and_its_pictures()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(0.5, "x");
        var y = x;
        for (var i = 0; i < Shorter; i++)
            y = Sin(y);
        var first = ReverseMode.NodeGradient(y, x)[x];
        var second = ReverseMode.Gradient(first, x)[x];
        var dual = Dual<Dual<double>>.Variable(Dual<double>.Variable(0.5));
        for (var i = 0; i < Shorter; i++)
            dual = Sin(dual);

        // The second derivative sums over the chain: relative rounding grows like its length.
        Assert.Equal(1.0, first.Value / dual.Tangent.Primal, Shorter * 1e-15);
        Assert.Equal(1.0, second / dual.Tangent.Tangent, Shorter * 1e-15);
        Assert.Equal(Shorter, ReverseMode.Gradient(y, x).Cost.Multiplications + 1);
        Assert.Equal(y.Value, new RecordedFunction<double>(y, x).Invoke([0.5]));
        Assert.Equal(graph.Count + 1, graph.ToString().Split('\n').Length);
    }

    [Fact]
    public void A_Taylor_series_along_a_long_program()
    {
        var derivatives = Differentiate.Derivatives(x =>
        {
            var y = x;
            for (var i = 0; i < Shorter; i++)
                y += x * x;
            return y;
        }, 2.0, 3);

        Assert.Equal([2.0 + 4.0 * Shorter, 1.0 + 4.0 * Shorter, 2.0 * Shorter, 0.0], derivatives);
    }

    /// <summary>y = x + x + …: integers, so that the derivative is exact.</summary>
    public sealed class Chain
    {
        public Chain()
        {
            var graph = new Graph<double>();
            Input = graph.Variable(1.0);
            Output = Input;
            while (graph.Count < Nodes)
                Output += Input;
        }

        public ScalarNode<double> Input { get; }

        public ScalarNode<double> Output { get; }
    }
}
