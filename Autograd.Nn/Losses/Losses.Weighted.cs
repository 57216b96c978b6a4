using System.Numerics;

namespace Autograd.Nn;

// Each loss with its usual settings, as a function of outputs, targets and weights: what a Trainer takes by its name alone.
public static partial class Losses
{
    /// <summary><see cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the sum of its weighted terms.</summary>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> SquaredError<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => SquaredError(prediction, target, reduction: Reduction.Sum, weights: weights);

    /// <summary><see cref="AbsoluteError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="AbsoluteError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> AbsoluteError<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => AbsoluteError(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="Huber{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="Huber{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> Huber<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => Huber(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="LogCosh{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="LogCosh{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> LogCosh<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => LogCosh(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="CosineDistance{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="CosineDistance{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> CosineDistance<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => CosineDistance(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="BinaryCrossEntropy{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="BinaryCrossEntropy{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> BinaryCrossEntropy<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => BinaryCrossEntropy(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="BinaryCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="BinaryCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> BinaryCrossEntropyFromLogits<T>(TensorNode<T> logits, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => BinaryCrossEntropyFromLogits(logits, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="CategoricalCrossEntropy{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="CategoricalCrossEntropy{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> CategoricalCrossEntropy<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => CategoricalCrossEntropy(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="CategoricalCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="CategoricalCrossEntropyFromLogits{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> CategoricalCrossEntropyFromLogits<T>(TensorNode<T> logits, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => CategoricalCrossEntropyFromLogits(logits, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="Hinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="Hinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> Hinge<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => Hinge(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="SquaredHinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="SquaredHinge{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> SquaredHinge<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => SquaredHinge(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="BinaryFocalFromLogits{T}(TensorNode{T}, TensorNode{T}, double, double?, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="BinaryFocalFromLogits{T}(TensorNode{T}, TensorNode{T}, double, double?, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> BinaryFocalFromLogits<T>(TensorNode<T> logits, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => BinaryFocalFromLogits(logits, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="Poisson{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="Poisson{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> Poisson<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => Poisson(prediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="PoissonFromLogRate{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="PoissonFromLogRate{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> PoissonFromLogRate<T>(TensorNode<T> logRate, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => PoissonFromLogRate(logRate, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="KullbackLeibler{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="KullbackLeibler{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> KullbackLeibler<T>(TensorNode<T> logPrediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => KullbackLeibler(logPrediction, target, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="SparseCategoricalCrossEntropyFromLogits{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?, int?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="SparseCategoricalCrossEntropyFromLogits{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?, int?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> SparseCategoricalCrossEntropyFromLogits<T>(TensorNode<T> logits, ReadOnlyMemory<int> labels, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => SparseCategoricalCrossEntropyFromLogits(logits, labels, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="FocalFromLogits{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?, int?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="FocalFromLogits{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?, int?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> FocalFromLogits<T>(TensorNode<T> logits, ReadOnlyMemory<int> labels, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => FocalFromLogits(logits, labels, reduction: Reduction.Mean, weights: weights);

    /// <summary><see cref="MulticlassHinge{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?)"/> with its usual settings: the mean of its weighted terms.</summary>
    /// <inheritdoc cref="MulticlassHinge{T}(TensorNode{T}, ReadOnlyMemory{int}, double, Reduction, TensorNode{T}?)" path="/*[not(self::summary)]"/>
    public static ScalarNode<T> MulticlassHinge<T>(TensorNode<T> logits, ReadOnlyMemory<int> labels, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => MulticlassHinge(logits, labels, reduction: Reduction.Mean, weights: weights);
}
