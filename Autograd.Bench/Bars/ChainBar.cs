namespace Autograd.Bench;

/// <summary>The bar for a chain of 10⁷ nodes: recorded and swept on a graph that has grown already.</summary>
public static class ChainBar
{
    public const string Name = "chain of 10⁷ nodes";

    private const double LimitPerNode = 12;
    private const int Rounds = 9;

    public static void Print()
    {
        TenMillionNodesBench.WarmUp();
        var chain = new Chain(Chain.StepsOfTenMillionNodes);
        Verified.Require(chain, TenMillionNodesBench.Point, chain.Answer, TenMillionNodesBench.RelativeTolerance);
        var recorded = new Recorded<Chain>(chain, TenMillionNodesBench.Point);
        recorded.Sweep();
        double[] plain = new double[Rounds], record = new double[Rounds], sweep = new double[Rounds];
        double[] both = new double[Rounds], ratios = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            plain[round] = Contest.Time(() => chain.Invoke<double>(TenMillionNodesBench.Point), calls: 1);
            record[round] = Contest.Time(recorded.Record, calls: 1);
            sweep[round] = Contest.Time(recorded.Sweep, calls: 1);
            both[round] = record[round] + sweep[round];
            ratios[round] = both[round] / plain[round];
        }

        var bytes = Contest.BytesAllocated(recorded.Record) + Contest.BytesAllocated(recorded.Sweep);
        var perNode = Contest.Median(both) / recorded.NodeCount;
        var verdict = Bars.Verdict($"≤ {LimitPerNode} ns per node", perNode <= LimitPerNode);
        var (plainTime, bothTime) = (Bars.Time(Contest.Median(plain)), Bars.Time(Contest.Median(both)));
        Bars.WriteLine(
            $"| {Name} | {plainTime} | {bothTime} | {Contest.Median(ratios):F2} | {verdict} | {perNode:F2} | {bytes} |");
        PrintPart("recording", Contest.Median(record), recorded.NodeCount);
        PrintPart("the backward sweep", Contest.Median(sweep), recorded.NodeCount);
    }

    private static void PrintPart(string name, double time, int nodes) =>
        Bars.WriteLine($"| of which {name} | | {Bars.Time(time)} | | | {time / nodes:F2} | |");
}
