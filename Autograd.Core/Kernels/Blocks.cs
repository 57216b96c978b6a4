using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Work that comes in blocks, any of which may run before, after or beside any other.</summary>
/// <remarks>
/// One instance serves every thread: a block writes what is its own, and never to the body itself. A body may be a
/// <c>ref struct</c> that holds spans.
/// </remarks>
internal interface IBlockBody
{
    /// <summary>Does a block, once.</summary>
    /// <param name="block">From 0 to the number of blocks − 1.</param>
    void Invoke(int block);
}

/// <summary>
/// A parallel loop over blocks. Which thread does a block is left to chance, so a block must compute the same bits
/// wherever it runs: that is what makes results independent of the number of threads.
/// </summary>
internal static class Blocks
{
    /// <summary>
    /// The multiplications and additions from which a second thread earns its waking: some ten microseconds of the
    /// fastest kernels.
    /// </summary>
    public const long WorkWorthThreads = 1 << 20;

    /// <summary>How many threads a loop started here and now would use: 1 within a block.</summary>
    public static int Threads => CanWait && !BlockJob.IsInside ? Parallelism.MaxThreads : 1;

    // In a browser there is one thread, and it must not wait.
    private static bool CanWait
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi();
    }

    /// <summary>How many threads a loop of so much work should use: 1 below <see cref="WorkWorthThreads"/>.</summary>
    /// <param name="work">Multiplications and additions.</param>
    public static int ThreadsFor(long work) => work < WorkWorthThreads ? 1 : Threads;

    /// <summary>
    /// Does every block once, on the calling thread and on as many threads of the pool as come to help. No allocation once
    /// a thread has run its first loop. A loop within a block runs on the block's thread alone.
    /// </summary>
    /// <param name="count">How many blocks there are.</param>
    /// <param name="body">What a block does.</param>
    /// <exception cref="Exception">The first that a block threw; blocks that had not begun are left out.</exception>
    public static void Run<TBody>(int count, TBody body)
        where TBody : struct, IBlockBody, allows ref struct =>
        Run(count, Threads, body);

    /// <summary>The same on at most so many threads.</summary>
    public static void Run<TBody>(int count, int threads, TBody body)
        where TBody : struct, IBlockBody, allows ref struct
    {
        threads = Math.Min(threads, Math.Min(count, Threads));
        if (threads > 1)
        {
            BlockJob.OfThisThread.Run(count, threads, ref body);
            return;
        }

        for (var block = 0; block < count; block++)
            body.Invoke(block);
    }
}
