using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// What training makes small: a prediction and a target of the same shape become one number. <see cref="UnreducedLosses"/> has the
/// same losses before they are added up.
/// </summary>
/// <remarks>
/// <para>
/// A loss has a term for each element, or one for each example, as it says. <see cref="Reduction"/> says how terms become a number,
/// and weights, which may be left out, are one for each term, or one for each example along the first axis. A term of weight 0 has
/// no influence, not even where it is infinite or not a number. Weights and targets are differentiated by, where they are no
/// constants.
/// </para>
/// <para>
/// Shapes have to agree: nothing is broadcast, so [n] against [n,1] is an error and not n² comparisons. Every loss can be differentiated
/// twice and more; at kinks its derivative is the subgradient of least norm.
/// </para>
/// </remarks>
public static partial class Losses
{
    /// <summary>Σ (x − t)², for rows of examples Σᵢ‖xᵢ − tᵢ‖²; derivative 2(x − t). A term is an element.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reduction.</exception>
    public static ScalarNode<T> SquaredError<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Sum, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T>
    {
        if (weights is not null || (prediction.Graph ?? target.Graph) is null)
            return Reducing.Reduce(nameof(SquaredError), UnreducedLosses.SquaredError(prediction, target), reduction, weights);

        // Without weights it is one operation, where there is a graph to record it on.
        LossChecks.RequireSameShape(nameof(SquaredError), prediction, target);
        Reducing.RequireKnown(nameof(SquaredError), reduction);
        var count = prediction.Length;
        if (reduction != Reduction.Sum && count == 0)
            throw Reducing.Nothing(nameof(SquaredError), prediction);
        SumOfSquaredErrors rule = new(reduction == Reduction.Sum ? 1 : 1.0 / count);
        return TensorNode.ApplyTensorRule(rule, prediction, target).ToScalar();
    }

    /// <summary>The mean of (x − t)² over all elements: <see cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> with <see cref="Reduction.Mean"/>.</summary>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>
    public static ScalarNode<T> MeanSquaredError<T>(TensorNode<T> prediction, TensorNode<T> target, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> => SquaredError(prediction, target, Reduction.Mean, weights);

    /// <summary>|x − t|; derivative the sign of x − t, 0 where they are equal. A term is an element.</summary>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>
    public static ScalarNode<T> AbsoluteError<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(AbsoluteError), UnreducedLosses.AbsoluteError(prediction, target), reduction, weights);

    /// <summary>
    /// With d = x − t, ½d² where |d| &lt; δ and δ(|d| − ½δ) elsewhere; derivative d between −δ and δ, and ±δ outside. The second
    /// derivative jumps at ±δ and is 0 there. A term is an element.
    /// </summary>
    /// <remarks>P. Huber, "Robust estimation of a location parameter" (1964).</remarks>
    /// <param name="delta">δ &gt; 0.</param>
    /// <param name="prediction">x, of any shape.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">δ is not positive, or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> Huber<T>(
        TensorNode<T> prediction,
        TensorNode<T> target,
        double delta = 1,
        Reduction reduction = Reduction.Mean,
        TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(Huber), UnreducedLosses.Huber(prediction, target, delta), reduction, weights);

    /// <summary>
    /// ln cosh(x − t), near ½d² for small d = x − t and |d| − ln 2 for large; derivative tanh d. Stable for any d. A term is an
    /// element.
    /// </summary>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>
    public static ScalarNode<T> LogCosh<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(LogCosh), UnreducedLosses.LogCosh(prediction, target), reduction, weights);

    /// <summary>
    /// 1 − cos ∠(x, t) for the vectors along the last axis, from 0 to 2; derivative −(û − cos·x̂)/‖x‖ with the unit vectors x̂ and û of x
    /// and t. A vector of zeros has no direction: its distance is 1, its derivative 0. A term is an example.
    /// </summary>
    /// <param name="prediction">x, [vector] or [examples, vector] or with more axes.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/>
    public static ScalarNode<T> CosineDistance<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(CosineDistance), UnreducedLosses.CosineDistance(prediction, target), reduction, weights);
}
