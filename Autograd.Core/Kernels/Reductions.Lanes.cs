using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Reductions
{
    private static void Walk<TLanes, F, TFold>(scoped in ReductionPlan plan, ref readonly F x, ref F y)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var isRow = plan.Inner == 1 && plan.Length >= TLanes.Count;
        if (!isRow && !IsWide<TLanes, F>(in plan))
        {
            Walk<F, TFold>(in plan, in x, ref y);
            return;
        }

        var walk = new StridedWalk(in plan.Kept);
        do
        {
            ref readonly var from = ref Unsafe.Add(ref Unsafe.AsRef(in x), walk.Source);
            ref var to = ref Unsafe.Add(ref y, walk.Target);
            if (isRow)
            {
                var parameter = TFold.Parameter(to);
                to = TFold.Finish(Row<TLanes, F, TFold>(in plan, in from, parameter), parameter);
            }
            else if (plan.Inner >= TLanes.Count)
            {
                for (nint left = 0; left < plan.Inner; left += ColumnChunk)
                {
                    Columns<TLanes, F, TFold>(
                        in plan, in Unsafe.Add(ref Unsafe.AsRef(in from), left), nint.Min(ColumnChunk, plan.Inner - left), ref Unsafe.Add(ref to, left));
                }
            }
            else
            {
                NarrowColumns<TLanes, F, TFold>(in plan, in from, ref to);
            }
        }
        while (walk.MoveNext(in plan.Kept));
    }

    // Whether columns fill the lanes, side by side or, where there are few, several rows at once.
    private static bool IsWide<TLanes, F>(scoped in ReductionPlan plan)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F> =>
        plan.Inner >= TLanes.Count || (plan.Inner > 1 && plan.Inner * plan.Length >= LeastNarrow * TLanes.Count);

    // Fewer registers than these are not worth folding back.
    private const int LeastNarrow = 16;

    /// <summary>sum + lost += block, where lost gets what the addition rounds off (Knuth's two-sum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<TLanes, F, TFold>(TLanes block, ref TLanes sum, ref TLanes lost)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (!TFold.Adds)
        {
            sum = TFold.Join<TLanes, F>(sum, block);
            return;
        }

        var total = sum + block;
        var added = total - sum;
        lost += (sum - (total - added)) + (block - added);
        sum = total;
    }

    // Around an infinity what was lost is NaN; the sum itself is right then.
    private static F Together<F>(F sum, F lost)
        where F : IFloatingPointIeee754<F> => F.IsNaN(lost) ? sum : sum + lost;
}
