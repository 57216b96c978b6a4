using System.Numerics;

namespace Autograd.Nn;

// Losses of counts and of distributions.
public static partial class Losses
{
    /// <summary>
    /// The negative logarithm of the Poisson probability of a count, without the part ln t! that no rate changes: r − t·ln r;
    /// derivative 1 − t/r. At r = 0 it is +∞ for t &gt; 0 and 0 for t = 0. A term is an element.
    /// </summary>
    /// <param name="prediction">The rate r ≥ 0, of any shape.</param>
    /// <param name="target">The count t ≥ 0, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">r or t is negative (where a weight is not 0), or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> Poisson<T>(
        TensorNode<T> prediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(Poisson), UnreducedLosses.Poisson(prediction, target, weights), reduction, weights);

    /// <summary>
    /// <see cref="Poisson{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)"/> of the logarithm of the rate, which any number may be: eˣ − t·x; derivative eˣ − t. A term is an
    /// element.
    /// </summary>
    /// <param name="logRate">x = ln r, of any shape.</param>
    /// <param name="target">The count t ≥ 0, of the same shape.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">t is negative (where a weight is not 0), or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> PoissonFromLogRate<T>(
        TensorNode<T> logRate, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.Reduce(nameof(PoissonFromLogRate), UnreducedLosses.PoissonFromLogRate(logRate, target, weights), reduction, weights);

    /// <summary>
    /// The divergence of a predicted distribution q from the target p, Σ p(ln p − ln q) along the last axis; derivative by ln q: −p.
    /// Where p is 0 the summand is 0. A term is an example.
    /// </summary>
    /// <remarks>
    /// S. Kullback and R. Leibler, "On information and sufficiency" (1951). The mean is over examples, which is 'batchmean' in
    /// libtorch.
    /// </remarks>
    /// <param name="logPrediction">
    /// ln q, [classes] or [examples, classes] or with more axes, for example a <see cref="TensorNode{T}.LogSoftmax"/>.
    /// </param>
    /// <param name="target">p, of the same shape; it is not checked that p adds up to 1.</param>
    /// <param name="reduction">How terms become a number.</param>
    /// <param name="weights">Of the terms' shape, or one for each example.</param>
    /// <exception cref="ArgumentException">Shapes do not agree, or the mean is asked for of nothing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is negative (where a weight is not 0), or there is no such reduction.</exception>
    /// <inheritdoc cref="SquaredError{T}(TensorNode{T}, TensorNode{T}, Reduction, TensorNode{T}?)" path="/typeparam"/>
    public static ScalarNode<T> KullbackLeibler<T>(
        TensorNode<T> logPrediction, TensorNode<T> target, Reduction reduction = Reduction.Mean, TensorNode<T>? weights = null)
        where T : IFloatingPointIeee754<T> =>
        Reducing.ReduceRows(
            nameof(KullbackLeibler), UnreducedLosses.KullbackLeiblerSummands(logPrediction, target, weights), reduction, weights);
}
