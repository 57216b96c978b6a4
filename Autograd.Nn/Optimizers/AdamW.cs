using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Adam with weight decay apart from the gradient: θ ← (1 − γλ)θ − γ·m̂/(√v̂ + ε), with m̂ and v̂ of <see cref="Adam{T}"/> by g = ∇L.
/// </summary>
/// <remarks>
/// I. Loshchilov and F. Hutter, "Decoupled weight decay regularization" (2019), algorithm 2. As in PyTorch, λ is multiplied by γ;
/// the paper multiplies it by the schedule's factor alone.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class AdamW<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;
    private readonly bool amsGrad;

    /// <summary>Adam with decoupled weight decay.</summary>
    /// <inheritdoc cref="Adam{T}(double, double, double, double, double, bool, Func{Parameter{T}, bool}?)"/>
    public AdamW(
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 1e-2,
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
    protected override void Update(ParameterRange<T> range) => AdamRule
        .AtStep(StepCount, LearningRate, beta1, beta2, epsilon, shrinkage: LearningRate * range.WeightDecay)
        .Run(range, amsGrad);
}
