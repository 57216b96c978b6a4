using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// −Σ t·ln softmax x of each row of logits, [.., classes] → [.., 1], or their sum times a scale, → []. t is 1 for the label of the row
/// and 0 elsewhere, smoothed. One pass over the logits, and one for the derivative.
/// </summary>
/// <param name="labels">The class of each row; rows of the label that is ignored are 0.</param>
/// <param name="smoothing">ε: t is (1 − ε) more for the label, and ε/classes everywhere.</param>
/// <param name="scale">What the sum is multiplied by; 0 where rows are not added up.</param>
internal readonly struct LabelledCrossEntropy(RowLabels labels, double smoothing, double scale) : ITensorRule
{
    private bool IsSum => scale != 0;

    public override string ToString() => nameof(LabelledCrossEntropy);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => IsSum ? default : WithOneClass(in inputs[0]);

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var x = inputs[0];
        var classes = labels.Current;
        var width = (int)inputs.Shape(0)[^1];
        var (rowsAtOnce, total) = (SoftmaxRows.RowsAtOnce(width), F.Zero);
        var memory = SoftmaxRows.Rent<F>(rowsAtOnce * (width + 3));
        for (var first = 0; first < classes.Length; first += rowsAtOnce)
        {
            var count = Math.Min(rowsAtOnce, classes.Length - first);
            var rows = x.Slice(first * width, count * width);
            var others = memory.AsSpan(count * width, count);
            var logarithms = memory.AsSpan(count * (width + 1), count);
            var largest = memory.AsSpan(count * (width + 2), count);
            SoftmaxRows.Exponentiate(rows, memory.AsSpan(0, count * width), largest, others);
            SoftmaxRows.LogOfSums(others, logarithms);
            var sum = F.Zero;
            for (var i = 0; i < count; i++)
            {
                var term = classes[first + i] == labels.Ignored ? F.Zero : TermOf(rows.Slice(i * width, width), largest[i], classes[first + i], logarithms[i]);
                sum += term;
                if (!IsSum)
                    y[first + i] = term;
            }

            total += sum;
        }

        SoftmaxRows.Return(memory);
        if (IsSum)
            y[0] = total * F.CreateChecked(scale);
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        var slopes = T.ApplyTensorRule(Pullback, inputs[0], T.One) * tangents[0];
        return T.ApplyLinear(new Sum(IsSum ? Axes.All(slopes.Shape) : LastOf(slopes.Shape), !IsSum), slopes);
    }

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => T.ApplyTensorRule(Pullback, inputs[0], cotangent);

    internal static TensorShape WithOneClass(in TensorShape logits)
    {
        Span<nint> lengths = stackalloc nint[logits.Rank];
        logits.Lengths.CopyTo(lengths);
        lengths[^1] = 1;
        return new(lengths);
    }

    internal static Axes LastOf(in TensorShape shape) => Axes.Of(nameof(LabelledCrossEntropy), in shape, [-1]);

    private LabelledCrossEntropyPullback Pullback => new(labels, smoothing, IsSum ? scale : 1);

    // m − x for the largest logit m, also where both are infinite.
    private static F Gap<F>(F largest, F logit)
        where F : IFloatingPointIeee754<F> => F.IsPositiveInfinity(logit) ? F.Zero : largest - logit;

    // ln Σe^(x − m) + m − Σt·x, with the sum taken of m − x, which is not negative. Of an infinite x nothing is left where t is 0.
    private F TermOf<F>(ReadOnlySpan<F> row, F largest, int label, F logarithm)
        where F : IFloatingPointIeee754<F>
    {
        var gap = Gap(largest, row[label]);
        if (smoothing == 0)
            return logarithm + gap;
        var gaps = F.Zero;
        foreach (var logit in row)
            gaps += Gap(largest, logit);
        return logarithm + F.CreateChecked(1 - smoothing) * gap + F.CreateChecked(smoothing / row.Length) * gaps;
    }
}

/// <summary>
/// scale·c·(softmax x − t) for the logits x and a cotangent c of [.., 1] or []: the derivative of <see cref="LabelledCrossEntropy"/>.
/// </summary>
/// <param name="labels">The class of each row.</param>
/// <param name="smoothing">ε: t is (1 − ε) more for the label, and ε/classes everywhere.</param>
/// <param name="scale">A factor.</param>
internal readonly struct LabelledCrossEntropyPullback(RowLabels labels, double smoothing, double scale) : ITensorRule
{
    public override string ToString() => nameof(LabelledCrossEntropyPullback);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var x = inputs[0];
        var cotangents = inputs[1];
        var classes = labels.Current;
        var width = (int)inputs.Shape(0)[^1];
        var rowsAtOnce = SoftmaxRows.RowsAtOnce(width);
        var memory = SoftmaxRows.Rent<F>(rowsAtOnce * 2);
        var factor = F.CreateChecked(scale);
        for (var first = 0; first < classes.Length; first += rowsAtOnce)
        {
            var count = Math.Min(rowsAtOnce, classes.Length - first);
            var slopes = y.Slice(first * width, count * width);
            var rows = x.Slice(first * width, count * width);
            var others = memory.AsSpan(0, count);
            var largest = memory.AsSpan(count, count);
            SoftmaxRows.Exponentiate(rows, slopes, largest, others);
            for (var i = 0; i < count; i++)
            {
                var cotangent = factor * cotangents[cotangents.Length == 1 ? 0 : first + i];
                var label = classes[first + i];
                if (label == labels.Ignored)
                {
                    slopes.Slice(i * width, width).Clear();
                    continue;
                }

                Finish(slopes.Slice(i * width, width), label, rows[i * width + label] == largest[i], others[i], cotangent);
            }
        }

        SoftmaxRows.Return(memory);
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        HessianTimes(inputs[0], tangents[0]) * inputs[1] + T.ApplyTensorRule(this, inputs[0], T.One) * tangents[1];

    // The Hessian is symmetric, so it is its own transpose.
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T>
    {
        if (index == 0)
            return HessianTimes(inputs[0], cotangent * inputs[1]);
        var slopes = T.ApplyTensorRule(this, inputs[0], T.One) * cotangent;
        return inputs[1].Shape.Rank == 0 ? slopes : T.ApplyLinear(new Sum(LabelledCrossEntropy.LastOf(slopes.Shape), true), slopes);
    }

    private T HessianTimes<T>(T logits, T direction)
        where T : ITensorElementary<T> => T.Constant(scale) * T.ApplyTensorRule(new SoftmaxHessian(labels), logits, direction);

    private void Finish<F>(Span<F> row, int label, bool isLargest, F others, F cotangent)
        where F : IFloatingPointIeee754<F>
    {
        // A cotangent that is exactly 0 leaves the row out, whatever is in it.
        if (SoftmaxRows.IsPlain<F>() && cotangent == F.Zero)
        {
            row.Clear();
            return;
        }

        // p − 1 = −others/(1 + others) where the label is the largest, without cancellation.
        var unit = cotangent / (F.One + others);
        var slope = isLargest
            ? cotangent * F.CreateChecked(smoothing) - others * unit
            : row[label] * unit - cotangent * F.CreateChecked(1 - smoothing);
        SoftmaxRows.Multiply(row, unit);
        row[label] = slope;
        if (smoothing == 0)
            return;
        var everywhere = cotangent * F.CreateChecked(smoothing / row.Length);
        foreach (ref var number in row)
            number -= everywhere;
    }
}
