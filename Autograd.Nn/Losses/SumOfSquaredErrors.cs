using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// scale·Σ(x − t)², [..],[..] → []: the commonest loss of small networks, as one operation forwards and one backwards.
/// </summary>
/// <param name="scale">What the sum is multiplied by.</param>
internal readonly struct SumOfSquaredErrors(double scale) : ITensorRule
{
    // A sum of sums: rounding grows with the length of one block and the number of blocks, not with their product.
    private const int Block = 1024;

    public override string ToString() => nameof(SumOfSquaredErrors);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => default;

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var x = inputs[0];
        var t = inputs[1];
        var total = F.Zero;
        for (var start = 0; start < x.Length; start += Block)
        {
            var length = Math.Min(Block, x.Length - start);
            total += SumOf(x.Slice(start, length), t.Slice(start, length));
        }

        y[0] = total * F.CreateChecked(scale);
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T>
    {
        var products = (inputs[0] - inputs[1]) * (tangents[0] - tangents[1]);
        return T.Constant(2 * scale) * T.ApplyLinear(new Sum(Axes.All(products.Shape), false), products);
    }

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> =>
        T.ApplyTensorRule(new ScaledErrors(index == 0 ? 2 * scale : -2 * scale), inputs[0], inputs[1], cotangent);

    private static F SumOf<F>(ReadOnlySpan<F> x, ReadOnlySpan<F> t)
        where F : IFloatingPointIeee754<F>
    {
        var (sum, i) = (F.Zero, 0);
        if (SoftmaxRows.IsPlain<F>() && x.Length >= Vector<F>.Count)
        {
            var sums = Vector<F>.Zero;
            for (; i <= x.Length - Vector<F>.Count; i += Vector<F>.Count)
            {
                var errors = new Vector<F>(x[i..]) - new Vector<F>(t[i..]);
                sums += errors * errors;
            }

            sum = Vector.Sum(sums);
        }

        for (; i < x.Length; i++)
            sum += (x[i] - t[i]) * (x[i] - t[i]);
        return sum;
    }
}

/// <summary>scale·c·(x − t) for a number c: the derivative of <see cref="SumOfSquaredErrors"/>.</summary>
/// <param name="scale">A factor.</param>
internal readonly struct ScaledErrors(double scale) : ITensorRule
{
    public override string ToString() => nameof(ScaledErrors);

    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => inputs[0];

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var x = inputs[0];
        var t = inputs[1];
        var factor = F.CreateChecked(scale) * inputs[2][0];
        var i = 0;

        // A cotangent that is exactly 0 leaves everything out, whatever it is.
        if (SoftmaxRows.IsPlain<F>() && factor == F.Zero)
        {
            y.Clear();
            return;
        }

        if (SoftmaxRows.IsPlain<F>())
        {
            for (; i <= x.Length - Vector<F>.Count; i += Vector<F>.Count)
                ((new Vector<F>(x[i..]) - new Vector<F>(t[i..])) * factor).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
            y[i] = (x[i] - t[i]) * factor;
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        T.Constant(scale) * ((inputs[0] - inputs[1]) * tangents[2] + (tangents[0] - tangents[1]) * inputs[2]);

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => index == 2
            ? T.Constant(scale) * (inputs[0] - inputs[1]) * cotangent
            : T.Constant(index == 0 ? scale : -scale) * cotangent * inputs[2];
}
