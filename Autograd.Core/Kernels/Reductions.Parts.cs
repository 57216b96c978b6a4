using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

// The parts that a fold is done in: results, chunks of columns, and where there are few results segments of their elements.
internal static partial class Reductions
{
    // The elements of few results are split into segments, whose folds are joined: so many at least, by so many at most.
    private const int LeastSegment = 1 << 15;
    private const int MostSegments = 32;
    private const int MostSplitResults = 256;

    // Parts of fewer elements are done several at a time.
    private const int LeastBlock = 1 << 14;

    private static void Run<TLanes, F, TFold>(scoped in ReductionPlan plan, ref F x, ref F y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var isRow = plan.Inner == 1 && plan.Length >= TLanes.Count;
        if (!isRow && !IsWide<TLanes, F>(in plan))
        {
            if (plan.Inner == 1 && plan.Taken.Rank == 0)
                ShortRows<F, TFold>(ref x, plan.Results, plan.Length, ref y);
            else
                Elements<F, TFold>(in plan, ref x, ref y);
            return;
        }

        var threads = Blocks.ThreadsFor(plan.Results * plan.Elements * TFold.Work);
        var isSplit = plan.Taken.Rank == 0 && plan.Results <= MostSplitResults && plan.Inner * plan.Length >= 2 * LeastSegment;
        if (isSplit)
            RunSegments<TLanes, F, TFold>(in plan, ref x, ref y, threads);
        else if (threads > 1)
            RunParts<TLanes, F, TFold>(in plan, ref x, ref y, threads);
        else if (isRow && plan.Taken.Rank == 0)
            FoldRows<TLanes, F, TFold>(ref x, plan.Results, plan.Length, ref y);
        else
            RunAlone<TLanes, F, TFold>(in plan, ref x, ref y);
    }

    private static void RunAlone<TLanes, F, TFold>(scoped in ReductionPlan plan, ref F x, ref F y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var walk = new StridedWalk(in plan.Kept);
        do
        {
            // The last chunk takes what is left, so that none is shorter than a register.
            for (nint left = 0, columns; left < plan.Inner; left += columns)
            {
                columns = plan.Inner - left < 2 * ColumnChunk ? plan.Inner - left : ColumnChunk;
                ref var result = ref Unsafe.Add(ref y, walk.Target + left);
                Part<TLanes, F, TFold>(
                    in plan, ref Unsafe.Add(ref x, walk.Source + left), plan.Length, columns, ref result, ref result, isWhole: true);
            }
        }
        while (walk.MoveNext(in plan.Kept));
    }

    private static void Part<TLanes, F, TFold>(
        scoped in ReductionPlan plan, ref F from, nint length, nint columns, ref F previous, ref F into, bool isWhole)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (plan.Inner == 1)
        {
            var parameter = TFold.Parameter(previous);
            var folded = Row<TLanes, F, TFold>(in plan.Taken, ref from, length, parameter);
            into = isWhole ? TFold.Finish(folded, parameter) : folded;
        }
        else if (plan.Inner >= TLanes.Count)
        {
            Columns<TLanes, F, TFold>(in plan.Taken, ref from, plan.Inner, length, (int)columns, ref previous, ref into, isWhole);
        }
        else
        {
            NarrowColumns<TLanes, F, TFold>(in plan.Taken, ref from, length, (int)columns, ref previous, ref into, isWhole);
        }
    }

    private static void RunParts<TLanes, F, TFold>(scoped in ReductionPlan plan, ref F x, ref F y, int threads)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var parts = new FoldParts<TLanes, F, TFold>(in plan, ref x, ref y, threads, 1, ref y);
        Blocks.Run(parts.Blocks, threads, parts);
    }

    private static void RunSegments<TLanes, F, TFold>(scoped in ReductionPlan plan, ref F x, ref F y, int threads)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        // By the shape alone, or another number of threads would give other bits.
        var segments = (int)nint.Min(MostSegments, plan.Inner * plan.Length / LeastSegment);
        var results = (int)plan.Results;
        Span<byte> memory = stackalloc byte[segments * results * Unsafe.SizeOf<F>()];
        ref var partial = ref Unsafe.As<byte, F>(ref MemoryMarshal.GetReference(memory));
        var split = new FoldParts<TLanes, F, TFold>(in plan, ref x, ref y, threads, segments, ref partial);
        Blocks.Run(split.Blocks, threads, split);
        for (var i = 0; i < results; i++)
        {
            F sum = Unsafe.Add(ref partial, i), lost = F.Zero;
            for (var segment = 1; segment < segments; segment++)
                Accumulate<F, TFold>(Unsafe.Add(ref partial, segment * results + i), ref sum, ref lost);
            ref var result = ref Unsafe.Add(ref y, i);
            result = TFold.Finish(TFold.Adds ? Together(sum, lost) : sum, TFold.Parameter(result));
        }
    }

    // Whether columns fill the lanes, side by side or, where there are few, several rows at once.
    private static bool IsWide<TLanes, F>(scoped in ReductionPlan plan)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> =>
        plan.Inner >= TLanes.Count || (plan.Inner > 1 && plan.Inner * plan.Length >= LeastNarrow * TLanes.Count);

    private ref struct FoldParts<TLanes, F, TFold> : IBlockBody
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        private readonly ReductionPlan plan;
        private readonly ref F x;
        private readonly ref F y;
        private readonly nint chunk;
        private readonly nint chunks;
        private readonly ref F partial;
        private readonly nint segments;
        private readonly nint segmentLength;
        private readonly nint partsPerBlock;

        /// <param name="plan">What is folded.</param>
        /// <param name="x">The argument.</param>
        /// <param name="y">The results.</param>
        /// <param name="threads">How many will share the parts.</param>
        /// <param name="segments">Into how many segments the elements of each result are split.</param>
        /// <param name="partial">Receives a row of results for each segment.</param>
        public FoldParts(scoped in ReductionPlan plan, ref F x, ref F y, int threads, int segments, ref F partial)
        {
            this.plan = plan;
            this.x = ref x;
            this.y = ref y;
            this.partial = ref partial;

            // Columns are folded each on its own, so that chunks may differ between runs. The last takes what is left.
            chunk = plan.Inner;
            if (plan.Inner >= TLanes.Count)
                chunk = nint.Clamp(plan.Inner / threads / TLanes.Count * TLanes.Count, LeastColumnChunk, ColumnChunk);
            chunks = nint.Max(1, plan.Inner / chunk);
            (this.segments, segmentLength) = (segments, (plan.Length + segments - 1) / segments);
            var parts = plan.Kept.Count * chunks * segments;
            partsPerBlock = nint.Max(1, LeastBlock / (plan.Taken.Count * segmentLength * chunk));
            Blocks = (int)((parts + partsPerBlock - 1) / partsPerBlock);
        }

        /// <summary>How many blocks of parts there are.</summary>
        public int Blocks { get; }

        public readonly void Invoke(int block)
        {
            var parts = plan.Kept.Count * chunks * segments;
            var (part, end) = (block * partsPerBlock, nint.Min(parts, (block + 1) * partsPerBlock));
            if (segments == 1 && plan.Inner == 1 && plan.Taken.Rank == 0)
            {
                // The parts are rows one after another.
                FoldRows<TLanes, F, TFold>(ref Unsafe.Add(ref x, part * plan.Length), end - part, plan.Length, ref Unsafe.Add(ref y, part));
                return;
            }

            for (; part < end; part++)
            {
                var (column, segment) = nint.DivRem(part, segments);
                var (kept, left) = nint.DivRem(column, chunks);
                var place = new StridedWalk(in plan.Kept, kept);
                left *= chunk;
                var top = segment * segmentLength;
                var length = nint.Clamp(plan.Length - top, 0, segmentLength);
                Part<TLanes, F, TFold>(
                    in plan, ref Unsafe.Add(ref x, place.Source + left + top * plan.Inner), length, left + 2 * chunk > plan.Inner ? plan.Inner - left : chunk,
                    ref Unsafe.Add(ref y, place.Target + left), ref Unsafe.Add(ref partial, segment * plan.Results + place.Target + left),
                    isWhole: segments == 1);
            }
        }
    }
}
