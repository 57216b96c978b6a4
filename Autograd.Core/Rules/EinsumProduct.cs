using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>The product of two labelled tensors, summed over the labels that nothing else needs.</summary>
internal static class EinsumProduct
{
    // A matrix product has two axes beside its batch.
    private const int MostBatchAxes = TensorShape.MaxRank - 2;

    /// <summary>The product.</summary>
    /// <param name="plan">Knows the lengths.</param>
    /// <param name="left">The one, reduced.</param>
    /// <param name="right">The other, reduced.</param>
    /// <param name="needed">The labels that the result is to have.</param>
    /// <param name="isLast">Whether the result is the whole sum's, so that the order of its axes is known.</param>
    public static EinsumTerm<T> Of<T>(in EinsumPlan plan, EinsumTerm<T> left, EinsumTerm<T> right, ulong needed, bool isLast)
        where T : ITensorElementary<T>
    {
        if ((left.Labels.Set & right.Labels.Set & ~needed) == 0)
        {
            var order = isLast ? plan.Output : left.Labels.With(right.Labels.Only(~left.Labels.Set));
            return new(left.Aligned(in plan, order) * right.Aligned(in plan, order), order);
        }

        var layout = Layout.Best(in plan, left.Labels, right.Labels, needed, isLast);
        return layout.Swapped ? Product(in plan, right, left, layout) : Product(in plan, left, right, layout);
    }

    private static EinsumTerm<T> Product<T>(in EinsumPlan plan, EinsumTerm<T> left, EinsumTerm<T> right, Layout layout)
        where T : ITensorElementary<T>
    {
        var transposeLeft = left.Labels != layout.LeftOperand && left.Labels == layout.LeftTransposed;
        var transposeRight = right.Labels != layout.RightOperand && right.Labels == layout.RightTransposed;
        var (m, n, k) = (plan.Shape(layout.Left), plan.Shape(layout.Right), plan.Shape(layout.Inner));
        var batch = plan.Shape(layout.Batch);
        if (batch.Rank > MostBatchAxes)
            batch = new(batch.Length);

        var x = transposeLeft ? left.Value : left.Permuted(layout.LeftOperand).Value;
        var y = transposeRight ? right.Value : right.Permuted(layout.RightOperand).Value;
        x = MatrixAlgebra.Reshaped(x, MatrixShape(in batch, in m, in k, transposeLeft));
        y = MatrixAlgebra.Reshaped(y, MatrixShape(in batch, in n, in k, !transposeRight));
        var product = MatrixAlgebra.Product(x, y, transposeLeft, transposeRight);
        return new(MatrixAlgebra.Reshaped(product, plan.Shape(layout.Result)), layout.Result);
    }

    // A batch of matrices; where there is no batch and no outer axis, a vector.
    private static TensorShape MatrixShape(in TensorShape batch, in TensorShape outer, in TensorShape inner, bool innerFirst) =>
        batch.Rank == 0 && outer.Rank == 0 ? new(inner.Length)
        : innerFirst ? MatrixShapes.Of(in batch, inner.Length, outer.Length)
        : MatrixShapes.Of(in batch, outer.Length, inner.Length);

    /// <summary>In which order the labels of a matrix product come.</summary>
    private readonly record struct Layout(bool Swapped, AxisLabels Batch, AxisLabels Left, AxisLabels Right, AxisLabels Inner)
    {
        public AxisLabels LeftOperand => Batch.With(Left).With(Inner);

        public AxisLabels LeftTransposed => Batch.With(Inner).With(Left);

        public AxisLabels RightOperand => Batch.With(Inner).With(Right);

        public AxisLabels RightTransposed => Batch.With(Right).With(Inner);

        public AxisLabels Result => Batch.With(Left).With(Right);

        /// <summary>The one that moves the fewest elements, of those that keep the order of an operand or of the result.</summary>
        public static Layout Best(in EinsumPlan plan, AxisLabels left, AxisLabels right, ulong needed, bool isLast)
        {
            var (best, cheapest) = (default(Layout), double.PositiveInfinity);
            foreach (var swapped in (ReadOnlySpan<bool>)[false, true])
            {
                var (x, y) = swapped ? (right, left) : (left, right);
                Consider(in plan, new(swapped, x, y, x, x), x, y, needed, isLast, ref best, ref cheapest);
                Consider(in plan, new(swapped, y, x, y, y), x, y, needed, isLast, ref best, ref cheapest);
                if (!isLast)
                    continue;
                Consider(in plan, new(swapped, plan.Output, plan.Output, plan.Output, x), x, y, needed, isLast, ref best, ref cheapest);
                Consider(in plan, new(swapped, plan.Output, plan.Output, plan.Output, y), x, y, needed, isLast, ref best, ref cheapest);
            }

            return best;
        }

        // The candidate says where each order is taken from.
        private static void Consider(
            in EinsumPlan plan, Layout source, AxisLabels x, AxisLabels y, ulong needed, bool isLast, ref Layout best, ref double cheapest)
        {
            var (left, right) = (x.Set, y.Set);
            var shared = left & right;
            var layout = new Layout(
                source.Swapped,
                source.Batch.Only(shared & needed),
                Ordered(source.Left, x, left & ~shared),
                Ordered(source.Right, y, right & ~shared),
                source.Inner.Only(shared & ~needed));
            var cost = Moved(in plan, x, layout.LeftOperand, layout.LeftTransposed)
                + Moved(in plan, y, layout.RightOperand, layout.RightTransposed);
            if (isLast)
                cost += Moved(in plan, plan.Output, layout.Result, layout.Result);
            if (cost < cheapest)
                (best, cheapest) = (layout, cost);
        }

        // What only one operand has, in the order of a source that has it, otherwise in the operand's own.
        private static AxisLabels Ordered(AxisLabels source, AxisLabels own, ulong set) =>
            (source.Set & set) == set ? source.Only(set) : own.Only(set);

        private static double Moved(in EinsumPlan plan, AxisLabels labels, AxisLabels order, AxisLabels transposed) =>
            labels == order || labels == transposed ? 0 : plan.Size(labels.Set);
    }
}
