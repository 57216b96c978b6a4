using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − γ·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ). Weight decay λ
/// makes g = ∇L + λθ; for decay apart from the gradient, see <see cref="AdamW{T}"/>.
/// </summary>
/// <remarks>
/// D. Kingma and J. Ba, "Adam: A method for stochastic optimization" (2015), algorithm 1. With <c>amsGrad</c> the largest v so far
/// takes the place of v: S. Reddi, S. Kale and S. Kumar, "On the convergence of Adam and beyond" (2018). The paper leaves the
/// corrections by 1 − βᵗ out there; PyTorch and this class do not.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Adam<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;
    private readonly bool amsGrad;

    /// <summary>Adam.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="beta1">β₁: the share of the past in the mean of gradients.</param>
    /// <param name="beta2">β₂: the share of the past in the mean of their squares.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="amsGrad">Whether the step goes by the largest mean square so far.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ, ε or λ is negative or not finite, or a share is not in [0, 1).</exception>
    public Adam(
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool amsGrad = false,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, amsGrad ? ["mean", "meanSquare", "largestMeanSquare"] : ["mean", "meanSquare"])
    {
        this.beta1 = Hyperparameter.Share(beta1);
        this.beta2 = Hyperparameter.Share(beta2);
        this.epsilon = Hyperparameter.AtLeastZero(epsilon);
        this.amsGrad = amsGrad;
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range) =>
        AdamRule.AtStep(StepCount, LearningRate, beta1, beta2, epsilon, decay: range.WeightDecay).Run(range, amsGrad);
}
