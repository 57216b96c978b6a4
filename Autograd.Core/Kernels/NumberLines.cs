using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>What is done with the elements that a reduction takes together, of numbers that carry derivatives.</summary>
internal interface INumberFold
{
    static abstract F Of<F>(ReadOnlySpan<F> elements)
        where F : IFloatingPointIeee754<F>;
}

/// <summary>What each of them becomes.</summary>
internal interface INumberMap
{
    static abstract void Apply<F>(Span<F> elements)
        where F : IFloatingPointIeee754<F>;
}

/// <summary>
/// Reductions of numbers that carry derivatives, whose elements are taken together one result after another. The order may
/// depend on their values here, and what is chosen by a value changes no derivative.
/// </summary>
internal static class NumberLines
{
    /// <summary>y = fold of the elements of each result.</summary>
    public static void Fold<F, TFold>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, Span<F> y)
        where F : IFloatingPointIeee754<F>
        where TFold : struct, INumberFold
    {
        var plan = new ReductionPlan(in shape, axes);
        plan.Require(x.Length, y.Length);
        var elements = new F[(int)plan.Elements];
        var kept = new StridedWalk(in plan.Kept);
        for (nint result = 0; result < plan.Results; result += plan.Inner)
        {
            for (nint i = 0; i < plan.Inner; i++)
            {
                var walk = new StridedWalk(in plan.Taken);
                for (nint j = 0; j < elements.Length; j++)
                    elements[j] = x[(int)Place(in plan, ref walk, kept.Source + i, j)];
                y[(int)(kept.Target + i)] = TFold.Of<F>(elements);
            }

            kept.MoveNext(in plan.Kept);
        }
    }

    /// <summary>y = map of the elements of each result, which stay where they are.</summary>
    public static void Map<F, TMap>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, Span<F> y)
        where F : IFloatingPointIeee754<F>
        where TMap : struct, INumberMap
    {
        var plan = new ReductionPlan(in shape, axes);
        plan.Require(Math.Min(x.Length, y.Length), (int)plan.Results);
        var elements = new F[(int)plan.Elements];
        var kept = new StridedWalk(in plan.Kept);
        for (nint result = 0; result < plan.Results && elements.Length > 0; result += plan.Inner)
        {
            for (nint i = 0; i < plan.Inner; i++)
            {
                var walk = new StridedWalk(in plan.Taken);
                for (nint j = 0; j < elements.Length; j++)
                    elements[j] = x[(int)Place(in plan, ref walk, kept.Source + i, j)];
                TMap.Apply<F>(elements);
                walk = new StridedWalk(in plan.Taken);
                for (nint j = 0; j < elements.Length; j++)
                    y[(int)Place(in plan, ref walk, kept.Source + i, j)] = elements[j];
            }

            kept.MoveNext(in plan.Kept);
        }
    }

    /// <summary>Which element is the largest, or the largest in magnitude: the first of such, or the first NaN.</summary>
    public static int Leading<F>(ReadOnlySpan<F> elements, bool byMagnitude)
        where F : IFloatingPointIeee754<F>
    {
        var (leading, largest) = (0, double.NegativeInfinity);
        for (var i = 0; i < elements.Length; i++)
        {
            // The value alone is looked at, so that nothing is recorded by looking.
            var value = double.CreateSaturating(elements[i]);
            value = byMagnitude ? Math.Abs(value) : value;
            if (double.IsNaN(value))
                return i;
            if (value > largest)
                (leading, largest) = (i, value);
        }

        return leading;
    }

    // The j-th element of a result, in order.
    private static nint Place(scoped in ReductionPlan plan, ref StridedWalk walk, nint start, nint j)
    {
        var (_, within) = nint.DivRem(j, plan.Length);
        if (j > 0 && within == 0)
            walk.MoveNext(in plan.Taken);
        return start + walk.Source + within * plan.Inner;
    }
}
