using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// The terms of <see cref="Losses"/>, before they are added up: for losses of each example, of which each can be differentiated by
/// itself, and for reductions of one's own.
/// </summary>
public static partial class UnreducedLosses
{
    /// <summary>The terms of <see cref="Losses.SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="prediction">The prediction, of any shape.</param>
    /// <param name="target">The target, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static TensorNode<T> SquaredError<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(SquaredError), prediction, target);
        return TensorNode.Map(default(LossMaps.SquaredError), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.AbsoluteError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> AbsoluteError<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(AbsoluteError), prediction, target);
        return TensorNode.Map(default(LossMaps.AbsoluteError), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.Huber{T}(TensorNode{T}, TensorNode{T}, double, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <param name="prediction">The prediction, of any shape.</param>
    /// <param name="target">The target, of the same shape.</param>
    /// <param name="delta">δ &gt; 0.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive.</exception>
    /// <inheritdoc cref="SquaredError" path="/typeparam"/>
    public static TensorNode<T> Huber<T>(TensorNode<T> prediction, TensorNode<T> target, double delta = 1)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSetting(nameof(Huber), nameof(delta), delta, delta > 0 && double.IsFinite(delta), "a positive number");
        LossChecks.RequireSameShape(nameof(Huber), prediction, target);
        return TensorNode.Map(new LossMaps.Huber(delta), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.LogCosh{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> LogCosh<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(LogCosh), prediction, target);
        return TensorNode.Map(default(LossMaps.LogCosh), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.CosineDistance{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, one for each vector along the last axis.</summary>
    /// <param name="prediction">[vector] or [examples, vector] or with more axes.</param>
    /// <param name="target">Of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> CosineDistance<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireRows(nameof(CosineDistance), prediction, target);
        return T.One - (UnitVectors(prediction) * UnitVectors(target)).Sum(axis: -1);
    }

    /// <summary>The terms of <see cref="Losses.Poisson{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <param name="prediction">The rate, of any shape.</param>
    /// <param name="target">The count, of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> Poisson<T>(TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => Poisson(prediction, target, null);

    internal static TensorNode<T> Poisson<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(Poisson), prediction, target);
        LossChecks.RequireNotNegative(nameof(Poisson), LossChecks.Prediction, prediction, weights);
        LossChecks.RequireNotNegative(nameof(Poisson), LossChecks.Target, target, weights);
        return TensorNode.Map(default(LossMaps.Poisson), prediction, target);
    }

    /// <summary>The terms of <see cref="Losses.PoissonFromLogRate{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, of the prediction's shape.</summary>
    /// <param name="logRate">The logarithm of the rate, of any shape.</param>
    /// <param name="target">The count, of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> PoissonFromLogRate<T>(TensorNode<T> logRate, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => PoissonFromLogRate(logRate, target, null);

    internal static TensorNode<T> PoissonFromLogRate<T>(TensorNode<T> logRate, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireSameShape(nameof(PoissonFromLogRate), logRate, target);
        LossChecks.RequireNotNegative(nameof(PoissonFromLogRate), LossChecks.Target, target, weights);
        return TensorNode.Map(default(LossMaps.PoissonFromLogRate), logRate, target);
    }

    /// <summary>The terms of <see cref="Losses.KullbackLeibler{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>, one for each row along the last axis.</summary>
    /// <param name="logPrediction">The logarithms of the predicted probabilities, [classes] or [examples, classes] or with more axes.</param>
    /// <param name="target">The distributions, of the same shape.</param>
    /// <inheritdoc cref="SquaredError"/>
    public static TensorNode<T> KullbackLeibler<T>(TensorNode<T> logPrediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T> => KullbackLeiblerSummands(logPrediction, target, null).Sum(axis: -1);

    internal static TensorNode<T> KullbackLeiblerSummands<T>(TensorNode<T> logPrediction, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        LossChecks.RequireRows(nameof(KullbackLeibler), logPrediction, target);
        LossChecks.RequireNotNegative(nameof(KullbackLeibler), LossChecks.Target, target, weights);
        return TensorNode.Map(default(LossMaps.KullbackLeibler), logPrediction, target);
    }

    // Divided by its norm first, a vector neither overflows nor underflows in the products.
    private static TensorNode<T> UnitVectors<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T> => TensorNode.Map(default(LossMaps.Direction), x, x.Norm(-1, keepDims: true));
}
