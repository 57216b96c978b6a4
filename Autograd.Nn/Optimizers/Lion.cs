using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// Lion: θ ← (1 − γλ)θ − γ·sign(β₁m + (1 − β₁)g), and after that m ← β₂m + (1 − β₂)g; sign 0 is 0. Every value moves by γ or not at
/// all, so γ has to be three to ten times smaller than for <see cref="AdamW{T}"/>, and λ as many times larger.
/// </summary>
/// <remarks>X. Chen et al., "Symbolic discovery of optimization algorithms" (2023), program 1.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Lion<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double beta1;
    private readonly double beta2;

    /// <summary>Lion.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="beta1">β₁: the share of the past in the step.</param>
    /// <param name="beta2">β₂: the share of the past in the running mean.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ is negative or not finite, or a share is not in [0, 1).</exception>
    public Lion(
        double learningRate = 1e-4,
        double beta1 = 0.9,
        double beta2 = 0.99,
        double weightDecay = 0,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, "mean")
    {
        this.beta1 = Hyperparameter.Share(beta1);
        this.beta2 = Hyperparameter.Share(beta2);
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range) => InPlaceUpdate.Run(
        new Rule(LearningRate, LearningRate * range.WeightDecay, beta1, beta2), range.Gradient, range.Values, range.State(0));

    private readonly struct Rule(double rate, double shrinkage, double beta1, double beta2) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            var direction = E.Constant(beta1) * first + E.Constant(1 - beta1) * gradient;
            x = E.Constant(1 - shrinkage) * x - E.Constant(rate) * E.Apply(default(Sign), direction);
            first = E.Constant(beta2) * first + E.Constant(1 - beta2) * gradient;
        }
    }
}
