using System.Numerics.Tensors;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

public sealed class TensorGraphOwnerTests
{
    private readonly Graph<double> graph = new();

    public static TheoryData<string> Acts =>
        ["variable", "constant", "operation", "reduction", "product", "concat", "slice", "stop", "reverse", "reverse span", "vjp", "forward", "jvp", "node"];

    [Theory]
    [MemberData(nameof(Acts))]
    public void A_second_thread_throws_and_names_the_first_node(string act)
    {
        var x = TensorOperations.Matrix(graph, "x");
        var f = Square(x).Sum();
        var count = graph.Count;
        var exception = OnAnotherThread(() => _ = act switch
        {
            "variable" => graph.Variable([1.0], [1]),
            "constant" => graph.Constant([1.0], [1]),
            "operation" => x * x,
            "reduction" => x.Sum(),
            "product" => MatMul(x, x),
            "concat" => Concat([x, x]),
            "slice" => x[1..],
            "stop" => x.StopGradient(),
            "reverse" => ReverseMode.Gradient(f, x),
            "reverse span" => Span(f, x),
            "vjp" => ReverseMode.Vjp(Square(x), Tensor.Create(new double[9], [3, 3]), x),
            "forward" => ForwardMode.Gradient(f, x),
            "jvp" => ForwardMode.Jvp(f, x, Tensor.Create(new double[9], [3, 3])),
            _ => (object)ReverseMode.NodeGradient(f, x),
        });

        var invalid = Assert.IsType<InvalidOperationException>(exception);
        Assert.Contains("'x' (#0)", invalid.Message, StringComparison.Ordinal);
        Assert.Contains("thread", invalid.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(count, graph.Count);
        Assert.Equal(8.0, ReverseMode.Gradient(f, x)[x][0, 0]);
        Throws.RequireUsable(graph);
    }

    [Fact]
    public void Different_graphs_on_different_threads_need_no_lock()
    {
        // Enough threads and turns for them to overlap.
        const int Threads = 4;
        const int Turns = 100;
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

    private static double[] Work(int turns)
    {
        var own = new Graph<double>();
        var gradients = new double[turns];
        var destination = new double[9];
        for (var turn = 0; turn < turns; turn++)
        {
            own.Clear();
            var x = TensorOperations.Matrix(own, "x");
            var f = (Tanh(MatMul(x, x.Transpose()) * (1.0 / (turn + 1))).Softmax() + Concat([x[..1], x[1..]])).LogSumExp() + Solve(x, x[0, ..]).Norm();
            ReverseMode.Gradient(f, [x], destination);
            gradients[turn] = destination[turn % 9];
        }

        return gradients;
    }

    private static double[] Span(ScalarNode<double> f, TensorNode<double> x)
    {
        var gradient = new double[x.Length];
        ReverseMode.Gradient(f, [x], gradient);
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
