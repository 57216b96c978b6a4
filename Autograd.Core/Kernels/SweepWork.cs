namespace Autograd;

/// <summary>
/// What the sweeps of this thread have done so far, as nodes looked at and numbers written: to see how work grows, without a clock.
/// </summary>
internal static class SweepWork
{
    [ThreadStatic]
    private static long count;

    public static long Count => count;

    public static void Add(int items) => count += items;
}
