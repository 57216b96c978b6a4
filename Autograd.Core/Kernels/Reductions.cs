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
    private const double SmallestSafeSingle = 1e-25;
    private const double SmallestSafeDouble = 1e-280;

    // So few are folded before a plan is made.
    private const int FewElements = 16;

    /// <summary>The fold of the elements of each result.</summary>
    /// <param name="x">The argument, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="axes">The axes that are taken together.</param>
    /// <param name="y">Receives the results; where the fold has a parameter, it is there before.</param>
    public static void Fold<F, TFold>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, Span<F> y)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (axes.Count == shape.Rank && shape.Length is > 0 and <= FewElements && x.Length >= shape.Length)
        {
            y[0] = Small<F, TFold>(x[..shape.Length], TFold.Parameter(y[0]));
            return;
        }

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

        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        if (!Rule.IsPlain<F>())
            Elements<F, TFold>(in plan, ref source, ref target);
        else if (Vector512.IsHardwareAccelerated)
            Run<Lanes512<F>, F, TFold>(in plan, ref source, ref target);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256<F>, F, TFold>(in plan, ref source, ref target);
        else
            Run<Lanes128<F>, F, TFold>(in plan, ref source, ref target);
    }

    private static F Small<F, TFold>(ReadOnlySpan<F> x, F parameter)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        var folded = TFold.Map(x[0], parameter);
        foreach (var element in x[1..])
            folded = TFold.Join(folded, TFold.Map(element, parameter));
        return TFold.Finish(folded, parameter);
    }

    /// <summary>√Σx² without overflow or underflow, of plain numbers.</summary>
    public static void Norm<F>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        Fold<F, TotalOfSquares>(x, in shape, axes, y);
        if (AreInRange(y))
        {
            foreach (ref var result in y)
                result = F.Sqrt(result);
            return;
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

    /// <inheritdoc cref="Accumulate{TLanes, F, TFold}(TLanes, ref TLanes, ref TLanes)"/>
    private static void Accumulate<F, TFold>(F block, ref F sum, ref F lost)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, IFold
    {
        if (!TFold.Adds)
        {
            sum = TFold.Join(sum, block);
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
