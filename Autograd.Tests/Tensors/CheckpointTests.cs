using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>A checkpoint changes what is in memory, and nothing else.</summary>
[Collection(Alone.Name)]
public sealed class CheckpointTests
{
    private const int Seed = 11;
    private const int Width = 8;
    private const int Steps = 1000;
    private const int StepsPerCheckpoint = 32;

    // The same operations on the same numbers in the same order: only where sums are put together can the order differ.
    private const double Rounding = 1e-13;

    private static readonly double[] Weights = Seeded(Width * Width, 0.3);
    private static readonly double[] Start = Seeded(Width, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(StepsPerCheckpoint)]
    public void Gradients_are_those_of_the_plain_recording(int stepsPerCheckpoint)
    {
        var expected = Gradients(100, null);
        var actual = Gradients(100, stepsPerCheckpoint);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Rounding);
    }

    [Fact]
    public void A_recurrence_holds_the_nodes_of_a_square_root_of_its_steps()
    {
        var plain = new Graph<double>();
        Record(plain, Steps, null, out _, out _);
        var dropped = new Graph<double>();
        var loss = Record(dropped, Steps, StepsPerCheckpoint, out var start, out var weights);

        Assert.True(dropped.Count < 2 * Steps / StepsPerCheckpoint, $"{dropped.Count} nodes for {Steps} steps.");
        Assert.True(plain.Count > 2 * Steps);

        var count = dropped.Count;
        ReverseMode.Gradient(loss, start, weights);
        Assert.Equal(count, dropped.Count);
    }

    [Fact]
    public void Memory_grows_with_the_square_root_of_the_steps()
    {
        // Each step keeps a few tensors of this many doubles.
        const int Wide = 20_000;
        const long BytesOfAStep = 8L * Wide;

        long Held(int? stepsPerCheckpoint)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var graph = new Graph<double>();
            var x = graph.Variable(new double[Wide], [Wide]);
            var y = x;
            for (var i = 0; i < Steps; i += stepsPerCheckpoint ?? 1)
                y = stepsPerCheckpoint is { } steps ? TensorNode.Checkpoint(h => Advance(h, steps), y) : Advance(y, 1);
            ReverseMode.Gradient(y.Sum(), [x], new double[Wide]);
            var held = GC.GetTotalMemory(forceFullCollection: true) - before;
            GC.KeepAlive(graph);
            return held;
        }

        static TensorNode<double> Advance(TensorNode<double> h, int steps)
        {
            for (var i = 0; i < steps; i++)
                h = Sin(h);
            return h;
        }

        // A step's value and cotangent, for the steps of one part, and a value and a cotangent for each part; twice as much for
        // spare room of the pools.
        var parts = Steps / StepsPerCheckpoint;
        Assert.True(Held(StepsPerCheckpoint) < 2 * 2 * (StepsPerCheckpoint + parts) * BytesOfAStep);
        Assert.True(Held(null) > Steps * BytesOfAStep);
    }

    [Fact]
    public void Checkpoints_nest()
    {
        static TensorNode<double> Inner(TensorNode<double> x) => TensorNode.Checkpoint(y => Sin(y) * y, x);
        var graph = new Graph<double>();
        var x = graph.Variable([0.5, 1.5], [2]);
        var nested = TensorNode.Checkpoint(y => Inner(Inner(y)), x).Sum();
        var plain = (Sin(Sin(x) * x) * (Sin(x) * x)).Sum();

        var (expected, actual) = (ReverseMode.Gradient(plain, x).ToArray(), ReverseMode.Gradient(nested, x).ToArray());
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Rounding);
    }

    [Fact]
    public void Forward_mode_and_second_derivatives_go_through()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([0.5, 1.5], [2]);
        var w = graph.Variable(2.0);
        var dropped = TensorNode.Checkpoint(y => Tanh(y * w), x).Sum();
        var plain = Tanh(x * w).Sum();

        Assert.Equal(ForwardMode.Gradient(plain, x, w).ToArray(), ForwardMode.Gradient(dropped, x, w).ToArray());
        var second = ReverseMode.Gradient(ReverseMode.NodeGradient(dropped, x)[x].Sum(), x, w).ToArray();
        var expected = ReverseMode.Gradient(ReverseMode.NodeGradient(plain, x)[x].Sum(), x, w).ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], second[i], Rounding);
    }

    [Fact]
    public void A_function_that_does_something_else_the_second_time_is_told_so()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([0.5, 1.5], [2]);
        var runs = 0;
        var y = TensorNode.Checkpoint(h => ++runs == 1 ? Sin(h) : h[..1], x).Sum();

        var error = Assert.Throws<InvalidOperationException>(() => ReverseMode.Gradient(y, x));
        Assert.Contains("Checkpoint", error.Message, StringComparison.Ordinal);

        // The graph is as it was.
        Assert.Equal(Math.Cos(0.5), ReverseMode.Gradient(Sin(x).Sum(), x).ToArray()[0], Rounding);
    }

    [Fact]
    public void Handles_that_were_dropped_throw()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([0.5, 1.5], [2]);
        TensorNode<double> inside = default;
        TensorNode.Checkpoint(h => Sin(Exp(h) + (inside = Cos(h))), x);

        Assert.Throws<InvalidOperationException>(() => inside + x);
    }

    private static double[] Gradients(int steps, int? stepsPerCheckpoint)
    {
        var loss = Record(new Graph<double>(), steps, stepsPerCheckpoint, out var start, out var weights);
        return ReverseMode.Gradient(loss, start, weights).ToArray();
    }

    private static ScalarNode<double> Record(
        Graph<double> graph, int steps, int? stepsPerCheckpoint, out TensorNode<double> start, out TensorNode<double> weights)
    {
        start = graph.Variable(Start, [Width]);
        var w = weights = graph.Variable(Weights, [Width, Width]);
        var h = start;
        for (var done = 0; done < steps; done += stepsPerCheckpoint ?? 1)
        {
            var next = Math.Min(stepsPerCheckpoint ?? 1, steps - done);
            h = stepsPerCheckpoint is null ? Advance(h, w, next) : TensorNode.Checkpoint(x => Advance(x, w, next), h);
        }

        return (h * h).Sum();
    }

    private static TensorNode<double> Advance(TensorNode<double> h, TensorNode<double> w, int steps)
    {
        for (var i = 0; i < steps; i++)
            h = Tanh(TensorNode.MatMul(h, w));
        return h;
    }

    private static double[] Seeded(int count, double scale)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => scale * (2 * random.NextDouble() - 1))];
    }
}
