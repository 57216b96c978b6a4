using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>From the terms of a loss to one number.</summary>
internal static class Reducing
{
    /// <summary>The terms, each of an element or of an example, weighted and added up.</summary>
    public static ScalarNode<T> Reduce<T>(string loss, TensorNode<T> terms, Reduction reduction, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        RequireKnown(loss, reduction);
        if (weights is not { } given)
            return reduction == Reduction.Sum ? terms.Sum() : terms.Mean();
        var fitting = Fit(loss, terms, given);
        var weighted = TensorNode.Map(default(Weighted), fitting, terms);
        if (reduction != Reduction.WeightedMean)
            return reduction == Reduction.Sum ? weighted.Sum() : weighted.Mean();
        var total = fitting.Sum();
        return weighted.Sum() / (fitting.Length == terms.Length ? total : total * T.CreateChecked(terms.Length / fitting.Length));
    }

    /// <summary>Terms of elements, those along the last axis being one example: the sum is over all, the mean over examples.</summary>
    public static ScalarNode<T> ReduceRows<T>(string loss, TensorNode<T> terms, Reduction reduction, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        if (weights is not null)
            return Reduce(loss, terms.Sum(axis: -1), reduction, weights);
        RequireKnown(loss, reduction);
        if (reduction == Reduction.Sum)
            return terms.Sum();
        var rows = LossChecks.RowsOf(terms.Shape);
        return rows == 0
            ? throw Nothing(loss, terms)
            : terms.Sum() * T.CreateChecked(1.0 / rows);
    }

    /// <summary>Terms of rows with labels: those of the label that is ignored are 0 already, and are not counted.</summary>
    public static ScalarNode<T> ReduceLabelled<T>(
        string loss, TensorNode<T> terms, Reduction reduction, TensorNode<T>? weights, ReadOnlySpan<int> labels, int? ignoredLabel)
        where T : IFloatingPointIeee754<T>
    {
        var counted = Counted(labels, ignoredLabel);
        if (counted == labels.Length || reduction == Reduction.Sum)
            return Reduce(loss, terms, reduction, weights);
        RequireKnown(loss, reduction);
        if (weights is not { } given || reduction == Reduction.Mean)
            return Reduce(loss, terms, Reduction.Sum, weights) * T.CreateChecked(1.0 / Math.Max(1, counted));
        var shares = new T[labels.Length];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = labels[i] == ignoredLabel ? T.Zero : T.One;
        var graph = terms.Graph ?? given.Graph ?? throw new InvalidOperationException($"{loss}: neither logits nor weights are on a graph.");
        var mask = graph.Constant((ReadOnlyMemory<T>)shares, terms.Shape);
        return Reduce(loss, terms, reduction, TensorNode.Map(default(Weighted), Fit(loss, terms, given), mask));
    }

    /// <summary>How many labels are not the one that is ignored.</summary>
    public static int Counted(ReadOnlySpan<int> labels, int? ignoredLabel) =>
        labels.Length - (ignoredLabel is { } ignored ? labels.Count(ignored) : 0);

    public static void RequireKnown(string loss, Reduction reduction)
    {
        if (reduction is not (Reduction.Sum or Reduction.Mean or Reduction.WeightedMean))
        {
            throw new ArgumentOutOfRangeException(
                nameof(reduction),
                string.Create(CultureInfo.InvariantCulture, $"{loss}: there is no reduction {(int)reduction}. Take Sum, Mean or WeightedMean."));
        }
    }

    public static ArgumentException Nothing<T>(string loss, TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => new($"{loss}: {x} has no example to take the mean of.");

    /// <summary>Weights of the terms' shape, or one for each example with axes of length 1 behind it.</summary>
    private static TensorNode<T> Fit<T>(string loss, TensorNode<T> terms, TensorNode<T> weights)
        where T : IFloatingPointIeee754<T>
    {
        if (weights.Shape.SequenceEqual(terms.Shape))
            return weights;
        if (weights.Rank != 1 || terms.Rank < 2 || weights.Length != terms.Shape[0])
        {
            throw new ArgumentException(
                $"{loss}: the weights {weights} fit neither the {LossChecks.Text(terms.Shape)} terms of the loss nor its "
                + $"{(terms.Rank == 0 ? "one example" : terms.Shape[0] + " examples")}. Give one weight for each term, "
                + $"{LossChecks.Text(terms.Shape)}{(terms.Rank < 2 ? "" : $", or for each example, [{terms.Shape[0]}]")}.",
                nameof(weights));
        }

        Span<nint> lengths = stackalloc nint[terms.Rank];
        lengths.Fill(1);
        lengths[0] = weights.Length;
        return weights.Reshape(lengths);
    }

    /// <summary>w·ℓ; a weight of 0 leaves a term out even where it is infinite or not a number.</summary>
    private readonly struct Weighted : IBinaryMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => LossMaps.Weigh(x, y);
    }
}
