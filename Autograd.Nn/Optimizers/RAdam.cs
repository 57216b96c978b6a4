using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Rectified Adam: with m̂ and v of <see cref="Adam{T}"/>, ρ∞ = 2/(1 − β₂) − 1 and ρ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ), the step is
/// θ ← θ − γ·m̂ as long as ρ ≤ 5, and then θ ← θ − γ·r·m̂·√(1 − β₂ᵗ)/(√v + ε) with
/// r² = (ρ − 4)(ρ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ). Weight decay λ makes g = ∇L + λθ; decoupled, it makes θ ← (1 − γλ)θ before the step.
/// </summary>
/// <remarks>
/// L. Liu et al., "On the variance of the adaptive learning rate and beyond" (2020), algorithm 2. The paper rectifies from ρ &gt; 4
/// and has no ε; here both are as in PyTorch.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class RAdam<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double LeastLength = 5;

    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;
    private readonly bool decoupled;

    /// <summary>RAdam.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="beta1">β₁: the share of the past in the mean of gradients.</param>
    /// <param name="beta2">β₂: the share of the past in the mean of their squares.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decoupled">Whether weight decay is apart from the gradient.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ, ε or λ is negative or not finite, or a share is not in [0, 1).</exception>
    public RAdam(
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool decoupled = false,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, "mean", "meanSquare")
    {
        this.beta1 = Hyperparameter.Share(beta1);
        this.beta2 = Hyperparameter.Share(beta2);
        this.epsilon = Hyperparameter.AtLeastZero(epsilon);
        this.decoupled = decoupled;
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range)
    {
        var (rate, scale, added) = Factors();
        new AdamRule
        {
            Beta1 = beta1,
            Beta2 = beta2,
            Rate = rate,
            Scale = scale,
            Epsilon = added,
            Decay = decoupled ? 0 : range.WeightDecay,
            Shrinkage = decoupled ? LearningRate * range.WeightDecay : 0,
        }.Run(range, byLargest: false);
    }

    /// <summary>The step is rate·m/(scale·√v + added): without rectification, the denominator is 1.</summary>
    private (double Rate, double Scale, double Added) Factors()
    {
        var rate = LearningRate / (1 - Math.Pow(beta1, StepCount));
        var power = Math.Pow(beta2, StepCount);
        var limit = 2 / (1 - beta2) - 1;
        var length = limit - 2 * StepCount * power / (1 - power);
        if (length <= LeastLength)
            return (rate, 0, 1);
        var rectification = Math.Sqrt((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
        return (rate * rectification * Math.Sqrt(1 - power), 1, epsilon);
    }
}
