using System.Numerics.Tensors;
using Autograd.Tests.Graphs;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>
/// Nothing grows faster than the work: whatever is taken apart or put together in n steps costs bytes and work that grow like n, in
/// every mode. Both are counted, not timed.
/// </summary>
[Collection(Alone.Name)]
public sealed class GrowthTests
{
    private const int Few = 400;
    private const int Factor = 8;

    // Arrays that double may be twice as long as need be. What is quadratic grows by the factor's square.
    private const int MostGrowth = 2 * Factor;

    private const int Many = 100_000;

    // Of a node and its derivatives, recorded twice over, with what the graph and the sweeps keep for each.
    private const long BytesForEach = 12_000;

    private const int Width = 3;

    private static readonly Dictionary<string, Func<Graph<double>, int, (ScalarNode<double> Output, TensorNode<double>[] Inputs)>> Cases = new()
    {
        ["stack of vectors"] = (graph, n) => Of(Each(graph, n, Width), parts => Square(TensorNode.Stack<double>(parts)).Sum()),
        ["sum of a stack"] = (graph, n) => Of(Each(graph, n, Width), parts => TensorNode.Stack<double>(parts).Sum()),
        ["stack in the last axis"] = (graph, n) => Of(Each(graph, n, Width), parts => Square(TensorNode.Stack<double>(parts, -1)).Sum()),
        ["concat"] = (graph, n) => Of(Each(graph, n, Width), parts => Square(TensorNode.Concat<double>(parts)).Sum()),
        ["sum of a concat"] = (graph, n) => Of(Each(graph, n, Width), parts => TensorNode.Concat<double>(parts).Sum()),
        ["stack of scalars"] = (graph, n) => Of(Each(graph, n, Width), parts => Square(TensorNode.Stack<double>(Array.ConvertAll(parts, part => part[1]))).Sum()),
        ["elements"] = (graph, n) => Of([Vector(graph, n)], x => Total(n, i => x[0][i] * x[0][i])),
        ["sum of elements"] = (graph, n) => Of([Vector(graph, n)], x => Total(n, i => x[0][i])),
        ["elements of a repeated tensor"] = (graph, n) => Of([graph.Variable([0.5], [1])], x =>
        {
            var repeated = x[0].Expand(n);
            return Total(n, i => repeated[i] * repeated[i]);
        }),
        ["elements in another shape"] = (graph, n) => Of([Vector(graph, n)], x => Total(n, i => Square(x[0].Reshape(n / 2, 2)[i / 2, i % 2]))),
        ["rows"] = (graph, n) => Of([Matrix(graph, n), Vector(graph, Width)], x => Total(n, i => (x[0][(AxisSlice)i] * x[1]).Sum())),
        ["slices"] = (graph, n) => Of([Vector(graph, Width * n)], x => Total(n, i => Square(x[0][(Width * i)..(Width * (i + 1))]).Sum())),
        ["slices and the whole"] = (graph, n) => Of([Vector(graph, Width * n)], x => Square(x[0]).Sum() + Total(n, i => Square(x[0][(Width * i)..(Width * (i + 1))]).Sum())),
        ["split"] = (graph, n) => Of([Vector(graph, Width * n)], x => Sum(Array.ConvertAll(x[0].Split(n), part => Square(part).Sum()))),
        ["split and joined"] = (graph, n) => Of([Vector(graph, Width * n)], x => Square(TensorNode.Concat<double>(Array.ConvertAll(x[0].Split(n), part => Tanh(part)))).Sum()),
        ["gathered rows"] = (graph, n) => Of([Matrix(graph, n)], x => Total(n, i => Square(x[0].Gather([i, i])).Sum())),
        ["gathered elements"] = (graph, n) => Of([Matrix(graph, n)], x => Total(n, i => Square(x[0][i..(i + 1)].GatherAlong(new[] { 2, 0 }, [1, 2], 1)).Sum())),
        ["vmap"] = (graph, n) => Of([Matrix(graph, n)], x => TensorNode.Vmap(row => Square(row).Sum(), x[0]).Mean()),
        ["vmap of vectors"] = (graph, n) => Of([Matrix(graph, n)], x => TensorNode.Vmap(row => Tanh(row), x[0]).Sum()),
        ["choices"] = (graph, n) => Of([Vector(graph, Width)], x => Total(n, i => TensorNode.Where(x[0] > 0.1, Square(x[0]), x[0]).Sum())),
        ["a long chain"] = (graph, n) => Of([Vector(graph, Width)], x =>
        {
            var y = x[0];
            for (var i = 0; i < n; i++)
                y = Sin(y);
            return y.Sum();
        }),
        ["checkpoints"] = (graph, n) => Of([Vector(graph, Width)], x =>
        {
            var y = x[0];
            for (var i = 0; i < n; i++)
                y = TensorNode.Checkpoint(h => Sin(h) + x[0], y);
            return y.Sum();
        }),
        ["elements of a transposed matrix"] = (graph, n) => Of([Matrix(graph, n)], x =>
        {
            var transposed = x[0].Transpose();
            return Total(n, i => transposed[0, i] * transposed[1, i]);
        }),
        ["elements of slices"] = (graph, n) => Of([Vector(graph, Width * n)], x => Total(n, i => Square(x[0][(Width * i)..(Width * (i + 1))][1]))),
        ["elements of rows in another shape"] = (graph, n) => Of([Matrix(graph, n)], x => Total(n, i => Square(x[0][(AxisSlice)i].Reshape(Width, 1)[1, 0]))),
        ["split and split again"] = (graph, n) => Of([Vector(graph, 2 * n)], x => Sum(Array.ConvertAll(x[0].Split(2), half => Sum(Array.ConvertAll(half.Split(n), part => Square(part).Sum()))))),
        ["stack of stacks"] = (graph, n) => Of(Each(graph, n, Width), parts => Square(TensorNode.Stack<double>(
            [.. parts.Chunk(4).Select(chunk => TensorNode.Stack<double>(chunk))])).Sum()),
        ["scalars and tensors in turns"] = (graph, n) => Of([Vector(graph, Width)], x =>
        {
            var s = x[0][0];
            for (var i = 0; i < n; i++)
                s = Sin(s) * x[0][i % Width] + (x[0] * s).Mean() / n;
            return s;
        }),
        ["vmap with a tensor of all"] = (graph, n) => Of([Matrix(graph, n), Vector(graph, Width)], x => TensorNode.Vmap(row => Sin(row[0]) * x[1][0] + x[1][2], x[0]).Sum()),
        ["checkpoints of elements"] = (graph, n) => Of([Vector(graph, n)], x => Total(n, i => TensorNode.Checkpoint(h => Sin(h[i]), x[0]).ToScalar())),
        ["a checkpoint of scalars"] = (graph, n) => Of([Vector(graph, Width)], x => TensorNode.Checkpoint(
            h => Total(n, i => Sin(h[i % Width] * i)), x[0]).ToScalar()),
        ["named checkpoints"] = (graph, n) => Of([Vector(graph, Width)], x => Total(n, i => TensorNode.Checkpoint(h => Sin(h).Named("inside"), x[0]).Sum().Named("outside"))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient(string name) => RequireLinear(name, (output, inputs) => ReverseMode.Gradient(output, inputs));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_gradient_and_its_own(string name) => RequireLinear(name, (output, inputs) => _ = Twice(output, inputs));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_gradient_recorded_again(string name) => RequireLinear(name, (output, inputs) =>
    {
        var second = ReverseMode.NodeGradient(Slope(output, inputs), allowUnconnected: true, inputs);
        _ = ReverseMode.Gradient(second[inputs[0]].Sum(), allowUnconnected: true, inputs[0]);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_mode(string name) => RequireLinear(name, Forward);

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_mode_through_a_recorded_gradient(string name) =>
        RequireLinear(name, (output, inputs) => Forward(Slope(output, inputs), inputs));

    [Theory]
    [InlineData("stack of vectors")]
    [InlineData("stack of scalars")]
    [InlineData("elements")]
    [InlineData("slices")]
    [InlineData("split and joined")]
    [InlineData("vmap")]
    [InlineData("checkpoints")]
    public void A_hundred_thousand(string name)
    {
        var (bytes, _) = Cost(name, Many, (output, inputs) => _ = Twice(output, inputs));
        Assert.True(bytes < Many * BytesForEach, $"{name}: {bytes / Many} bytes for each of {Many}.");
    }

    [Fact]
    public void Many_outputs_whose_parameters_another_step_has_changed()
    {
        RequireLinear("many outputs", static n =>
        {
            var graph = new Graph<double>();
            var version = new MemoryVersion();
            graph.Variable(new double[Width].AsMemory(), [Width], version);
            var x = graph.Variable(0.5);
            var outputs = new ScalarNode<double>[n];
            for (var i = 0; i < n; i++)
                outputs[i] = x * i;
            version.Advance();
            var product = new double[1];
            ReverseMode.Vjp(outputs, new double[n], [x], product);
        });
    }

    [Fact]
    public void Gradients_of_each_example() => RequireLinear("each example", static n =>
        _ = Differentiate.PerExampleGradients<double>(
            (weights, example) => (weights * example).Sum(), Tensor.Create(new double[Width], [Width]), Tensor.Create(new double[Width * n], [n, Width])));

    [Fact]
    public void Scalars_in_and_out() => RequireLinear("scalars", static n =>
    {
        var graph = new Graph<double>();
        var x = new ScalarNode<double>[n];
        for (var i = 0; i < n; i++)
            x[i] = graph.Variable(0.5);
        var y = Array.ConvertAll(x, value => value * value);
        var f = ScalarNode<double>.Zero;
        foreach (var value in y)
            f += value;
        ReverseMode.Gradient(f, x);
        ReverseMode.Gradient(ReverseMode.NodeGradient(f, x)[x[0]], x[0]);
        ReverseMode.Vjp(y, new double[n], x, new double[n]);
    });

    /// <summary>The bar of the library's benchmarks: what is kept beside the graph does not grow with it.</summary>
    [Fact]
    public void A_stack_of_many_parts_keeps_little_for_its_sweep()
    {
        const int Parts = 8000;
        const int Length = 14;
        const long Most = 20 << 20;
        var graph = new Graph<double>();
        var parts = Each(graph, Parts, Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReverseMode.Gradient(TensorNode.Stack<double>(parts).Sum(), parts, new double[Parts * Length]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
    }

    private static double[] Twice(ScalarNode<double> output, TensorNode<double>[] inputs) =>
        ReverseMode.Gradient(Slope(output, inputs), allowUnconnected: true, inputs).ToArray();

    // The derivatives by all inputs with weights that differ, as one node.
    private static ScalarNode<double> Slope(ScalarNode<double> output, TensorNode<double>[] inputs)
    {
        var gradients = new TensorNode<double>[inputs.Length];
        ReverseMode.NodeGradient(output, inputs, gradients);
        return Sum(Array.ConvertAll(gradients, gradient => Square(gradient).Sum()));
    }

    private static void Forward(ScalarNode<double> output, TensorNode<double>[] inputs)
    {
        var tangents = new double[inputs.Sum(input => input.Length)];
        Array.Fill(tangents, 1.0);
        ForwardMode.Jvp<double>(output, inputs, tangents, new double[1]);
    }

    private static void RequireLinear(string name, Action<ScalarNode<double>, TensorNode<double>[]> sweep)
    {
        // Once, so that nothing of the first use is measured.
        _ = Cost(name, 2, sweep);
        Compare(name, Cost(name, Few, sweep), Cost(name, Factor * Few, sweep));
    }

    private static void RequireLinear(string name, Action<int> run)
    {
        run(2);
        Compare(name, Measure(() => run(Few)), Measure(() => run(Factor * Few)));
    }

    private static void Compare(string name, (long Bytes, long Work) few, (long Bytes, long Work) many)
    {
        Assert.True(many.Bytes < MostGrowth * few.Bytes, $"{name}: {few.Bytes} bytes for {Few} and {many.Bytes} for {Factor * Few}.");
        Assert.True(many.Work <= MostGrowth * few.Work, $"{name}: {few.Work} steps for {Few} and {many.Work} for {Factor * Few}.");
    }

    private static (long Bytes, long Work) Cost(string name, int n, Action<ScalarNode<double>, TensorNode<double>[]> sweep) => Measure(() =>
    {
        var (output, inputs) = Cases[name](new(), n);
        sweep(output, inputs);
    });

    private static (long Bytes, long Work) Measure(Action run)
    {
        Differentiate.TrimMemory();
        var (bytes, work) = (GC.GetAllocatedBytesForCurrentThread(), SweepWork.Count);
        run();
        return (GC.GetAllocatedBytesForCurrentThread() - bytes, SweepWork.Count - work);
    }

    private static (ScalarNode<double> Output, TensorNode<double>[] Inputs) Of(
        TensorNode<double>[] inputs, Func<TensorNode<double>[], ScalarNode<double>> f) => (f(inputs), inputs);

    private static TensorNode<double>[] Each(Graph<double> graph, int n, int length)
    {
        var result = new TensorNode<double>[n];
        for (var i = 0; i < n; i++)
            result[i] = Vector(graph, length);
        return result;
    }

    private static TensorNode<double> Vector(Graph<double> graph, int length) => graph.Variable(Values(length), [length]);

    private static TensorNode<double> Matrix(Graph<double> graph, int rows) => graph.Variable(Values(rows * Width), [rows, Width]);

    private static double[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => 0.25 + i % 7 / 8.0)];

    private static ScalarNode<double> Total(int n, Func<int, ScalarNode<double>> term)
    {
        var sum = ScalarNode<double>.Zero;
        for (var i = 0; i < n; i++)
            sum += term(i);
        return sum;
    }

    private static ScalarNode<double> Sum(ScalarNode<double>[] terms) => Total(terms.Length, i => terms[i]);
}
