using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>A tensor whose axes are labelled.</summary>
internal readonly struct EinsumTerm<T>(T value, AxisLabels labels)
    where T : ITensorElementary<T>
{
    /// <summary>The tensor.</summary>
    public readonly T Value = value;

    /// <summary>The labels of its axes.</summary>
    public readonly AxisLabels Labels = labels;

    /// <summary>Each label once, and only those of a set: the others are summed over.</summary>
    public EinsumTerm<T> Reduced(in EinsumPlan plan, ulong needed) => WithoutRepeated(in plan).Diagonals().Summed(needed);

    /// <summary>With the axes in the order of labels, which are the same.</summary>
    public EinsumTerm<T> Permuted(AxisLabels order)
    {
        if (order == Labels)
            return this;
        Span<int> axes = stackalloc int[order.Rank];
        for (var i = 0; i < axes.Length; i++)
            axes[i] = Labels.AxisOf(order[i]);
        return new(T.ApplyLinear(new Permute(axes), Value), order);
    }

    /// <summary>The axes in the order of labels of which some are not here: there the length is 1.</summary>
    public T Aligned(in EinsumPlan plan, AxisLabels order)
    {
        var ordered = Permuted(order.Only(Labels.Set));
        Span<nint> lengths = stackalloc nint[order.Rank];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = Labels.AxisOf(order[i]) < 0 ? 1 : plan.Length(order[i]);
        return MatrixAlgebra.Reshaped(ordered.Value, new(lengths));
    }

    // An axis of length 1 that another operand repeats: without it, the product repeats it just as well.
    private EinsumTerm<T> WithoutRepeated(in EinsumPlan plan)
    {
        var labels = default(AxisLabels);
        for (var i = 0; i < Labels.Rank; i++)
        {
            if (!(AxisLabels.IsOfEllipsis(Labels[i]) && Value.Shape[i] == 1 && plan.Length(Labels[i]) != 1))
                labels = labels.With(Labels[i]);
        }

        return labels == Labels ? this : new(MatrixAlgebra.Reshaped(Value, plan.Shape(labels)), labels);
    }

    private EinsumTerm<T> Diagonals()
    {
        var term = this;
        Span<int> axes = stackalloc int[Labels.Rank];
        while (term.Labels.TryFindRepeated(out var first, out var second))
        {
            var rest = term.Labels.WithoutAxis(second).WithoutAxis(first);
            axes = axes[..term.Labels.Rank];
            for (var (i, axis) = (0, 0); axis < axes.Length; axis++)
            {
                if (axis != first && axis != second)
                    axes[i++] = axis;
            }

            (axes[^2], axes[^1]) = (first, second);
            var value = first == axes.Length - 2 ? term.Value : T.ApplyLinear(new Permute(axes), term.Value);
            term = new(T.ApplyLinear(new Diagonal(0), value), rest.With(term.Labels[first]));
        }

        return term;
    }

    private EinsumTerm<T> Summed(ulong needed)
    {
        var rest = Labels.Only(needed);
        if (rest == Labels)
            return this;
        Span<int> axes = stackalloc int[Labels.Rank - rest.Rank];
        var count = 0;
        for (var i = 0; i < Labels.Rank; i++)
        {
            if (rest.AxisOf(Labels[i]) < 0)
                axes[count++] = i;
        }

        return new(T.ApplyLinear(new Sum(Axes.Of("Einsum", Value.Shape, axes), false), Value), rest);
    }
}
