namespace Autograd.Bench;

/// <summary>The bar for what a thread keeps of one large gradient, a few small ones later.</summary>
public static class SpareMemoryBar
{
    public const string Name = "memory kept";

    private const long Mebibyte = 1 << 20;
    private const long Limit = 32 * Mebibyte;
    private const int Nodes = 6_000_000;
    private const int SmallCalls = 5;

    public static void Print()
    {
        Differentiate.TrimMemory();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Gradient(Nodes / 2);
        var afterLarge = GC.GetTotalMemory(forceFullCollection: true) - before;
        for (var i = 0; i < SmallCalls; i++)
            Gradient(1);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Bars.WriteLine($"");
        Bars.WriteLine($"| memory kept by a thread | bytes | bar |");
        Bars.WriteLine($"| --- | ---: | --- |");
        Bars.WriteLine($"| after a gradient of {Nodes:N0} nodes | {afterLarge:N0} | |");
        Bars.WriteLine($"| and {SmallCalls} small ones | {kept:N0} | {Bars.Verdict($"≤ {Limit:N0}", kept <= Limit)} |");
    }

    // Two nodes a step.
    private static void Gradient(int steps) => Differentiate.Gradient<double>(
        x =>
        {
            var y = x[0];
            for (var i = 0; i < steps; i++)
                y = y * x[1] + x[0];
            return y;
        },
        [0.5, 0.25]);
}
