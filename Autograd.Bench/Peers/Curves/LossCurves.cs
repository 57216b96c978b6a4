using System.Numerics;

namespace Autograd.Bench.Peers;

/// <summary>The table of loss curves: how far apart the same training is on both sides.</summary>
public static class LossCurves
{
    private const double Bar = 1e-5;

    /// <returns>1 if a bar was missed, else 0.</returns>
    public static int Print(CommandLine arguments)
    {
        Threads.Set(arguments.Threads[0]);
        Console.WriteLine($"Largest relative difference of a loss over {CurveProblem.Steps} steps; the bar is {Text.Error(Bar)}.\n");
        Console.WriteLine("| optimizer | network | first loss | last loss | differs | at step | after 10 | |");
        Console.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        var missed = 0;
        foreach (var name in CurveOptimizers.Names.Where(arguments.Wants))
        {
            foreach (var problem in CurveProblem.All)
                missed += problem.Precision == Precision.Single ? Print<float>(name, problem) : Print<double>(name, problem);
        }

        Console.WriteLine($"\n{missed} missed");
        return missed == 0 ? 0 : 1;
    }

    private static int Print<F>(string name, CurveProblem problem)
        where F : IFloatingPointIeee754<F>
    {
        var (optimizer, torch) = CurveOptimizers.Get<F>(name);
        var (ours, theirs) = (OurCurve.Of(problem, optimizer), TorchCurve.Of(problem, torch));
        var differences = ours.Zip(theirs, (x, y) => Math.Abs(x - y) / Math.Abs(y)).ToArray();
        var largest = differences.Max();
        var hasBar = !CurveOptimizers.Departing.Contains(name);
        var isMissed = hasBar && !(largest <= Bar);
        Console.WriteLine(
            $"| {name} | {problem.Name} | {theirs[0]:F4} | {theirs[^1]:F4} | {Text.Error(largest)} | {Array.IndexOf(differences, largest) + 1} "
            + $"| {Text.Error(differences.Take(10).Max())} | {(isMissed ? "**missed**" : hasBar ? "met" : "")} |");
        return isMissed ? 1 : 0;
    }
}
