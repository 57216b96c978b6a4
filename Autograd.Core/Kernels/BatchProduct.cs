using System.Numerics;

namespace Autograd;

/// <summary>Many matrix products of one shape, some of them to a block.</summary>
internal readonly ref struct BatchProduct<F> : IBlockBody
    where F : IFloatingPointIeee754<F>
{
    // Long enough to be worth a turn, short enough for threads to end together.
    private const long WorkPerBlock = Blocks.WorkWorthThreads / 8;

    private readonly bool transposeLeft;
    private readonly bool transposeRight;
    private readonly int count;
    private readonly int rows;
    private readonly int columns;
    private readonly int depth;
    private readonly ReadOnlySpan<F> left;
    private readonly int leftBatch;
    private readonly ReadOnlySpan<F> right;
    private readonly int rightBatch;
    private readonly Span<F> destination;
    private readonly bool accumulate;
    private readonly int perBlock;

    public BatchProduct(
        bool transposeLeft, bool transposeRight, int count, int rows, int columns, int depth,
        ReadOnlySpan<F> left, int leftBatch, ReadOnlySpan<F> right, int rightBatch, Span<F> destination, bool accumulate)
    {
        this.transposeLeft = transposeLeft;
        this.transposeRight = transposeRight;
        this.count = count;
        this.rows = rows;
        this.columns = columns;
        this.depth = depth;
        this.left = left;
        this.leftBatch = leftBatch;
        this.right = right;
        this.rightBatch = rightBatch;
        this.destination = destination;
        this.accumulate = accumulate;

        // Few large products do better one after the other, each on all threads.
        var work = Math.Max(1, 2L * rows * columns * depth);
        Threads = work >= Blocks.WorkWorthThreads && count < 2 * Blocks.Threads ? 1 : Blocks.ThreadsFor(count * work);
        perBlock = (int)Math.Clamp(WorkPerBlock / work, 1, Math.Max(1, count));
    }

    /// <summary>How many blocks there are.</summary>
    public int Count => (count + perBlock - 1) / perBlock;

    /// <summary>How many threads to share them.</summary>
    public int Threads { get; }

    public void Invoke(int block)
    {
        var last = Math.Min(count, (block + 1) * perBlock);
        for (var i = block * perBlock; i < last; i++)
        {
            MatrixProduct.Multiply(
                transposeLeft, transposeRight, rows, columns, depth,
                left[(i * leftBatch)..], right[(i * rightBatch)..], destination.Slice(i * rows * columns, rows * columns), accumulate);
        }
    }
}
