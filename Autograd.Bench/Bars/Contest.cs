using System.Diagnostics;

namespace Autograd.Bench;

/// <summary>
/// A derivative and the plain function beside it, timed in turns: plain, derivative, plain, derivative, …, so that whatever
/// slows the machine down for a while slows both. The ratio is the median of the rounds' ratios.
/// </summary>
/// <param name="plain">
/// The plain function. Must not be inlined into the timing loop, which could then compute it once; so the call is timed too.
/// </param>
/// <param name="derivative">The derivative, with the same care.</param>
public sealed class Contest(Func<double> plain, Func<double> derivative)
{
    private const int Rounds = 301;

    // Long against the clock's resolution and a timer interrupt, short against what disturbs a shared machine.
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(3);

    /// <summary>Medians, in nanoseconds a call, and the bytes that one call of the derivative allocates once warm.</summary>
    public (double Plain, double Derivative, double Ratio, long Bytes) Run()
    {
        var plainCalls = CallsPerBatch(plain);
        var derivativeCalls = CallsPerBatch(derivative);
        var plainTimes = new double[Rounds];
        var derivativeTimes = new double[Rounds];
        var ratios = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            plainTimes[round] = Time(plain, plainCalls);
            derivativeTimes[round] = Time(derivative, derivativeCalls);
            ratios[round] = derivativeTimes[round] / plainTimes[round];
        }

        return (Median(plainTimes), Median(derivativeTimes), Median(ratios), BytesAllocated(derivative));
    }

    /// <summary>Nanoseconds a call.</summary>
    public static double Time(Func<double> action, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }

    public static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    public static long BytesAllocated(Func<double> action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int CallsPerBatch(Func<double> action)
    {
        var calls = 1;
        while (true)
        {
            var elapsed = Time(action, calls) * calls;
            if (elapsed >= BatchTime.TotalNanoseconds / 2)
                return Math.Max(1, (int)(calls * BatchTime.TotalNanoseconds / elapsed));
            calls *= 2;
        }
    }
}
