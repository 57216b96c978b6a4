using Autograd.Tests.Graphs;

namespace Autograd.Tests.Kernels;

[Collection(Alone.Name)]
public sealed class BlocksTests
{
    // More than this machine may have: a thread more must change nothing but the time.
    private const int Threads = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Every_block_is_done_exactly_once(int count) => WithThreads(Threads, () =>
    {
        for (var repeat = 0; repeat < 200; repeat++)
        {
            var done = new int[count];
            Blocks.Run(count, new Counting(done));
            Assert.All(done, times => Assert.Equal(1, times));
        }
    });

    [Fact]
    public void An_exception_reaches_the_caller_and_the_next_loop_runs() => WithThreads(Threads, () =>
    {
        for (var repeat = 0; repeat < 100; repeat++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => Blocks.Run(50, new Throwing(repeat % 50)));
            Assert.Equal($"block {repeat % 50}", thrown.Message);

            var done = new int[50];
            Blocks.Run(50, new Counting(done));
            Assert.All(done, times => Assert.Equal(1, times));
        }
    });

    [Fact]
    public void A_loop_in_a_block_runs_on_the_blocks_thread() => WithThreads(Threads, () =>
    {
        var done = new int[20 * 30];
        Blocks.Run(20, new Nesting(done, 30));
        Assert.All(done, times => Assert.Equal(1, times));
        Assert.Equal(Threads, Blocks.Threads);
    });

    [Fact]
    public void Several_threads_may_loop_at_once() => WithThreads(Threads, () =>
    {
        var callers = Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (var repeat = 0; repeat < 300; repeat++)
            {
                var done = new int[17];
                Blocks.Run(17, new Counting(done));
                foreach (var times in done)
                    Assert.Equal(1, times);
            }
        })).ToList();
        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());
    });

    [Fact]
    public void A_loop_ends_though_every_thread_of_the_pool_is_busy() => WithThreads(Threads, () =>
    {
        // Each of these takes a thread of the pool and gives it back only after the loop.
        using var release = new ManualResetEventSlim();
        var busy = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Task.Run(release.Wait)).ToArray();
        var done = new int[100];
        Blocks.Run(100, new Counting(done));
        Assert.All(done, times => Assert.Equal(1, times));
        release.Set();
        Task.WaitAll(busy);
    });

    [Fact]
    public void Spans_on_the_callers_stack_survive_collections() => WithThreads(Threads, () =>
    {
        for (var repeat = 0; repeat < 20; repeat++)
        {
            // The array moves when the young are compacted, and only the span knows it.
            Span<int> done = new int[64];
            Blocks.Run(64, new Collecting(done));
            foreach (var times in done)
                Assert.Equal(1, times);
        }
    });

    [Fact]
    public void One_thread_does_blocks_in_order() => WithThreads(1, () =>
    {
        var order = new List<int>();
        Blocks.Run(10, new Listing(order));
        Assert.Equal(Enumerable.Range(0, 10), order);
    });

    [Fact]
    public void A_warm_loop_allocates_nothing() => WithThreads(Threads, () =>
    {
        var done = new int[16];
        Assert.Equal(0, Allocations.PerTurn(() => Blocks.Run(16, new Counting(done))));
    });

    internal static void WithThreads(int threads, Action test)
    {
        var before = Parallelism.MaxThreads;
        Parallelism.MaxThreads = threads;
        try
        {
            test();
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }

    private readonly struct Counting(int[] done) : IBlockBody
    {
        public void Invoke(int block) => Interlocked.Increment(ref done[block]);
    }

    private readonly struct Listing(List<int> order) : IBlockBody
    {
        public void Invoke(int block) => order.Add(block);
    }

    private readonly struct Throwing(int at) : IBlockBody
    {
        public void Invoke(int block)
        {
            if (block == at)
                throw new InvalidOperationException($"block {block}");
        }
    }

    private readonly struct Nesting(int[] done, int inner) : IBlockBody
    {
        public void Invoke(int block)
        {
            var thread = Environment.CurrentManagedThreadId;
            Assert.Equal(1, Blocks.Threads);
            Blocks.Run(inner, new Part(done, block * inner, thread));
        }

        private readonly struct Part(int[] done, int first, int thread) : IBlockBody
        {
            public void Invoke(int block)
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                Interlocked.Increment(ref done[first + block]);
            }
        }
    }

    private readonly ref struct Collecting(Span<int> done) : IBlockBody
    {
        private readonly Span<int> done = done;

        public void Invoke(int block)
        {
            if (block % 16 == 5)
                GC.Collect(0, GCCollectionMode.Forced, blocking: true, compacting: true);
            Interlocked.Increment(ref done[block]);
        }
    }
}
