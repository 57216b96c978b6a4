using System.Buffers;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Norm
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (Rule.IsPlain<F>())
            Reductions.Norm(x, in shape, axes, y);
        else
            NumberLines.Fold<F, LengthOfNumbers>(x, in shape, axes, y);
    }
}

internal readonly partial struct UnitVector
{
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ref readonly var shape = ref inputs.Shape(0);
        if (Rule.IsPlain<F>() && AreNormal(inputs[1]))
            Elementwise.Map(default(Quotient), inputs[0], in shape, inputs[1], in inputs.Shape(1), y, in shape);
        else
            NumberLines.Map<F, UnitVectorOfNumbers>(inputs[0], in shape, axes, y);
    }

    // A norm that overflows, or has lost its digits below the range, is nothing to divide by.
    private static bool AreNormal<F>(ReadOnlySpan<F> norms)
        where F : IFloatingPointIeee754<F>
    {
        foreach (var norm in norms)
        {
            if (!F.IsNormal(norm) && norm != F.Zero)
                return false;
        }

        return true;
    }

    private readonly struct Quotient : IBinaryMap
    {
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Select(y, x / y, T.Zero);
    }
}

internal readonly partial struct Deviation
{
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var mean = new Mean(axes, keepDims: true);
        var reduced = axes.Reduce(in shape, keepDims: true);
        var rented = ArrayPool<F>.Shared.Rent(reduced.Length);
        var means = rented.AsSpan(0, reduced.Length);
        mean.Value(x, in shape, means);
        Elementwise.Binary(default(Subtract), x, in shape, means, in reduced, y, in shape);
        if (!once)
        {
            mean.Value<F>(y, in shape, means);
            Elementwise.Binary(default(Subtract), y, in shape, means, in reduced, y, in shape);
        }

        ArrayPool<F>.Shared.Return(rented);
    }
}
