using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// Adam by the largest gradient instead of the mean square: m ← β₁m + (1 − β₁)g, u ← max(β₂u, |g| + ε),
/// θ ← θ − γ/(1 − β₁ᵗ)·m/u. Weight decay λ makes g = ∇L + λθ.
/// </summary>
/// <remarks>
/// D. Kingma and J. Ba, "Adam: A method for stochastic optimization" (2015), algorithm 2. The paper has no ε; here it is where
/// PyTorch has it.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Adamax<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;

    /// <summary>Adamax.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="beta1">β₁: the share of the past in the mean of gradients.</param>
    /// <param name="beta2">β₂: by how much a large gradient fades from step to step.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ, ε or λ is negative or not finite, or a share is not in [0, 1).</exception>
    public Adamax(
        double learningRate = 2e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, "mean", "largest")
    {
        this.beta1 = Hyperparameter.Share(beta1);
        this.beta2 = Hyperparameter.Share(beta2);
        this.epsilon = Hyperparameter.AtLeastZero(epsilon);
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range)
    {
        var rate = LearningRate / (1 - Math.Pow(beta1, StepCount));
        InPlaceUpdate.Run(
            new Rule(rate, range.WeightDecay, beta1, beta2, epsilon), range.Gradient, range.Values, range.State(0), range.State(1));
    }

    private readonly struct Rule(double rate, double decay, double beta1, double beta2, double epsilon) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            gradient += E.Constant(decay) * x;
            first += E.Constant(1 - beta1) * (gradient - first);
            second = E.Apply(default(Max), E.Constant(beta2) * second, E.Apply(default(Abs), gradient) + E.Constant(epsilon));
            x -= E.Constant(rate) * first / second;
        }
    }
}
