namespace Autograd.Bench.Peers;

/// <summary>The table of ratios, ours ÷ libtorch; or libtorch's times alone, which say what to aim at.</summary>
public static class Bars
{
    /// <returns>1 if a bar was missed, else 0.</returns>
    public static int Print(CommandLine arguments, bool withOurs)
    {
        Console.WriteLine(withOurs
            ? "| work | threads | libtorch | ours | ratio | of minima | bar | | bytes | differs |"
            : "| work | threads | libtorch | least | GFLOP/s |");
        Console.WriteLine(withOurs
            ? "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- | ---: | ---: |"
            : "| --- | ---: | ---: | ---: | ---: |");
        var missed = 0;
        foreach (var work in Works.All)
        {
            if (arguments.Wants(work.Name))
                missed += withOurs ? PrintRatios(work, arguments) : PrintTimes(work, arguments);
        }

        if (withOurs)
            Console.WriteLine($"\n{missed} missed, {Works.All.Count(work => work.Ours is null)} works without our side");
        return missed == 0 ? 0 : 1;
    }

    private static int PrintTimes(Work work, CommandLine arguments)
    {
        using var torch = work.Torch();
        foreach (var threads in arguments.Threads)
        {
            Threads.Set(threads);
            Duel.WarmUp(torch, ours: null);
            var (times, _) = Duel.Run(torch, ours: null, arguments.Rounds);
            var (median, least) = (times.Median / work.Operations, times.Least / work.Operations);
            Console.WriteLine(
                $"| {work.Name} | {threads} | {Text.Time(median)} | {Text.Time(least)} | {Text.Rate(work.Flops, median)} |");
        }

        return 0;
    }

    private static int PrintRatios(Work work, CommandLine arguments)
    {
        if (work.Ours is null)
            return 0;
        var missed = 0;
        using var torch = work.Torch();
        using var ours = work.Ours();
        foreach (var threads in arguments.Threads)
        {
            Threads.Set(threads);
            var difference = Agreement.Require(work, torch, ours);
            Duel.WarmUp(torch, ours);
            var (theirTimes, ourTimes) = Duel.Run(torch, ours, arguments.Rounds);
            var ratio = ourTimes!.Median / theirTimes.Median;
            var (theirs, own) = (theirTimes.Median / work.Operations, ourTimes.Median / work.Operations);
            var isMissed = ratio > work.Bar || own > work.LimitNanoseconds;
            missed += isMissed ? 1 : 0;
            var minima = ourTimes.Least / theirTimes.Least;
            Console.WriteLine(
                $"| {work.Name} | {threads} | {Text.Time(theirs)} | {Text.Time(own)} | {ratio:F2} | {minima:F2} "
                + $"| {Limit(work)} | {Verdict(work, isMissed)} | {BytesAllocated(ours)} | {Text.Error(difference)} |");
        }

        return missed;
    }

    private static string BytesAllocated(IContender ours)
    {
        var (onThisThread, onAll) = Duel.BytesAllocated(ours);
        return onAll == onThisThread
            ? $"{onAll:F0}"
            : $"{onThisThread:F0} ({onAll:F0} on all threads)";
    }

    private static string Limit(Work work)
    {
        var limit = double.IsNaN(work.Bar) ? "" : $"≤ {work.Bar}";
        return double.IsFinite(work.LimitNanoseconds) ? $"{limit}, ≤ {Text.Time(work.LimitNanoseconds)}" : limit;
    }

    private static string Verdict(Work work, bool isMissed) =>
        double.IsNaN(work.Bar) ? "" : isMissed ? "**missed**" : "met";
}
