using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// p⊙v − p·Σp⊙v of each row for p = softmax x, [.., classes],[.., classes] → [.., classes]: the second derivatives of
/// <see cref="LabelledCrossEntropy"/> by the logits x times a direction v, and the derivative of p in that direction.
/// </summary>
/// <param name="labels">The class of each row; rows of the label that is ignored are 0.</param>
internal readonly struct SoftmaxHessian(RowLabels labels) : ITensorRule
{
    public override string ToString() => nameof(SoftmaxHessian);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var x = inputs[0];
        var v = inputs[1];
        var classes = labels.Current;
        var width = (int)inputs.Shape(0)[^1];
        var rowsAtOnce = SoftmaxRows.RowsAtOnce(width);
        var memory = SoftmaxRows.Rent<F>(rowsAtOnce * 2);
        for (var first = 0; first < classes.Length; first += rowsAtOnce)
        {
            var count = Math.Min(rowsAtOnce, classes.Length - first);
            var others = memory.AsSpan(0, count);
            var largest = memory.AsSpan(count, count);
            var products = y.Slice(first * width, count * width);
            SoftmaxRows.Exponentiate(x.Slice(first * width, count * width), products, largest, others);
            for (var i = 0; i < count; i++)
            {
                var row = products.Slice(i * width, width);
                if (classes[first + i] == labels.Ignored)
                    row.Clear();
                else
                    Multiply(x.Slice((first + i) * width, width), v.Slice((first + i) * width, width), row, largest[i], F.One + others[i]);
            }
        }

        SoftmaxRows.Return(memory);
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        var p = Probabilities(inputs[0]);
        var change = T.ApplyTensorRule(this, inputs[0], tangents[0]);
        return change * (inputs[1] - SumOf(p * inputs[1])) - p * SumOf(change * inputs[1]) + T.ApplyTensorRule(this, inputs[0], tangents[1]);
    }

    // The matrix is symmetric, so it is its own transpose.
    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T>
    {
        if (index == 1)
            return T.ApplyTensorRule(this, inputs[0], cotangent);
        var p = Probabilities(inputs[0]);
        return T.ApplyTensorRule(this, inputs[0], cotangent * (inputs[1] - SumOf(p * inputs[1])) - SumOf(cotangent * p) * inputs[1]);
    }

    // With v less that of the largest logit, nothing near 1 is subtracted from 1: the sum is of the others alone.
    private static void Multiply<F>(ReadOnlySpan<F> x, ReadOnlySpan<F> v, Span<F> row, F largest, F sum)
        where F : IFloatingPointIeee754<F>
    {
        var middle = Math.Max(0, x.IndexOf(largest));
        var mean = F.Zero;
        for (var j = 0; j < row.Length; j++)
        {
            row[j] /= sum;
            mean += j == middle ? F.Zero : row[j] * (v[j] - v[middle]);
        }

        for (var j = 0; j < row.Length; j++)
            row[j] *= j == middle ? -mean : v[j] - v[middle] - mean;
    }

    private static T Probabilities<T>(T logits)
        where T : ITensorElementary<T> => T.Apply(default(Exp), T.ApplyTensorRule(new LogSoftmax(-1), logits));

    private static T SumOf<T>(T terms)
        where T : ITensorElementary<T> => T.ApplyLinear(new Sum(LabelledCrossEntropy.LastOf(terms.Shape), true), terms);
}
