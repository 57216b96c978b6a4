using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.LossFunctions;

// One struct for each loss, so that a line of the table can run it on any number.
internal static class LossCalls
{
    public const double Delta = 1;
    public const double Gamma = 2;
    public const double Alpha = 0.25;
    public const double Smoothing = 0.1;
    public const double Margin = 0.5;

    public readonly struct SquaredError : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.SquaredError(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.SquaredError(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct AbsoluteError : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.AbsoluteError(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.AbsoluteError(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct Huber : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.Huber(x[0], x[1], Delta);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.Huber(x[0], x[1], Delta, reduction: reduction, weights: weights);
    }

    public readonly struct LogCosh : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.LogCosh(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.LogCosh(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct CosineDistance : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.CosineDistance(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.CosineDistance(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct Poisson : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.Poisson(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.Poisson(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct PoissonFromLogRate : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.PoissonFromLogRate(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.PoissonFromLogRate(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct KullbackLeibler : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.KullbackLeibler(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.KullbackLeibler(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct BinaryCrossEntropy : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.BinaryCrossEntropy(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.BinaryCrossEntropy(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct BinaryCrossEntropyFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.BinaryCrossEntropyFromLogits(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.BinaryCrossEntropyFromLogits(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct CategoricalCrossEntropy : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.CategoricalCrossEntropy(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.CategoricalCrossEntropy(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct CategoricalCrossEntropyFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.CategoricalCrossEntropyFromLogits(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.CategoricalCrossEntropyFromLogits(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct Hinge : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.Hinge(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.Hinge(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct SquaredHinge : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.SquaredHinge(x[0], x[1]);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.SquaredHinge(x[0], x[1], reduction: reduction, weights: weights);
    }

    public readonly struct BinaryFocalFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.BinaryFocalFromLogits(x[0], x[1], Gamma, Alpha);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.BinaryFocalFromLogits(x[0], x[1], Gamma, Alpha, reduction: reduction, weights: weights);
    }

    public readonly struct SmoothedCategoricalCrossEntropy : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.CategoricalCrossEntropy(x[0], x[1], Smoothing);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.CategoricalCrossEntropy(x[0], x[1], Smoothing, reduction: reduction, weights: weights);
    }

    public readonly struct SmoothedCategoricalCrossEntropyFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.CategoricalCrossEntropyFromLogits(x[0], x[1], Smoothing);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.CategoricalCrossEntropyFromLogits(x[0], x[1], Smoothing, reduction: reduction, weights: weights);
    }

    public readonly struct PlainBinaryFocalFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.BinaryFocalFromLogits(x[0], x[1], 0);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.BinaryFocalFromLogits(x[0], x[1], 0, reduction: reduction, weights: weights);
    }

    public readonly struct SparseCategoricalCrossEntropyFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.SparseCategoricalCrossEntropyFromLogits(x[0], LossCase.Labels(x[0].Shape));

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.SparseCategoricalCrossEntropyFromLogits(x[0], LossCase.Labels(x[0].Shape), reduction: reduction, weights: weights);
    }

    public readonly struct SmoothedSparseCategoricalCrossEntropyFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.SparseCategoricalCrossEntropyFromLogits(x[0], LossCase.Labels(x[0].Shape), Smoothing);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.SparseCategoricalCrossEntropyFromLogits(x[0], LossCase.Labels(x[0].Shape), Smoothing, reduction: reduction, weights: weights);
    }

    public readonly struct FocalFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.FocalFromLogits(x[0], LossCase.Labels(x[0].Shape), Gamma);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.FocalFromLogits(x[0], LossCase.Labels(x[0].Shape), Gamma, reduction: reduction, weights: weights);
    }

    public readonly struct GentleFocalFromLogits : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.FocalFromLogits(x[0], LossCase.Labels(x[0].Shape), 0.5);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.FocalFromLogits(x[0], LossCase.Labels(x[0].Shape), 0.5, reduction: reduction, weights: weights);
    }

    public readonly struct MulticlassHinge : ILoss
    {
        public static TensorNode<T> Terms<T>(ReadOnlySpan<TensorNode<T>> x)
            where T : IFloatingPointIeee754<T> => UnreducedLosses.MulticlassHinge(x[0], LossCase.Labels(x[0].Shape), Margin);

        public static ScalarNode<T> Loss<T>(ReadOnlySpan<TensorNode<T>> x, Reduction reduction, TensorNode<T>? weights)
            where T : IFloatingPointIeee754<T> => Losses.MulticlassHinge(x[0], LossCase.Labels(x[0].Shape), Margin, reduction: reduction, weights: weights);
    }
}
