using System.Diagnostics;
using System.Runtime;

namespace Autograd.Bench.Peers;

/// <summary>Two sides timed in turns, one sample each, so that whatever slows the machine for a while slows both.</summary>
public static class Duel
{
    // Past tier 0's thirty calls and its timer, past tier 1's instrumentation, and past libtorch's own first calls; and until
    // the compiler, which works in the background, has had nothing left to do for a while: on a busy machine it is late.
    private const int WarmRuns = 200;
    private const int BytesRuns = 16;
    private static readonly TimeSpan LeastWarmTime = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan MostWarmTime = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(0.4);

    public static void WarmUp(IContender torch, IContender? ours)
    {
        var start = Stopwatch.GetTimestamp();
        var (compiled, lastCompilation) = (0L, start);
        for (var run = 0; ; run++)
        {
            torch.Run();
            ours?.Run();
            if (JitInfo.GetCompiledMethodCount() is var count && count != compiled)
                (compiled, lastCompilation) = (count, Stopwatch.GetTimestamp());
            var elapsed = Stopwatch.GetElapsedTime(start);
            var isQuiet = Stopwatch.GetElapsedTime(lastCompilation) >= QuietTime;
            if (elapsed >= MostWarmTime || (run >= WarmRuns && elapsed >= LeastWarmTime && isQuiet))
                return;
        }
    }

    public static (Sampler Torch, Sampler? Ours) Run(IContender torch, IContender? ours, int rounds)
    {
        var torchSampler = new Sampler(torch, rounds);
        var ourSampler = ours is null ? null : new Sampler(ours, rounds);
        torchSampler.Calibrate();
        ourSampler?.Calibrate();
        for (var round = 0; round < rounds; round++)
        {
            torchSampler.Take();
            ourSampler?.Take();
        }

        torchSampler.Summarize();
        ourSampler?.Summarize();
        return (torchSampler, ourSampler);
    }

    /// <summary>Bytes that one run allocates once warm: on this thread, and on all.</summary>
    public static (double OnThisThread, double OnAll) BytesAllocated(IContender contender)
    {
        contender.Run();
        var onAll = GC.GetTotalAllocatedBytes(precise: true);
        var onThisThread = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < BytesRuns; run++)
            contender.Run();
        onThisThread = GC.GetAllocatedBytesForCurrentThread() - onThisThread;
        onAll = GC.GetTotalAllocatedBytes(precise: true) - onAll;
        return ((double)onThisThread / BytesRuns, (double)onAll / BytesRuns);
    }
}
