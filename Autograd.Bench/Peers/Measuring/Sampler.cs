using System.Diagnostics;

namespace Autograd.Bench.Peers;

/// <summary>Times one side in samples, each of as many runs as make it long against the clock and an interrupt.</summary>
public sealed class Sampler(IContender contender, int rounds)
{
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(5);

    private readonly double[] samples = new double[rounds];
    private int runs = 1;
    private int taken;

    public double Median { get; private set; }

    public double Least { get; private set; }

    /// <summary>Chooses the number of runs of a sample.</summary>
    public void Calibrate()
    {
        Threads.Settle();
        while (true)
        {
            var elapsed = Elapsed();
            if (elapsed >= SampleTime / 2)
            {
                runs = Math.Max(1, (int)Math.Ceiling(runs * (SampleTime / elapsed)));
                return;
            }

            runs *= 2;
        }
    }

    public void Take()
    {
        Threads.Settle();
        contender.Run();
        samples[taken++] = Elapsed().TotalNanoseconds / runs;
    }

    public void Summarize()
    {
        var sorted = samples.AsSpan(0, taken);
        sorted.Sort();
        Least = sorted[0];
        Median = (sorted[(taken - 1) / 2] + sorted[taken / 2]) / 2;
    }

    private TimeSpan Elapsed()
    {
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < runs; run++)
            contender.Run();
        return Stopwatch.GetElapsedTime(start);
    }
}
