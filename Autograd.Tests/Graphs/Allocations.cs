namespace Autograd.Tests.Graphs;

/// <summary>Measures what a steady loop allocates on its own thread.</summary>
internal static class Allocations
{
    // The first turns compile, initialize statics, grow arenas and fill pools.
    private const int WarmUps = 50;

    private const int Turns = 200;

    // A collection that another test causes may empty the thread's pools in the middle of a measurement. What a loop
    // allocates by itself it allocates every time, so the smallest of a few measurements is what counts.
    private const int Measurements = 5;

    public static long PerTurn(Action turn)
    {
        for (var i = 0; i < WarmUps; i++)
            turn();
        var least = long.MaxValue;
        for (var measurement = 0; measurement < Measurements; measurement++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Turns; i++)
                turn();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least / Turns;
    }
}
