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

    /// <summary>Other operations, or the same ones on other numbers: the message says which.</summary>
    [Fact]
    public void A_function_that_takes_another_course_is_told_where()
    {
        foreach (var sweep in Sweeps)
        {
            var graph = new Graph<double>();
            var x = graph.Variable([0.5, 1.5], [2]);
            var runs = 0;
            Assert.Equal(
                "Checkpoint: the function behind 'layer' (#1) did something else when it was run again for a derivative: its operation 2 was Sin "
                + "at first and is Cos now. It has to do the same each time. Draw random numbers and read what changes before the checkpoint, "
                + "and use them in the function; or let the graph set back the sequence that they come from, with Graph.Rewinds.",
                Refused(() => sweep(TensorNode.Checkpoint(h => Again(ref runs) ? Cos(Exp(h)) : Sin(Exp(h)), x).Named("layer").Sum(), x)));

            var random = new Random(Seed);
            var y = TensorNode.Checkpoint(h => h * random.NextDouble(), x).Sum();
            Assert.Contains("the element at [0] of its value was", Refused(() => sweep(y, x)), StringComparison.Ordinal);

            runs = 0;
            var longer = TensorNode.Checkpoint(h => Again(ref runs) ? Sin(Exp(h)) : Exp(h), x).Sum();
            Assert.Contains("its operation 2 was none at first and is Sin now", Refused(() => sweep(longer, x)), StringComparison.Ordinal);

            // Each element on its own, as scalars; and a value that is the same where the operation is not.
            runs = 0;
            var zero = graph.Variable([0.0], [1]);
            var scalars = TensorNode.Checkpoint(h => TensorNode.Stack(Again(ref runs) ? Sin(h[0]) : Tanh(h[0])), zero).Sum();
            Assert.Contains("was Tanh at first and is Sin now", Refused(() => sweep(scalars, zero)), StringComparison.Ordinal);

            // The graph is as it was.
            Assert.Equal(Math.Cos(0.5), ReverseMode.Gradient(Sin(x).Sum(), x).ToArray()[0], Rounding);
        }

        static bool Again(ref int runs) => ++runs > 1;
    }

    [Fact]
    public void Numbers_that_carry_derivatives_are_compared_too()
    {
        var graph = new Graph<Dual<double>>();
        var x = graph.Variable([new Dual<double>(0.5, 1)], [1]);
        var tangent = 1.0;
        var y = TensorNode.Checkpoint(h => h * new Dual<double>(2, tangent++), x).Sum();
        Assert.Contains("of its value was", Refused(() => ReverseMode.Gradient(y, x)), StringComparison.Ordinal);
    }

    /// <summary>A sequence that the graph knows begins where it began, and goes on afterwards as if nothing had been.</summary>
    /// <summary>Which of several NaNs an operation gives can change when its code is compiled again.</summary>
    [Fact]
    public void A_NaN_is_as_good_as_another()
    {
        var nan = double.NaN;
        var graph = new Graph<double>();
        var x = graph.Variable(Start, [Width]);
        var y = TensorNode.Checkpoint(h => h * nan, x).Sum();
        nan = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(nan) ^ long.MinValue);
        Assert.Equal(double.NaN, ReverseMode.Gradient(y, x).ElementsOf(x)[0]);
    }

    [Fact]
    public void A_function_that_throws_leaves_nothing_behind()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(Start, [Width], "x");
        var before = graph.ToString();
        Assert.Throws<InvalidDataException>(() => TensorNode.Checkpoint(h => Sin(h).Sum() > -Width ? throw new InvalidDataException() : h, x));
        Assert.Throws<InvalidOperationException>(() => TensorNode.Checkpoint(h => Sin(h) * new Graph<double>().Variable(1.0), x));
        Assert.Throws<InvalidOperationException>(() => TensorNode.Checkpoint(h => { Sin(h); return new Graph<double>().Variable(1.0); }, x));
        Assert.Equal(1, graph.Count);
        Assert.Equal(before, graph.ToString());
        Assert.Equal(Math.Cos(Start[3]), ReverseMode.Gradient(Sin(x).Sum(), x).ElementsOf(x)[3], Rounding);
    }

    [Fact]
    public void A_sequence_is_set_back_and_goes_on()
    {
        var graph = new Graph<double>();
        var sequence = new Counter();
        graph.Rewinds(sequence);
        var x = graph.Variable([0.5, 1.5], [2]);
        var isAgain = new List<bool>();
        TensorNode<double> Scaled(TensorNode<double> h)
        {
            isAgain.Add(graph.IsRerunning);
            return h * ++sequence.Position;
        }

        // Scaled by 1, by 2 within, and by 3 and 4.
        var y = TensorNode.Checkpoint(h => TensorNode.Checkpoint(Scaled, Scaled(h)), x);
        var f = (TensorNode.Checkpoint(Scaled, y) * ++sequence.Position).Sum();
        Assert.Equal(24, f.Value / 2, Rounding);
        foreach (var sweep in Sweeps)
        {
            Assert.Equal([24.0, 24.0], sweep(f, x));
            Assert.Equal(4, sequence.Position);
            Assert.False(graph.IsRerunning);
        }

        Assert.Equal([false, false, false], isAgain[..3]);
        Assert.DoesNotContain(false, isAgain[3..]);
        Assert.Throws<ArgumentNullException>(() => graph.Rewinds(null!));
        graph.Clear();
        ReverseMode.Gradient(TensorNode.Checkpoint(h => h * 2, graph.Variable([1.0], [1])).Sum(), graph[0]);
        Assert.Equal(4, sequence.Position);
    }

    [Fact]
    public void Handles_that_were_dropped_throw()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([0.5, 1.5], [2]);
        var s = graph.Variable(0.7);
        var captured = new List<(TensorNode<double> Tensor, ScalarNode<double> Scalar)>();
        TensorNode<double> Inner(TensorNode<double> h)
        {
            captured.Add((Cos(h), Exp(h[0]) * s));
            return Sin(Exp(h) + captured[^1].Tensor) * captured[^1].Scalar;
        }

        var y = TensorNode.Checkpoint(
            h =>
            {
                var result = TensorNode.Checkpoint(Inner, Inner(h));
                var (tensor, scalar) = captured[^1];
                Assert.False(tensor.IsCurrent);
                Refused(() => tensor + h);
                Refused(() => scalar * s);
                return result;
            },
            x);

        // As many nodes as were dropped, so that their places are taken; and the same again behind a sweep.
        var f = y.Sum();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 30; i++)
                f += Sin(x * i).Sum() + s;
            foreach (var (tensor, scalar) in captured)
            {
                Assert.False(tensor.IsCurrent || scalar.IsCurrent);
                Assert.Contains("dropped when it returns", Refused(() => tensor * 3), StringComparison.Ordinal);
                Assert.Contains("dropped when it returns", Refused(() => scalar * 3), StringComparison.Ordinal);
                Refused(() => 3 - scalar);
                Refused(() => Sin(scalar));
                Refused(() => Sin(tensor));
                Refused(() => tensor.ToArray());
                Refused(() => TensorNode.Stack<double>(scalar, s));
                Refused(() => ReverseMode.Gradient(f, tensor));
                Refused(() => ReverseMode.Gradient(scalar, s));
                Refused(() => ReverseMode.NodeGradient(f, scalar));
                Refused(() => TensorNode.Checkpoint(h => h + tensor, x));
            }

            ReverseMode.Gradient(f, x, s);
        }

        Assert.Equal(8, captured.Count);
    }

    /// <summary>What stood before a checkpoint is what it was: operands of all kinds, and derivatives by all kinds of nodes.</summary>
    [Fact]
    public void Handles_from_before_go_on()
    {
        var graph = new Graph<double>();
        var x = graph.Variable([0.5, 1.5], [2]);
        var s = graph.Variable(0.7, "s");
        var square = s * s;
        ScalarNode<double> Record(bool drops)
        {
            var sum = square;
            for (var i = 0; i < 5; i++)
            {
                TensorNode<double> Part(TensorNode<double> h) => Sin(h) * square;
                var y = drops ? TensorNode.Checkpoint(Part, x) : Part(x);
                sum = ScalarNode<double>.FusedMultiplyAdd(square, s, sum) + s * y.Sum() / square - ScalarNode<double>.RootN(s, 3);
            }

            return sum;
        }

        var (plain, dropped) = (Record(false), Record(true));
        Assert.Equal(plain.Value, dropped.Value, Rounding);
        var expected = ReverseMode.Gradient(plain, s, square);
        var actual = ReverseMode.Gradient(dropped, s, square);
        Assert.Equal(expected[s], actual[s], Rounding);
        Assert.Equal(expected[square], actual[square], Rounding);
        Assert.Equal(expected[s], actual[graph[1]], Rounding);
        Assert.True((Node<double>)s == graph[1]);
        graph.Clear();
        Assert.Equal(expected[square], actual[square], Rounding);
        Assert.Contains("before Clear", Refused(() => s * 2), StringComparison.Ordinal);
    }

    private static readonly Func<ScalarNode<double>, TensorNode<double>, double[]>[] Sweeps =
    [
        (f, x) => ReverseMode.Gradient(f, x).ToArray(),
        (f, x) => ReverseMode.NodeGradient(f, x)[x].ToArray(),
        (f, x) => ForwardMode.Gradient(f, x).ToArray(),
    ];

    private static string Refused(Func<object> action) => Assert.Throws<InvalidOperationException>(action).Message;

    private sealed class Counter : IRewindable
    {
        public long Position { get; set; }
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
