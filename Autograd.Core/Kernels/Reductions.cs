using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Folds over any set of axes. Sums are exact to a few roundings: blocks of a fixed number of additions, whose sums are added
/// together with what each addition rounds off. The order is fixed by the shape, so the bits are the same on every run.
/// </summary>
internal static partial class Reductions
{
    /// <summary>The fold of the elements of each result.</summary>
    /// <param name="x">The argument, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="axes">The axes that are taken together.</param>
    /// <param name="y">Receives the results; where the fold has a parameter, it is there before.</param>
    public static void Fold<F, TFold>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, Span<F> y)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var plan = new ReductionPlan(in shape, axes);
        plan.Require(x.Length, y.Length);
        if (plan.Results == 0)
            return;
        if (plan.Elements == 0)
        {
            foreach (ref var result in y[..(int)plan.Results])
                result = TFold.Finish(TFold.Identity<F>(), TFold.Parameter(result));
            return;
        }

        ref readonly var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        if (!Rule.IsPlain<F>())
            Walk<F, TFold>(in plan, in source, ref target);
        else if (Vector512.IsHardwareAccelerated)
            Walk<Lanes512<F>, F, TFold>(in plan, in source, ref target);
        else if (Vector256.IsHardwareAccelerated)
            Walk<Lanes256<F>, F, TFold>(in plan, in source, ref target);
        else
            Walk<Lanes128<F>, F, TFold>(in plan, in source, ref target);
    }

    /// <summary>√Σx² without overflow or underflow.</summary>
    public static void Norm<F>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (Rule.IsPlain<F>())
        {
            Fold<F, TotalOfSquares>(x, in shape, axes, y);
            if (AreInRange(y))
            {
                foreach (ref var result in y)
                    result = F.Sqrt(result);
                return;
            }
        }

        Fold<F, LargestMagnitude>(x, in shape, axes, y);
        Fold<F, ScaledLength>(x, in shape, axes, y);
    }

    // Squares that are lost below the range are no part of a sum this large; and of one that is finite, none was lost above.
    private static bool AreInRange<F>(ReadOnlySpan<F> sums)
        where F : IFloatingPointIeee754<F>
    {
        var smallest = F.CreateChecked(typeof(F) == typeof(float) ? SmallestSafeSingle : SmallestSafeDouble);
        foreach (var sum in sums)
        {
            if (!(sum >= smallest && F.IsFinite(sum)))
                return false;
        }

        return true;
    }

    private const double SmallestSafeSingle = 1e-25;
    private const double SmallestSafeDouble = 1e-280;

    // Numbers without lanes: element by element, pairwise.
    private static void Walk<F, TFold>(scoped in ReductionPlan plan, ref readonly F x, ref F y)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var walk = new StridedWalk(in plan.Kept);
        do
        {
            ref readonly var from = ref Unsafe.Add(ref Unsafe.AsRef(in x), walk.Source);
            ref var to = ref Unsafe.Add(ref y, walk.Target);
            for (nint i = 0; i < plan.Inner; i++)
            {
                ref var result = ref Unsafe.Add(ref to, i);
                var parameter = TFold.Parameter(result);
                result = TFold.Finish(Column<F, TFold>(in plan, in Unsafe.Add(ref Unsafe.AsRef(in from), i), parameter), parameter);
            }
        }
        while (walk.MoveNext(in plan.Kept));
    }

    private static F Column<F, TFold>(scoped in ReductionPlan plan, ref readonly F x, F parameter)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var folded = TFold.Identity<F>();
        var walk = new StridedWalk(in plan.Taken);
        do
            folded = TFold.Join(folded, Pairwise<F, TFold>(in Unsafe.Add(ref Unsafe.AsRef(in x), walk.Source), plan.Inner, plan.Length, parameter));
        while (walk.MoveNext(in plan.Taken));
        return folded;
    }

    private static F Pairwise<F, TFold>(ref readonly F x, nint stride, nint length, F parameter)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (length > PairwiseRun)
        {
            var half = length / 2;
            return TFold.Join(
                Pairwise<F, TFold>(in x, stride, half, parameter),
                Pairwise<F, TFold>(in Unsafe.Add(ref Unsafe.AsRef(in x), half * stride), stride, length - half, parameter));
        }

        var folded = TFold.Map(x, parameter);
        for (nint i = 1; i < length; i++)
            folded = TFold.Join(folded, TFold.Map(Unsafe.Add(ref Unsafe.AsRef(in x), i * stride), parameter));
        return folded;
    }

    // So few are added one after another.
    private const int PairwiseRun = 16;
}
