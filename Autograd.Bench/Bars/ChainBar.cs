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
        Bars.WriteLine(
            $"| {Name} | {Bars.Time(Contest.Median(plain))} | {Bars.Time(Contest.Median(both))} | {Contest.Median(ratios):F2} | {verdict} | {perNode:F2} | {bytes} |");
        Bars.WriteLine(
            $"| of which recording | | {Bars.Time(Contest.Median(record))} | | | {Contest.Median(record) / recorded.NodeCount:F2} | |");
        Bars.WriteLine(
            $"| of which the backward sweep | | {Bars.Time(Contest.Median(sweep))} | | | {Contest.Median(sweep) / recorded.NodeCount:F2} | |");
    }
}
