using System.Runtime.CompilerServices;

namespace Autograd.Tests.Graphs;

[Collection(Alone.Name)]
public sealed class MemoryTests
{
    // The bar of the issue.
    private const int MostBytesPerNode = 40;

    private const int Nodes = 1 << 20;

    [Fact]
    public void A_recorded_scalar_node_of_double_takes_at_most_forty_bytes()
    {
        Assert.True(Unsafe.SizeOf<ScalarRecord<double>>() <= MostBytesPerNode);
        Assert.True(Unsafe.SizeOf<ScalarRecord<float>>() <= Unsafe.SizeOf<ScalarRecord<double>>());
    }

    [Fact]
    public void Recording_allocates_nothing_but_the_growing_arena()
    {
        // The arena doubles: what was allocated on the way to a full one sums to less than twice its size.
        var record = Unsafe.SizeOf<ScalarRecord<double>>();
        RecordChain();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RecordChain();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, (long)record * Nodes, 2L * record * Nodes + 4096);
    }

    [Fact]
    public void A_graph_of_a_million_nodes_keeps_at_most_forty_bytes_for_each()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var graph = RecordChain();
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(graph);

        Assert.True(kept <= (long)MostBytesPerNode * Nodes, $"{kept / (double)Nodes:F1} bytes per node");
    }

    private static Graph<double> RecordChain()
    {
        var graph = new Graph<double>();
        var x = graph.Variable(1.0);
        while (graph.Count < Nodes)
            x += 1.0;
        return graph;
    }
}
