using System.Buffers;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct LogSumExp
{
    // Below it, ln(1 + s) of the others' share s is not small beside the largest element, and its digits are the result's.
    private const double Delicate = 0.25;

    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        if (!Rule.IsPlain<F>())
        {
            NumberLines.Fold<F, LogOfExponentialsOfNumbers>(x, in shape, axes, y);
            return;
        }

        Reductions.Fold<F, Largest>(x, in shape, axes, y);
        Reductions.Fold<F, LogOfExponentials>(x, in shape, axes, y);
        foreach (var result in y)
        {
            if (F.Abs(result) >= F.CreateTruncating(Delicate))
                continue;
            NearZero(x, in shape, y);
            return;
        }
    }

    private void NearZero<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var largest = ArrayPool<F>.Shared.Rent(2 * y.Length);
        var logarithms = largest.AsSpan(y.Length, y.Length);
        Reductions.Fold<F, Largest>(x, in shape, axes, largest.AsSpan(0, y.Length));
        LogOfOthers(x, in shape, axes, largest.AsSpan(0, y.Length), logarithms);
        for (var i = 0; i < y.Length; i++)
        {
            if (F.Abs(y[i]) < F.CreateTruncating(Delicate))
                y[i] = largest[i] + logarithms[i];
        }

        ArrayPool<F>.Shared.Return(largest);
    }

    /// <summary>ln Σeˣ⁻ᵐ = ln(1 + s), where s is the sum without one of the elements that are the largest, m.</summary>
    /// <remarks>For m = ±∞ it is ln Σeˣ, with the same infinity.</remarks>
    internal static void LogOfOthers<F>(ReadOnlySpan<F> x, in TensorShape shape, Axes axes, ReadOnlySpan<F> largest, Span<F> logarithms)
        where F : IFloatingPointIeee754<F>
    {
        var counts = ArrayPool<F>.Shared.Rent(largest.Length);
        var ties = counts.AsSpan(0, largest.Length);
        largest.CopyTo(ties);
        largest.CopyTo(logarithms);
        Reductions.Fold<F, Ties>(x, in shape, axes, ties);
        Reductions.Fold<F, OtherExponentials>(x, in shape, axes, logarithms);
        for (var i = 0; i < ties.Length; i++)
            logarithms[i] = Rule.Apply(default(LogP1), logarithms[i] + (ties[i] - F.One));
        ArrayPool<F>.Shared.Return(counts);
    }
}

internal readonly partial struct SoftmaxWeights
{
    // Of a ln Σeˣ up to here, what it is rounded by is as much as x − ln Σeˣ is rounded by anyway.
    private const double LargestExact = 16;

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ref readonly var shape = ref inputs.Shape(0);
        if (!Rule.IsPlain<F>())
        {
            NumberLines.Map<F, SoftmaxOfNumbers>(inputs[0], in shape, axes, y);
            return;
        }

        ref readonly var reduced = ref inputs.Shape(1);
        Elementwise.Map(default(ExponentialOfDifference), inputs[0], in shape, inputs[1], in reduced, y, in shape);
        foreach (var logSum in inputs[1])
        {
            if (F.Abs(logSum) <= F.CreateTruncating(LargestExact))
                continue;
            Normalize(y, in shape, in reduced);
            return;
        }
    }

    private void Normalize<F>(Span<F> weights, in TensorShape shape, in TensorShape reduced)
        where F : IFloatingPointIeee754<F>
    {
        var rented = ArrayPool<F>.Shared.Rent(reduced.Length);
        var sums = rented.AsSpan(0, reduced.Length);
        Reductions.Fold<F, Total>(weights, in shape, axes, sums);

        // Around an infinity all weights are 0, and stay so.
        foreach (ref var sum in sums)
            sum = sum == F.Zero ? F.One : sum;
        Elementwise.Binary(default(Divide), weights, in shape, sums, in reduced, weights, in shape);
        ArrayPool<F>.Shared.Return(rented);
    }

    // A number that is infinite has a difference to itself that is NaN, and so is not 0.
    private readonly struct ExponentialOfDifference : IBinaryMap
    {
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> =>
            T.Select(T.Apply(default(Compare), x, y), T.Apply(default(Exp), x - y), T.Select(x - x, T.Zero, T.One));
    }
}
