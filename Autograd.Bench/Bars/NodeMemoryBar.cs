namespace Autograd.Bench;

/// <summary>The bar for the memory of a recorded node, read off the garbage collector.</summary>
public static class NodeMemoryBar
{
    public const string Name = "memory";

    private const double Limit = 40;

    // The arena doubles, so it is exactly full at a power of two: that shows the node itself. Just above, half is spare.
    private const int NodesOfFullArena = 1 << 20;
    private const int NodesOfLongChain = 10_000_000;

    public static void Print()
    {
        var perNode = BytesPerNode(NodesOfFullArena);
        Bars.WriteLine($"");
        Bars.WriteLine($"| memory per recorded node, without cotangents | bytes | bar |");
        Bars.WriteLine($"| --- | ---: | --- |");
        var verdict = Bars.Verdict($"≤ {Limit}", perNode <= Limit);
        Bars.WriteLine($"| arena just full, {NodesOfFullArena:N0} nodes | {perNode:F1} | {verdict} |");
        var withSpareRoom = BytesPerNode(NodesOfLongChain);
        Bars.WriteLine($"| {NodesOfLongChain:N0} nodes, the arena's spare room included | {withSpareRoom:F1} | |");
    }

    private static double BytesPerNode(int nodes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var graph = new Graph<double>();
        var y = graph.Variable(1.0);
        while (graph.Count < nodes)
            y += 1.0;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(graph);
        return (double)bytes / nodes;
    }
}
