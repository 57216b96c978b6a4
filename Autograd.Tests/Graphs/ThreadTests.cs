using static Autograd.Elementary;

namespace Autograd.Tests.Graphs;

public sealed class ThreadTests
{
    private readonly Graph<double> graph = new();

    [Fact]
    public void A_variable_recorded_by_a_second_thread_throws_and_names_thread_and_node()
    {
        _ = graph.Variable(1.0, "x");
        var exception = OnAnotherThread(() => graph.Variable(2.0, "y"));

        var invalid = Assert.IsType<InvalidOperationException>(exception);
        Assert.Contains("'x' (#0)", invalid.Message, StringComparison.Ordinal);
        Assert.Contains($"{Environment.CurrentManagedThreadId}", invalid.Message, StringComparison.Ordinal);
        Assert.Equal(1, graph.Count);
        Throws.RequireUsable(graph);
    }

    public static TheoryData<string> Sweeps => ["reverse", "reverse span", "vjp", "forward", "jvp", "node"];

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void A_sweep_by_a_second_thread_throws(string sweep)
    {
        var x = graph.Variable(2.0, "x");
        var f = Square(x);
        var exception = OnAnotherThread(() => _ = sweep switch
        {
            "reverse" => ReverseMode.Gradient(f, x),
            "reverse span" => Reverse(f, x),
            "vjp" => ReverseMode.Vjp(f, 1.0, x),
            "forward" => ForwardMode.Gradient(f, x),
            "jvp" => ForwardMode.Jvp(f, [x], [1.0]),
            _ => (object)ReverseMode.NodeGradient(f, x),
        });

        var invalid = Assert.IsType<InvalidOperationException>(exception);
        Assert.Contains("'x' (#0)", invalid.Message, StringComparison.Ordinal);
        Assert.Equal(2, graph.Count);
        Assert.Equal(4.0, ReverseMode.Gradient(f, x)[x]);
    }

    [Fact]
    public void With_DetectNonFinite_any_operation_by_a_second_thread_throws()
    {
        // Every operation takes the path with all checks then.
        var watched = new Graph<double>(new GraphOptions { DetectNonFinite = true });
        var x = watched.Variable(2.0, "x");

        Assert.IsType<InvalidOperationException>(OnAnotherThread(() => Square(x)));
        Assert.Equal(1, watched.Count);
    }

    [Fact]
    public void After_Clear_another_thread_may_own_the_graph()
    {
        _ = graph.Variable(1.0, "mine");
        graph.Clear();

        Assert.Null(OnAnotherThread(() => Throws.RequireUsable(graph)));
        var invalid = Assert.Throws<InvalidOperationException>(() => graph.Variable(1.0));
        Assert.Contains("#0", invalid.Message, StringComparison.Ordinal);

        graph.Clear();
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void An_empty_graph_that_another_thread_tried_to_record_on_has_no_first_node_to_name()
    {
        var watched = new Graph<double>(new GraphOptions { DetectNonFinite = true });
        Assert.Throws<NotFiniteNumberException>(() => watched.Variable(double.NaN));
        Assert.Equal(0, watched.Count);

        var invalid = Assert.IsType<InvalidOperationException>(OnAnotherThread(() => watched.Variable(1.0)));
        Assert.Contains($"a graph of thread {Environment.CurrentManagedThreadId}. A graph belongs", invalid.Message, StringComparison.Ordinal);
        _ = watched.Variable(1.0);
    }

    [Fact]
    public void A_graph_may_be_made_on_one_thread_and_used_on_another() =>
        Assert.Null(OnAnotherThread(() => Throws.RequireUsable(graph)));

    [Fact]
    public void While_a_sweep_runs_the_graph_can_be_neither_cleared_nor_recorded_on_nor_swept()
    {
        var x = graph.Variable(2.0, "x");
        var f = Square(x);
        _ = graph.BeginSweep(graph.Count);
        try
        {
            Throws.Naming<InvalidOperationException>(graph.Clear, "sweep");
            Throws.Naming<InvalidOperationException>(() => Square(x), "sweep");
            Throws.Naming<InvalidOperationException>(() => graph.Variable(1.0), "sweep");
            Throws.Naming<InvalidOperationException>(() => ReverseMode.Gradient(f, x), "sweep");
        }
        finally
        {
            graph.EndSweep(..graph.Count);
        }

        Assert.Equal(2, graph.Count);
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Different_graphs_on_different_threads_need_no_lock()
    {
        // Enough threads and turns for them to overlap, on rules that the process may see here for the first time.
        const int Threads = 8;
        const int Turns = 200;
        var results = new double[Threads][];
        var exceptions = new Exception?[Threads];
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                results[t] = Work(Turns);
            }
            catch (Exception exception)
            {
                exceptions[t] = exception;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(exceptions, Assert.Null);
        var expected = Work(Turns);
        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void Verbs_can_run_on_many_threads_at_once()
    {
        const int Calls = 400;
        var slopes = new double[Calls];
        Parallel.For(0, Calls, i => slopes[i] = Differentiate.Derivative(x => x * Sin(x), i * 0.01));

        Assert.All(
            Enumerable.Range(0, Calls),
            i => Assert.Equal(Differentiate.Derivative(x => x * Sin(x), i * 0.01), slopes[i]));
    }

    private static double[] Work(int turns)
    {
        var own = new Graph<double>();
        var gradients = new double[turns];
        for (var turn = 0; turn < turns; turn++)
        {
            own.Clear();
            var x = own.Variable(0.5 + 1.0 / (turn + 1), "x");
            var f = Gelu(x) * Atan(Softplus(x)) + Mish(Cbrt(x)) / Erf(x);
            gradients[turn] = ReverseMode.Gradient(f, x)[x];
        }

        return gradients;
    }

    private static double[] Reverse(ScalarNode<double> output, ScalarNode<double> input)
    {
        var gradient = new double[1];
        ReverseMode.Gradient(output, [input], gradient);
        return gradient;
    }

    private static Exception? OnAnotherThread(Action act)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(act));
        thread.Start();
        thread.Join();
        return thrown;
    }
}
