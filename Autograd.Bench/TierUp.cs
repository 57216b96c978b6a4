namespace Autograd.Bench;

/// <summary>
/// Brings code to its final, optimized form before it is measured. A method first runs unoptimized, then with its long loops
/// replaced on the stack by code that is not the final one either; BenchmarkDotNet's own stages call a function of half a
/// millisecond too rarely to get past that, and size their iterations by it.
/// </summary>
public static class TierUp
{
    // A method's calls are counted once no new method has turned up for 100 ms, and after 30 of them it is compiled again in
    // the background; that happens twice for a method whose first form carries no counters.
    private const int CallsBetweenPauses = 40;
    private const int Pauses = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>Calls each in turn, so that code which they share is not tuned to one of them.</summary>
    public static void Run(params ReadOnlySpan<Func<double>> actions)
    {
        for (var pause = 0; pause < Pauses; pause++)
        {
            for (var call = 0; call < CallsBetweenPauses; call++)
            {
                foreach (var action in actions)
                    action();
            }

            Thread.Sleep(Pause);
        }
    }
}
