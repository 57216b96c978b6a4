using System.Numerics;

namespace Autograd.Nn;

// Losses of classes, with targets of the predictions' shape.
public static partial class Losses
{
    /// <summary>
    /// −(t·ln p + (1 − t)·ln(1 − p)) for the probability p of a yes; derivative (p − t)/(p(1 − p)). Where a certain prediction is
    /// wrong, p = 0 or 1, it is +∞: prefer <see cref="BinaryCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, which never is. A term is an element.
    /// </summary>
    /// <param name="prediction">p, from 0 to 1, of any shape.</param>
    /// <param name="target">t, 0 or 1 or between, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p or t is not from 0 to 1 (where a weight is not 0), or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> BinaryCrossEntropy<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(BinaryCrossEntropy), UnreducedLosses.BinaryCrossEntropy(prediction, target, weights), reduction, weights);

    /// <summary>
    /// <see cref="BinaryCrossEntropy{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> of p = σ(x), without overflow and with all digits for any x:
    /// t·softplus(−x) + (1 − t)·softplus(x); derivative σ(x) − t. A term is an element.
    /// </summary>
    /// <param name="logits">x, of any shape.</param>
    /// <param name="target">t, 0 or 1 or between, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is not from 0 to 1 (where a weight is not 0), or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> BinaryCrossEntropyFromLogits<T>(
        TensorNode<T> logits, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(
            nameof(BinaryCrossEntropyFromLogits), UnreducedLosses.BinaryCrossEntropyFromLogits(logits, target, weights), reduction, weights);

    /// <summary>
    /// −Σ t·ln p along the last axis; derivative −t/p. It is +∞ where p = 0 and t &gt; 0: prefer
    /// <see cref="CategoricalCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/>. A term is an example.
    /// </summary>
    /// <param name="prediction">The probabilities p, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="target">The distribution t, of the same shape; it is not checked that it adds up to 1.</param>
    /// <param name="labelSmoothing">
    /// ε from 0 to 1: the target is (1 − ε)t + ε/classes. C. Szegedy et al., "Rethinking the inception architecture for computer
    /// vision" (2016), section 7.
    /// </param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">One for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// ε or p is not from 0 to 1, t is negative, or there is no such reduction.
    /// </exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> CategoricalCrossEntropy<T>(
        TensorNode<T> prediction,
        TensorNode<T> target,
        double labelSmoothing = 0,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.ReduceRows(
            nameof(CategoricalCrossEntropy),
            UnreducedLosses.CategoricalSummands(prediction, target, labelSmoothing, weights),
            reduction,
            weights);

    /// <summary>
    /// <see cref="CategoricalCrossEntropy{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/> of p = softmax x along the last axis, without overflow for any x; derivative
    /// p·Σt − t. A term is an example.
    /// </summary>
    /// <param name="logits">x, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="target">The distribution t, of the same shape; it is not checked that it adds up to 1.</param>
    /// <param name="labelSmoothing">ε from 0 to 1: the target is (1 − ε)t + ε/classes.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">One for each example.</param>
    /// <exception cref="ArgumentException">
    /// Shapes do not agree, the mean is asked for of nothing, or all of eight rows and more are what a softmax gives.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">ε is not from 0 to 1, t is negative, or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> CategoricalCrossEntropyFromLogits<T>(
        TensorNode<T> logits,
        TensorNode<T> target,
        double labelSmoothing = 0,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.ReduceRows(
            nameof(CategoricalCrossEntropyFromLogits),
            UnreducedLosses.CategoricalSummandsFromLogits(logits, target, labelSmoothing, weights),
            reduction,
            weights);

    /// <summary>max(0, 1 − t·x) for the answer t = ±1; derivative −t where t·x &lt; 1, otherwise 0. A term is an element.</summary>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, −1 or 1, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is 0 (where a weight is not), or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> Hinge<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(Hinge), UnreducedLosses.Hinge(prediction, target, weights), reduction, weights);

    /// <summary>max(0, 1 − t·x)² for the answer t = ±1; derivative −2t·max(0, 1 − t·x). A term is an element.</summary>
    /// <inheritdoc cref="Hinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>
    public static ScalarNode<T> SquaredHinge<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(SquaredHinge), UnreducedLosses.SquaredHinge(prediction, target, weights), reduction, weights);

    /// <summary>
    /// <see cref="BinaryCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with what is right already counted less: α·t·(1 − p)^γ·(−ln p) +
    /// (1 − α)(1 − t)·p^γ·(−ln(1 − p)) with p = σ(x), stable for any x. A term is an element.
    /// </summary>
    /// <remarks>T.-Y. Lin et al., "Focal loss for dense object detection" (2017), equations 4 and 5; they take γ = 2 and α = ¼.</remarks>
    /// <param name="logits">x, of any shape.</param>
    /// <param name="target">t, 0 or 1 or between, of the same shape.</param>
    /// <param name="gamma">γ ≥ 0; with 0 nothing counts less.</param>
    /// <param name="alpha">α from 0 to 1, the weight of a yes, that of a no being 1 − α; both are 1 where it is left out.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">γ is negative, α or t is not from 0 to 1, or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> BinaryFocalFromLogits<T>(
        TensorNode<T> logits,
        TensorNode<T> target,
        double gamma = 2,
        double? alpha = null,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(
            nameof(BinaryFocalFromLogits), UnreducedLosses.BinaryFocalFromLogits(logits, target, gamma, alpha, weights), reduction, weights);
}
