using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>An Einstein sum's equation, read against the shapes of its operands: a label for each axis, a length for each label.</summary>
internal ref struct EinsumPlan
{
    private readonly string equation;
    private readonly ReadOnlySpan<TensorShape> shapes;
    private readonly Span<AxisLabels> operands;
    private LabelLengths lengths;
    private int ellipsisRank;

    /// <summary>Reads an equation.</summary>
    /// <param name="equation">The equation: <c>ij,jk->ik</c>.</param>
    /// <param name="shapes">The shapes of the operands.</param>
    /// <param name="operands">Receives the labels of each operand's axes.</param>
    /// <exception cref="ArgumentException">The equation is not well formed, or does not fit the shapes; the message says why.</exception>
    public EinsumPlan(string equation, ReadOnlySpan<TensorShape> shapes, Span<AxisLabels> operands)
    {
        ArgumentNullException.ThrowIfNull(equation);
        this.equation = equation;
        this.shapes = shapes;
        this.operands = operands;
        ((Span<nint>)lengths).Fill(-1);

        var arrow = equation.IndexOf("->", StringComparison.Ordinal);
        var inputs = arrow < 0 ? equation.AsSpan() : equation.AsSpan(0, arrow);
        var index = 0;
        foreach (var part in inputs.Split(','))
        {
            if (index < shapes.Length)
                operands[index] = ReadOperand(inputs[part], index);
            index++;
        }

        if (index != shapes.Length)
            throw Mistake($"the equation is of {index} {(index == 1 ? "operand" : "operands")}, and there are {shapes.Length}");
        Output = arrow < 0 ? ImplicitOutput() : ReadOutput(equation.AsSpan(arrow + 2));
    }

    /// <summary>The labels of the result.</summary>
    public AxisLabels Output { get; }

    /// <summary>The labels of an operand.</summary>
    public readonly AxisLabels this[int operand] => operands[operand];

    /// <summary>The length of a label.</summary>
    public readonly nint Length(int label) => lengths[label];

    /// <summary>The shape that labels have.</summary>
    public readonly TensorShape Shape(AxisLabels labels)
    {
        Span<nint> result = stackalloc nint[labels.Rank];
        for (var i = 0; i < result.Length; i++)
            result[i] = lengths[labels[i]];
        return new(result);
    }

    /// <summary>The product of the lengths of labels, of which there may be more than a tensor can have.</summary>
    public readonly double Size(ulong set)
    {
        var size = 1.0;
        for (var label = 0; label < AxisLabels.Count; label++)
        {
            if ((set >> label & 1) != 0)
                size *= lengths[label];
        }

        return size;
    }

    private AxisLabels ReadOperand(ReadOnlySpan<char> text, int operand)
    {
        var shape = shapes[operand];
        var named = CountLabels(text, out var hasEllipsis);
        if (hasEllipsis ? named > shape.Rank : named != shape.Rank)
        {
            throw Mistake(
                $"“{text.Trim()}” labels {(hasEllipsis ? "at least " : "")}{named} {(named == 1 ? "axis" : "axes")}, " +
                $"and operand {operand}, {shape}, has {shape.Rank}");
        }

        var spread = shape.Rank - named;
        if (hasEllipsis)
            ellipsisRank = Math.Max(ellipsisRank, spread);
        var labels = ReadLabels(text, spread);
        for (var axis = 0; axis < labels.Rank; axis++)
            Agree(labels[axis], shape[axis], operand);
        return labels;
    }

    private AxisLabels ReadOutput(ReadOnlySpan<char> text)
    {
        if (CountLabels(text, out var hasEllipsis) + (hasEllipsis ? ellipsisRank : 0) > TensorShape.MaxRank)
            throw Mistake($"the result has more than {TensorShape.MaxRank} axes");
        var output = ReadLabels(text, ellipsisRank);
        if (!output.AreDistinct)
            throw Mistake($"a label of the result, “{text.Trim()}”, stands there twice");
        for (var axis = 0; axis < output.Rank; axis++)
        {
            if (lengths[output[axis]] < 0)
                throw Mistake($"the label {AxisLabels.Write(output[axis])} of the result is no operand's");
        }

        return output;
    }

    // As in NumPy: the ellipsis, then what stands once, in the order of the letters.
    private readonly AxisLabels ImplicitOutput()
    {
        var output = default(AxisLabels);
        for (var i = ellipsisRank - 1; i >= 0; i--)
            output = output.With(AxisLabels.OfEllipsis(i));
        for (var label = 0; label < AxisLabels.OfEllipsis(0); label++)
        {
            var count = 0;
            foreach (var labels in operands)
            {
                for (var axis = 0; axis < labels.Rank; axis++)
                    count += labels[axis] == label ? 1 : 0;
            }

            if (count != 1)
                continue;
            if (output.Rank == TensorShape.MaxRank)
                throw Mistake($"the result has more than {TensorShape.MaxRank} axes");
            output = output.With(label);
        }

        return output;
    }

    private void Agree(int label, nint length, int operand)
    {
        ref var known = ref lengths[label];
        if (known < 0 || (known == 1 && AxisLabels.IsOfEllipsis(label)))
            known = length;
        else if (known != length && !(length == 1 && AxisLabels.IsOfEllipsis(label)))
            throw Mistake($"{AxisLabels.Write(label)} is {known} in one place and {length} in operand {operand}: {known} ≠ {length}");
    }

    private readonly int CountLabels(ReadOnlySpan<char> text, out bool hasEllipsis)
    {
        hasEllipsis = false;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
                continue;
            if (text[i] != '.')
            {
                count++;
                continue;
            }

            if (hasEllipsis || !text[i..].StartsWith("...", StringComparison.Ordinal))
                throw Mistake($"“{text.Trim()}” has dots that are not one “...”");
            hasEllipsis = true;
            i += 2;
        }

        return count;
    }

    // Where the ellipsis stands, the axes from one counted from its end down to the last.
    private readonly AxisLabels ReadLabels(ReadOnlySpan<char> text, int ellipsis)
    {
        var labels = default(AxisLabels);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ')
                continue;
            if (text[i] == '.')
            {
                for (var axis = ellipsis - 1; axis >= 0; axis--)
                    labels = labels.With(AxisLabels.OfEllipsis(axis));
                i += 2;
                continue;
            }

            var label = AxisLabels.OfLetter(text[i]);
            if (label < 0)
                throw Mistake($"“{text[i]}” is not a label: they are the letters a to z and A to Z");
            labels = labels.With(label);
        }

        return labels;
    }

    private readonly ArgumentException Mistake(string why) =>
        new($"Einsum: \"{equation}\" of {string.Join(", ", shapes.ToArray())}: {why}.");

    [InlineArray(AxisLabels.Count)]
    private struct LabelLengths
    {
        private nint length;
    }
}
