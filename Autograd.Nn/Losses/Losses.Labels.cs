using System.Numerics;

namespace Autograd.Nn;

// Losses of classes, with the number of the right class for each row.
public static partial class Losses
{
    /// <summary>
    /// −ln p of the labelled class, p = softmax x along the last axis, without overflow and with all digits for any x; derivative
    /// p − t, with t = 1 for the label and 0 elsewhere. A term is a row of logits.
    /// </summary>
    /// <param name="logits">x, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="labels">
    /// The class of each row, from 0 to classes − 1, in memory that is not changed before the last sweep.
    /// </param>
    /// <param name="labelSmoothing">ε from 0 to 1: t is (1 − ε) + ε/classes for the label and ε/classes elsewhere.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">One for each row.</param>
    /// <param name="ignoredLabel">
    /// A label, such as −100, whose rows have no share: their term and its derivatives are 0, and the mean is over the others. Of none
    /// it is 0.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer labels than rows, weights do not fit, the mean is asked for of nothing, or all of eight rows and more
    /// are what a softmax gives.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, ε is not from 0 to 1, or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> SparseCategoricalCrossEntropyFromLogits<T>(
        TensorNode<T> logits,
        ReadOnlyMemory<int> labels,
        double labelSmoothing = 0,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null,
        int? ignoredLabel = null)
        where T : IFloatingPointIeee754<T>
    {
        const string Loss = nameof(SparseCategoricalCrossEntropyFromLogits);
        if (weights is not null)
        {
            var terms = UnreducedLosses.SparseCategoricalCrossEntropyFromLogits(logits, labels, labelSmoothing, ignoredLabel);
            return Reducing.ReduceLabelled(Loss, terms, reduction, weights, labels.Span, ignoredLabel);
        }

        // Without weights it is one operation.
        Reducing.RequireKnown(Loss, reduction);
        if (reduction != Reduction.Sum && labels.IsEmpty)
            throw Reducing.Nothing(Loss, logits);
        var scale = reduction == Reduction.Sum ? 1 : 1.0 / Math.Max(1, Reducing.Counted(labels.Span, ignoredLabel));
        return UnreducedLosses.OfLabels(Loss, logits, labels, labelSmoothing, ignoredLabel, scale).ToScalar();
    }

    /// <summary>
    /// (1 − p)^γ·(−ln p) for the probability p of the labelled class, p = softmax x along the last axis: what is right already
    /// counts less. A term is a row of logits.
    /// </summary>
    /// <remarks>T.-Y. Lin et al., "Focal loss for dense object detection" (2017), equation 4, for any number of classes.</remarks>
    /// <param name="logits">x, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="labels">
    /// The class of each row, from 0 to classes − 1, in memory that is not changed before the last sweep.
    /// </param>
    /// <param name="gamma">γ ≥ 0; with 0 it is the cross-entropy.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">One for each row.</param>
    /// <param name="ignoredLabel">
    /// A label, such as −100, whose rows have no share: their term and its derivatives are 0, and the mean is over the others. Of none
    /// it is 0.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer labels than rows, weights do not fit, the mean is asked for of nothing, or all of eight rows and more
    /// are what a softmax gives.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, γ is negative, or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> FocalFromLogits<T>(
        TensorNode<T> logits,
        ReadOnlyMemory<int> labels,
        double gamma = 2,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null,
        int? ignoredLabel = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.ReduceLabelled(
            nameof(FocalFromLogits),
            UnreducedLosses.FocalFromLogits(logits, labels, gamma, ignoredLabel),
            reduction,
            weights,
            labels.Span,
            ignoredLabel);

    /// <summary>
    /// Σ max(0, margin + x_j − x_y) over the classes j other than the label y; derivative 1 for each j within the margin, and minus
    /// their number for y. A term is a row of logits.
    /// </summary>
    /// <remarks>
    /// J. Weston and C. Watkins, "Support vector machines for multi-class pattern recognition" (1999). libtorch's
    /// multi_margin_loss divides it by the number of classes.
    /// </remarks>
    /// <param name="logits">x, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="labels">
    /// The class of each row, from 0 to classes − 1, in memory that is not changed before the last sweep.
    /// </param>
    /// <param name="margin">By how much the label's logit has to be the largest, &gt; 0.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">One for each row.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer labels than rows, weights do not fit, or the mean is asked for of nothing.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class, the margin is not positive, or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> MulticlassHinge<T>(
        TensorNode<T> logits,
        ReadOnlyMemory<int> labels,
        double margin = 1,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(MulticlassHinge), UnreducedLosses.MulticlassHinge(logits, labels, margin), reduction, weights);
}
