using Autograd.Tests.Graphs;
using static Autograd.Elementary;
using static Autograd.TensorNode;

namespace Autograd.Tests.Tensors;

[Collection(Alone.Name)]
public sealed class ParallelismTests
{
    private const int Seed = 7;

    // Above the work from which threads are used at all: products of some tens of megaflops, sums of a million elements.
    private const int Side = 256;

    [Fact]
    public void By_default_all_processors_may_be_used() => Assert.True(Parallelism.MaxThreads >= 1);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Less_than_one_thread_is_refused(int threads)
    {
        var before = Parallelism.MaxThreads;
        Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.MaxThreads = threads);
        Assert.Equal(before, Parallelism.MaxThreads);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var before = Parallelism.MaxThreads;
        try
        {
            Parallelism.MaxThreads = 1;
            var one = Differentiated();
            foreach (var threads in new[] { 2, 3, 64 })
            {
                Parallelism.MaxThreads = threads;
                Assert.Equal(threads, Parallelism.MaxThreads);
                Assert.Equal(one, Differentiated());
            }
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }

    [Fact]
    public void Graphs_on_several_threads_share_the_threads_of_large_operations()
    {
        var expected = Differentiated();
        var results = new double[3][];
        var threads = Enumerable.Range(0, results.Length).Select(i => new Thread(() => results[i] = Differentiated())).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(results, result => Assert.Equal(expected, result));
    }

    private static double[] Differentiated()
    {
        var random = new Random(Seed);
        var graph = new Graph<double>();
        double[] values = [.. Enumerable.Range(0, Side * Side).Select(_ => random.NextDouble() - 0.5)];
        var x = graph.Variable(values, [Side, Side], "x");
        var w = graph.Variable(values.Reverse().ToArray(), [Side, Side], "w");
        var hidden = Tanh(MatMul(x, w));
        var wide = hidden.Unsqueeze(0) * x[..16, ..1].Unsqueeze(2);
        var f = wide.LogSumExp() + wide.Sum(axis: 0).Norm() + hidden.Softmax().Max(axis: 0).Sum() + wide.Sum(axis: 2).Mean();
        var gradient = new double[2 * Side * Side + 1];
        ReverseMode.Gradient(f, [x, w], gradient);
        gradient[^1] = f.Value;
        return gradient;
    }
}
