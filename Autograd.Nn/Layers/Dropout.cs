using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// In training, each element is 0 with the probability p, and otherwise x/(1 − p), so that its expectation stays x:
/// <c>y = m ⊙ x</c>, derivative m. In evaluation y = x. <c>[batch, …] → [batch, …]</c>.
/// </summary>
/// <remarks>
/// N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting" (2014), scaled in training rather
/// than in evaluation. The pass's seed and step determine the mask: the same ones drop the same elements.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Dropout<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double DefaultRate = 0.5;

    /// <summary>A layer that drops elements.</summary>
    /// <param name="rate">p, the probability of each to be dropped: at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Dropout(double rate = DefaultRate) => Rate = DropoutMask.RequireRate(rate);

    /// <summary>p.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"Dropout {Rate}");

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (!pass.IsTraining || Rate == 0)
            return x;
        var mask = pass.Rent(x.Length);
        DropoutMask.Fill(mask.Span, Rate, pass.NextRandom(), kept: T.CreateChecked(1 / (1 - Rate)), dropped: T.Zero);
        return x * pass.Graph.Constant((ReadOnlyMemory<T>)mask, x.Shape);
    }
}
