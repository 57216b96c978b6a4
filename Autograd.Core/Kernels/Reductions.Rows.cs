using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

internal static partial class Reductions
{
    // As many registers are added one after another before their sum is put by: the error is that of as many roundings.
    private const int BlockSteps = 16;

    // Registers that are added to in turn, so that none waits for the last addition.
    private const int Chains = 4;

    /// <summary>The fold of a result whose elements are contiguous, or contiguous in parts.</summary>
    private static F Row<TLanes, F, TFold>(scoped in ReductionPlan plan, ref readonly F x, F parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var sum = TLanes.Broadcast(TFold.Identity<F>());
        var lost = TLanes.Zero;
        var parameters = TLanes.Broadcast(parameter);
        var walk = new StridedWalk(in plan.Taken);
        do
            Run<TLanes, F, TFold>(in Unsafe.Add(ref Unsafe.AsRef(in x), walk.Source), plan.Length, parameters, ref sum, ref lost);
        while (walk.MoveNext(in plan.Taken));
        var folded = TFold.Across<TLanes, F>(sum);
        return TFold.Adds ? Together(folded, TLanes.Sum(lost)) : folded;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLanes, F, TFold>(ref readonly F x, nint length, TLanes parameter, ref TLanes sum, ref TLanes lost)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        ref var from = ref Unsafe.AsRef(in x);
        var identity = TLanes.Broadcast(TFold.Identity<F>());
        nint step = Chains * TLanes.Count, i = 0;
        while (length - i >= step)
        {
            var end = nint.Min(length - step, i + (BlockSteps - 1) * step);
            var s0 = At<TLanes, F, TFold>(ref from, i, parameter);
            var s1 = At<TLanes, F, TFold>(ref from, i + TLanes.Count, parameter);
            var s2 = At<TLanes, F, TFold>(ref from, i + 2 * TLanes.Count, parameter);
            var s3 = At<TLanes, F, TFold>(ref from, i + 3 * TLanes.Count, parameter);
            for (i += step; i <= end; i += step)
            {
                s0 = TFold.Join<TLanes, F>(s0, At<TLanes, F, TFold>(ref from, i, parameter));
                s1 = TFold.Join<TLanes, F>(s1, At<TLanes, F, TFold>(ref from, i + TLanes.Count, parameter));
                s2 = TFold.Join<TLanes, F>(s2, At<TLanes, F, TFold>(ref from, i + 2 * TLanes.Count, parameter));
                s3 = TFold.Join<TLanes, F>(s3, At<TLanes, F, TFold>(ref from, i + 3 * TLanes.Count, parameter));
            }

            var block = TFold.Join<TLanes, F>(TFold.Join<TLanes, F>(s0, s1), TFold.Join<TLanes, F>(s2, s3));
            Accumulate<TLanes, F, TFold>(block, ref sum, ref lost);
        }

        if (i == length)
            return;
        var rest = identity;
        for (; length - i >= TLanes.Count; i += TLanes.Count)
            rest = TFold.Join<TLanes, F>(rest, At<TLanes, F, TFold>(ref from, i, parameter));
        if (i < length)
        {
            // The last register, less what is in it already.
            var isNew = TLanes.GreaterThanOrEqual(TLanes.Indices, TLanes.Broadcast(F.CreateTruncating(TLanes.Count - (length - i))));
            rest = TFold.Join<TLanes, F>(
                rest, TLanes.Choose(isNew, At<TLanes, F, TFold>(ref from, length - TLanes.Count, parameter), identity));
        }

        Accumulate<TLanes, F, TFold>(rest, ref sum, ref lost);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes At<TLanes, F, TFold>(ref F x, nint index, TLanes parameter)
        where TLanes : struct, ILanes<TLanes, F>
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold =>
        TFold.Map<TLanes, F>(TLanes.Load(in Unsafe.Add(ref x, index)), parameter);
}
