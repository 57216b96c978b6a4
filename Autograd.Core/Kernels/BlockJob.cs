using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Autograd;

/// <summary>
/// A thread's parallel loop: it opens, hands out blocks to whoever enters, and closes when all are done. The one object is
/// both what the pool is given and where helpers meet the caller, so it is made once per thread.
/// </summary>
/// <remarks>
/// The body stays where it is, on the caller's stack, and helpers reach it by address: the caller does not return before
/// they have left. The spans in it are the caller's, which the collector keeps up to date there like any other.
/// The caller never waits for a helper that has not begun, so a loop ends even if the pool has no thread to give; a helper
/// that comes too late finds the loop closed, or helps with the next one.
/// </remarks>
internal sealed class BlockJob : IThreadPoolWorkItem
{
    private const int Closed = int.MinValue;

    // Waking a thread takes longer than many kernels, so a helper stays awake for a moment after a loop, and the caller
    // before it goes to sleep: the next loop, or the last helper's end, is mostly that near.
    private static readonly long lingering = Stopwatch.Frequency / 10_000;

    private const int SpinsBetweenLooks = 4;

    [ThreadStatic]
    private static BlockJob? ofThisThread;

    [ThreadStatic]
    private static bool isInside;

    private readonly object gate = new();
    private Action<BlockJob, nint>? loop;
    private nint body;
    private int count;
    private int mostHelpers;
    private int processor;
    private int next;

    // How many helpers are inside, or Closed.
    private int helpers = Closed;

    // Helpers in the pool's queue, inside, or lingering.
    private int alive;

    private bool callerSleeps;
    private Exception? failure;

    private BlockJob()
    {
    }

    public static BlockJob OfThisThread => ofThisThread ??= new BlockJob();

    /// <summary>Whether this thread is doing a block.</summary>
    public static bool IsInside => isInside;

    public void Run<TBody>(int blocks, int threads, ref TBody blockBody)
        where TBody : struct, IBlockBody, allows ref struct
    {
        loop = Loops<TBody>.Loop;
        body = AddressOf(ref blockBody);
        count = blocks;
        mostHelpers = threads - 1;
        processor = Thread.GetCurrentProcessorId();
        next = 0;
        Interlocked.Exchange(ref helpers, 0);
        try
        {
            for (var missing = mostHelpers - Volatile.Read(ref alive); missing > 0; missing--)
            {
                Interlocked.Increment(ref alive);
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            Work();
        }
        finally
        {
            Close();
        }

        loop = null;
        if (failure is { } thrown)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    // A helper that got the caller's own processor, since no other was free, only takes time from it.
    private bool MayLinger => Thread.GetCurrentProcessorId() != processor;

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            var since = Stopwatch.GetTimestamp();
            do
            {
                if (TryEnter())
                {
                    Work();
                    Leave();
                    since = Stopwatch.GetTimestamp();
                }

                Thread.SpinWait(SpinsBetweenLooks);
            }
            while (MayLinger && Stopwatch.GetTimestamp() - since < lingering);
        }
        while (!TryDie());
    }

    // A caller that opened before this helper was no longer alive counts on it.
    private bool TryDie()
    {
        Interlocked.Decrement(ref alive);
        if (Volatile.Read(ref helpers) == Closed)
            return true;
        Interlocked.Increment(ref alive);
        return false;
    }

    private bool TryEnter()
    {
        var inside = Volatile.Read(ref helpers);
        while (inside >= 0 && inside < mostHelpers && Volatile.Read(ref next) < count)
        {
            var before = Interlocked.CompareExchange(ref helpers, inside + 1, inside);
            if (before == inside)
                return true;
            inside = before;
        }

        return false;
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref helpers) != 0 || !Volatile.Read(ref callerSleeps))
            return;
        lock (gate)
            Monitor.Pulse(gate);
    }

    private void Work()
    {
        isInside = true;
        try
        {
            loop!(this, body);
        }
        catch (Exception thrown)
        {
            Interlocked.CompareExchange(ref failure, thrown, null);
            Volatile.Write(ref next, count);
        }
        finally
        {
            isInside = false;
        }
    }

    private void Close()
    {
        var since = Stopwatch.GetTimestamp();
        var isInterrupted = false;
        while (Interlocked.CompareExchange(ref helpers, Closed, 0) != 0)
        {
            if (Stopwatch.GetTimestamp() - since < lingering)
            {
                Thread.SpinWait(SpinsBetweenLooks);
                continue;
            }

            try
            {
                Sleep();
            }
            catch (ThreadInterruptedException)
            {
                // Helpers are still at work on this stack.
                isInterrupted = true;
            }
        }

        if (isInterrupted)
            Thread.CurrentThread.Interrupt();
    }

    private void Sleep()
    {
        lock (gate)
        {
            callerSleeps = true;
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref helpers) != 0)
                Monitor.Wait(gate);
            callerSleeps = false;
        }
    }

    private bool TryTake(out int block)
    {
        block = Interlocked.Increment(ref next) - 1;
        return block < count;
    }

    private static nint AddressOf<TBody>(ref TBody body)
        where TBody : struct, allows ref struct =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref Unsafe.As<TBody, byte>(ref body));

    private static class Loops<TBody>
        where TBody : struct, IBlockBody, allows ref struct
    {
        public static readonly Action<BlockJob, nint> Loop = static (job, address) =>
        {
            ref var body = ref Unsafe.As<byte, TBody>(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), address));
            while (job.TryTake(out var block))
                body.Invoke(block);
        };
    }
}
