using System.Numerics;

namespace Autograd.Nn;

public static partial class UnreducedLosses
{
    /// <summary>The terms of <see cref="Losses.BinaryCrossEntropy{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <param name="prediction">Probabilities, of any shape.</param>
    /// <param name="target">0 or 1 or between, of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> BinaryCrossEntropy<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => BinaryCrossEntropy(prediction, target, null);

    internal static TensorNode<T> BinaryCrossEntropy<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(BinaryCrossEntropy), prediction, target);
        LossChecks.RequireProbabilities(nameof(BinaryCrossEntropy), LossChecks.Prediction, prediction, weights);
        LossChecks.RequireProbabilities(nameof(BinaryCrossEntropy), LossChecks.Target, target, weights);
        return TensorNode.Map(default(LossMaps.BinaryCrossEntropy), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.BinaryCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the logits' shape.</summary>
    /// <param name="logits">Logits, of any shape.</param>
    /// <param name="target">0 or 1 or between, of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> BinaryCrossEntropyFromLogits<T>(TensorNode<T> logits, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => BinaryCrossEntropyFromLogits(logits, target, null);

    internal static TensorNode<T> BinaryCrossEntropyFromLogits<T>(TensorNode<T> logits, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(BinaryCrossEntropyFromLogits), logits, target);
        LossChecks.RequireProbabilities(nameof(BinaryCrossEntropyFromLogits), LossChecks.Target, target, weights);
        return TensorNode.Map(default(LossMaps.BinaryCrossEntropyFromLogits), logits, target);
    }

    /// <summary>The terms of <see cref="Losses.CategoricalCrossEntropy{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/>, one for each row along the last axis.</summary>
    /// <param name="prediction">Probabilities, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="target">Distributions, of the same shape.</param>
    /// <param name="labelSmoothing">ε from 0 to 1: the target is (1 − ε)t + ε/classes.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not from 0 to 1.</exception>
    /// <inheritdoc cref="SquaredError" path="/typeparam"/>
    public static TensorNode<T> CategoricalCrossEntropy<T>(TensorNode<T> prediction, TensorNode<T> target, double labelSmoothing = 0)
        where T : IFloatingPointIeee754<T> => CategoricalSummands(prediction, target, labelSmoothing, null).Sum(axis: -1);

    /// <summary>The terms of <see cref="Losses.CategoricalCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/>, one for each row along the last axis.</summary>
    /// <param name="logits">Logits, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="target">Distributions, of the same shape.</param>
    /// <param name="labelSmoothing">ε from 0 to 1: the target is (1 − ε)t + ε/classes.</param>
    /// <inheritdoc cref="CategoricalCrossEntropy"/>
    public static TensorNode<T> CategoricalCrossEntropyFromLogits<T>(TensorNode<T> logits, TensorNode<T> target, double labelSmoothing = 0)
        where T : IFloatingPointIeee754<T> => CategoricalSummandsFromLogits(logits, target, labelSmoothing, null).Sum(axis: -1);

    /// <summary>The terms of <see cref="Losses.SparseCategoricalCrossEntropyFromLogits{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?, int?)"/>, one for each row along the last axis.</summary>
    /// <param name="logits">Logits, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="labels">The class of each row, in memory that is not changed before the last sweep.</param>
    /// <param name="labelSmoothing">ε from 0 to 1.</param>
    /// <param name="ignoredLabel">A label whose rows have the term 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or ε is not from 0 to 1.</exception>
    /// <inheritdoc cref="SquaredError" path="/typeparam"/>
    public static TensorNode<T> SparseCategoricalCrossEntropyFromLogits<T>(
        TensorNode<T> logits, ReadOnlyMemory<int> labels, double labelSmoothing = 0, int? ignoredLabel = null)
        where T : IFloatingPointIeee754<T> =>
        OfLabels(nameof(SparseCategoricalCrossEntropyFromLogits), logits, labels, labelSmoothing, ignoredLabel).Squeeze(-1);

    /// <summary>The terms of <see cref="Losses.FocalFromLogits{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?, int?)"/>, one for each row along the last axis.</summary>
    /// <param name="logits">Logits, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="labels">The class of each row, in memory that is not changed before the last sweep.</param>
    /// <param name="gamma">γ ≥ 0.</param>
    /// <param name="ignoredLabel">A label whose rows have the term 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or γ is negative.</exception>
    /// <inheritdoc cref="SquaredError" path="/typeparam"/>
    public static TensorNode<T> FocalFromLogits<T>(TensorNode<T> logits, ReadOnlyMemory<int> labels, double gamma = 2, int? ignoredLabel = null)
        where T : IFloatingPointIeee754<T>
    {
        RequireFocus(nameof(FocalFromLogits), gamma);
        return TensorNode.Map(new LossMaps.Focal(gamma), OfLabels(nameof(FocalFromLogits), logits, labels, 0, ignoredLabel)).Squeeze(-1);
    }

    /// <summary>The terms of <see cref="Losses.MulticlassHinge{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?)"/>, one for each row along the last axis.</summary>
    /// <param name="logits">Logits, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="labels">The class of each row, in memory that is not changed before the last sweep.</param>
    /// <param name="margin">&gt; 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer labels than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, or the margin is not positive.</exception>
    /// <inheritdoc cref="SquaredError" path="/typeparam"/>
    public static TensorNode<T> MulticlassHinge<T>(TensorNode<T> logits, ReadOnlyMemory<int> labels, double margin = 1)
        where T : IFloatingPointIeee754<T>
    {
        var isGood = margin > 0 && double.IsFinite(margin);
        LossChecks.RequireSetting(nameof(MulticlassHinge), nameof(margin), margin, isGood, "a positive number");
        LossChecks.RequireLabels(nameof(MulticlassHinge), logits, labels.Span);

        // The label itself adds the margin, and no derivative, since its two cancel.
        var sums = TensorNode.Map(new LossMaps.ClassMargin(margin), logits, Labelled(logits, labels)).Sum(axis: -1);
        return sums - T.CreateChecked(margin);
    }

    /// <summary>The terms of <see cref="Losses.Hinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <param name="prediction">Of any shape.</param>
    /// <param name="target">−1 or 1, of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> Hinge<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => Hinge(prediction, target, null);

    internal static TensorNode<T> Hinge<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(Hinge), prediction, target);
        LossChecks.RequireSides(nameof(Hinge), target, weights);
        return TensorNode.Map(default(LossMaps.Hinge), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.SquaredHinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <inheritdoc cref="Hinge{T}(TensorNode{T}, TensorNode{T})"/>
    public static TensorNode<T> SquaredHinge<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => SquaredHinge(prediction, target, null);

    internal static TensorNode<T> SquaredHinge<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(SquaredHinge), prediction, target);
        LossChecks.RequireSides(nameof(SquaredHinge), target, weights);
        return TensorNode.Map(default(LossMaps.SquaredHinge), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.BinaryFocalFromLogits{T}(TensorNode{T}, TensorNode{T}, double, double?, Reduction, TensorNode{T}?)"/>, of the logits' shape.</summary>
    /// <param name="logits">Logits, of any shape.</param>
    /// <param name="target">0 or 1 or between, of the same shape.</param>
    /// <param name="gamma">γ ≥ 0.</param>
    /// <param name="alpha">α from 0 to 1, or nothing.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ is negative, or α is not from 0 to 1.</exception>
    /// <inheritdoc cref="SquaredError" path="/typeparam"/>
    public static TensorNode<T> BinaryFocalFromLogits<T>(
        TensorNode<T> logits, TensorNode<T> target, double gamma = 2, double? alpha = null)
        where T : IFloatingPointIeee754<T> => BinaryFocalFromLogits(logits, target, gamma, alpha, null);

    internal static TensorNode<T> BinaryFocalFromLogits<T>(
        TensorNode<T> logits, TensorNode<T> target, double gamma, double? alpha, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        RequireFocus(nameof(BinaryFocalFromLogits), gamma);
        var share = alpha ?? 0;
        LossChecks.RequireSetting(nameof(BinaryFocalFromLogits), nameof(alpha), share, share is >= 0 and <= 1, "a number from 0 to 1");
        LossChecks.RequireSameShape(nameof(BinaryFocalFromLogits), logits, target);
        LossChecks.RequireProbabilities(nameof(BinaryFocalFromLogits), LossChecks.Target, target, weights);
        return TensorNode.Map(new LossMaps.BinaryFocalFromLogits(gamma, alpha ?? 1, 1 - alpha ?? 1), logits, target);
    }

    internal static TensorNode<T> CategoricalSummands<T>(
        TensorNode<T> prediction, TensorNode<T> target, double smoothing, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        RequireSmoothing(nameof(CategoricalCrossEntropy), smoothing);
        LossChecks.RequireRows(nameof(CategoricalCrossEntropy), prediction, target);
        LossChecks.RequireProbabilities(nameof(CategoricalCrossEntropy), LossChecks.Prediction, prediction, weights);
        LossChecks.RequireNotNegative(nameof(CategoricalCrossEntropy), LossChecks.Target, target, weights);
        return TensorNode.Map(new LossMaps.CategoricalCrossEntropy(smoothing, smoothing / prediction.Shape[^1]), prediction, target);
    }

    internal static TensorNode<T> CategoricalSummandsFromLogits<T>(
        TensorNode<T> logits, TensorNode<T> target, double smoothing, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        RequireSmoothing(nameof(CategoricalCrossEntropyFromLogits), smoothing);
        LossChecks.RequireRows(nameof(CategoricalCrossEntropyFromLogits), logits, target);
        LossChecks.RequireLogits(nameof(CategoricalCrossEntropyFromLogits), logits);
        LossChecks.RequireNotNegative(nameof(CategoricalCrossEntropyFromLogits), LossChecks.Target, target, weights);
        return TensorNode.Map(
            new LossMaps.CategoricalCrossEntropyOfLogs(smoothing, smoothing / logits.Shape[^1]), logits.LogSoftmax(), target);
    }

    /// <summary>The cross-entropy of each row, the last axis kept with the length 1; or with a scale, their sum times that.</summary>
    internal static TensorNode<T> OfLabels<T>(
        string loss, TensorNode<T> logits, ReadOnlyMemory<int> labels, double smoothing, int? ignoredLabel, double scale = 0)
        where T : IFloatingPointIeee754<T>
    {
        RequireSmoothing(loss, smoothing);
        LossChecks.RequireLabels(loss, logits, labels.Span, ignoredLabel);
        LossChecks.RequireLogits(loss, logits);
        return TensorNode.ApplyTensorRule(new LabelledCrossEntropy(new(labels, ignoredLabel), smoothing, scale), logits);
    }

    /// <summary>The labelled logit of each row, the last axis kept with the length 1.</summary>
    private static TensorNode<T> Labelled<T>(TensorNode<T> logits, ReadOnlyMemory<int> labels)
        where T : IFloatingPointIeee754<T>
    {
        Span<nint> shape = stackalloc nint[logits.Rank];
        logits.Shape.CopyTo(shape);
        shape[^1] = 1;
        return logits.GatherAlong(labels, shape, axis: -1);
    }

    private static void RequireSmoothing(string loss, double smoothing) =>
        LossChecks.RequireSetting(loss, "labelSmoothing", smoothing, smoothing is >= 0 and <= 1, "a number from 0 to 1");

    private static void RequireFocus(string loss, double gamma) =>
        LossChecks.RequireSetting(loss, nameof(gamma), gamma, gamma >= 0 && double.IsFinite(gamma), "a number of at least 0");
}
