using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

// Numbers without lanes, and too few for them: element by element, pairwise.
internal static partial class Reductions
{
    // So few are added one after another.
    private const int PairwiseRun = 16;

    private static void Elements<F, TFold>(scoped in ReductionPlan plan, ref F x, ref F y)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var walk = new StridedWalk(in plan.Kept);
        do
        {
            for (nint i = 0; i < plan.Inner; i++)
            {
                ref var result = ref Unsafe.Add(ref y, walk.Target + i);
                var parameter = TFold.Parameter(result);
                result = TFold.Finish(Column<F, TFold>(in plan, ref Unsafe.Add(ref x, walk.Source + i), parameter), parameter);
            }
        }
        while (walk.MoveNext(in plan.Kept));
    }

    private static F Column<F, TFold>(scoped in ReductionPlan plan, ref F x, F parameter)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (plan.Taken.Rank == 0)
            return Pairwise<F, TFold>(ref x, plan.Inner, plan.Length, parameter);
        var folded = TFold.Identity<F>();
        var walk = new StridedWalk(in plan.Taken);
        do
            folded = TFold.Join(folded, Pairwise<F, TFold>(ref Unsafe.Add(ref x, walk.Source), plan.Inner, plan.Length, parameter));
        while (walk.MoveNext(in plan.Taken));
        return folded;
    }

    private static F Pairwise<F, TFold>(ref F x, nint stride, nint length, F parameter)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (length > PairwiseRun)
        {
            var half = length / 2;
            return TFold.Join(
                Pairwise<F, TFold>(ref x, stride, half, parameter),
                Pairwise<F, TFold>(ref Unsafe.Add(ref x, half * stride), stride, length - half, parameter));
        }

        var folded = TFold.Map(x, parameter);
        for (nint i = 1; i < length; i++)
            folded = TFold.Join(folded, TFold.Map(Unsafe.Add(ref x, i * stride), parameter));
        return folded;
    }

    /// <summary>Rows one after another that are shorter than a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShortRows<F, TFold>(ref F x, nint rows, nint length, ref F y)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        for (nint row = 0; row < rows; row++)
        {
            ref var result = ref Unsafe.Add(ref y, row);
            var parameter = TFold.Parameter(result);
            var folded = TFold.Map(x, parameter);
            for (nint i = 1; i < length; i++)
                folded = TFold.Join(folded, TFold.Map(Unsafe.Add(ref x, i), parameter));
            result = TFold.Finish(folded, parameter);
            x = ref Unsafe.Add(ref x, length);
        }
    }
}
