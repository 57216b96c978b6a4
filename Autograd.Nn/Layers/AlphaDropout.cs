using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Dropout for networks of <see cref="Activations.Selu"/>: in training, each element is α′ with the probability p, and then all
/// go through a·x + b, so that mean 0 and variance 1 stay what they are. In evaluation y = x. <c>[batch, …] → [batch, …]</c>.
/// </summary>
/// <remarks>
/// <para>
/// α′ = −λα is the limit of the unit on the left, a = ((1 − p)(1 + p·α′²))^(−1/2) and b = −a·p·α′. The derivative is a for what
/// is kept and 0 for what is dropped.
/// </para>
/// <para>
/// G. Klambauer et al., "Self-normalizing neural networks" (2017), section "New dropout technique". The pass's seed and step
/// determine which elements are dropped.
/// </para>
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class AlphaDropout<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double DefaultRate = 0.1;

    // −λα of the paper, with λ and α as in its appendix.
    private const double Limit = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717;

    private readonly double scale;
    private readonly double shift;

    /// <summary>A layer that drops elements.</summary>
    /// <param name="rate">p, the probability of each to be dropped: at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public AlphaDropout(double rate = DefaultRate)
    {
        Rate = DropoutMask.RequireRate(rate);
        scale = 1 / Math.Sqrt((1 - rate) * (1 + rate * Limit * Limit));
        shift = -scale * rate * Limit;
    }

    /// <summary>p.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"AlphaDropout {Rate}");

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (!pass.IsTraining || Rate == 0)
            return x;

        // a·(m ⊙ x + (1 − m)·α′) + b, with what does not depend on x in one constant.
        Memory<T> factors = pass.Rent(x.Length), offsets = pass.Rent(x.Length);
        var random = pass.NextRandom();
        DropoutMask.Fill(factors.Span, Rate, random, kept: T.CreateChecked(scale), dropped: T.Zero);
        DropoutMask.Fill(offsets.Span, Rate, random, kept: T.CreateChecked(shift), dropped: T.CreateChecked(scale * Limit + shift));
        return x * pass.Graph.Constant((ReadOnlyMemory<T>)factors, x.Shape) + pass.Graph.Constant((ReadOnlyMemory<T>)offsets, x.Shape);
    }
}
