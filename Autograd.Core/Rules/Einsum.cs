using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// Einstein sums, as diagonals, sums, permutations and matrix products. The derivatives come of themselves: they are those of
/// what it is put together from.
/// </summary>
internal static class Einsum
{
    private const int MostOnStack = 8;

    /// <summary>The sum over all labels that the result does not have: <c>ij,jk->ik</c> is the matrix product.</summary>
    /// <remarks>
    /// A label stands for one length, wherever it is. Two of a label in one operand are its diagonal; “...” are the axes that are not
    /// named, which broadcast, and are summed over where the result has none. Without an arrow the result has the ellipsis and the
    /// labels that stand once, in the order of the letters. More than two operands are taken in pairs, each time those whose
    /// product is smallest beside them.
    /// </remarks>
    /// <param name="equation">The labels of the operands' axes, and of the result's.</param>
    /// <param name="operands">The operands.</param>
    /// <exception cref="ArgumentException">The equation is not well formed, or does not fit the operands' shapes.</exception>
    public static T Apply<T>(string equation, ReadOnlySpan<T> operands)
        where T : ITensorElementary<T>
    {
        var count = operands.Length;
        if (count == 0)
            throw new ArgumentException($"Einsum: \"{equation}\" of no operands.", nameof(operands));
        var shapes = count <= MostOnStack ? stackalloc TensorShape[count] : new TensorShape[count];
        for (var i = 0; i < count; i++)
            shapes[i] = operands[i].Shape;
        var plan = new EinsumPlan(equation, shapes, count <= MostOnStack ? stackalloc AxisLabels[count] : new AxisLabels[count]);

        var result = count switch
        {
            1 => new EinsumTerm<T>(operands[0], plan[0]),
            2 => Pair(in plan, operands),
            _ => Several(in plan, operands),
        };
        return result.Reduced(in plan, plan.Output.Set).Permuted(plan.Output).Value;
    }

    private static EinsumTerm<T> Pair<T>(in EinsumPlan plan, ReadOnlySpan<T> operands)
        where T : ITensorElementary<T>
    {
        var left = new EinsumTerm<T>(operands[0], plan[0]).Reduced(in plan, plan[1].Set | plan.Output.Set);
        var right = new EinsumTerm<T>(operands[1], plan[1]).Reduced(in plan, left.Labels.Set | plan.Output.Set);
        return EinsumProduct.Of(in plan, left, right, plan.Output.Set, isLast: true);
    }

    private static EinsumTerm<T> Several<T>(in EinsumPlan plan, ReadOnlySpan<T> operands)
        where T : ITensorElementary<T>
    {
        var terms = new List<EinsumTerm<T>>(operands.Length);
        for (var i = 0; i < operands.Length; i++)
            terms.Add(new(operands[i], plan[i]));
        for (var i = 0; i < terms.Count; i++)
            terms[i] = terms[i].Reduced(in plan, Needed(in plan, terms, i, i));
        while (terms.Count > 1)
        {
            var (first, second) = Cheapest(in plan, terms);
            var product = EinsumProduct.Of(
                in plan, terms[first], terms[second], Needed(in plan, terms, first, second), isLast: terms.Count == 2);
            terms[first] = product;
            terms.RemoveAt(second);
        }

        return terms[0];
    }

    private static (int First, int Second) Cheapest<T>(in EinsumPlan plan, List<EinsumTerm<T>> terms)
        where T : ITensorElementary<T>
    {
        var (best, cheapest) = ((0, 1), double.PositiveInfinity);
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = i + 1; j < terms.Count; j++)
            {
                var (left, right) = (terms[i].Labels.Set, terms[j].Labels.Set);
                var growth = plan.Size((left | right) & Needed(in plan, terms, i, j)) - plan.Size(left) - plan.Size(right);
                if (growth < cheapest)
                    (best, cheapest) = ((i, j), growth);
            }
        }

        return best;
    }

    // What the result or any term but these two still needs.
    private static ulong Needed<T>(in EinsumPlan plan, List<EinsumTerm<T>> terms, int first, int second)
        where T : ITensorElementary<T>
    {
        var needed = plan.Output.Set;
        for (var i = 0; i < terms.Count; i++)
            needed |= i == first || i == second ? 0 : terms[i].Labels.Set;
        return needed;
    }
}
