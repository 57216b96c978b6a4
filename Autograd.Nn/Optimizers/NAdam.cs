using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Adam with Nesterov's momentum: with m and v̂ of <see cref="Adam{T}"/> and μₜ = β₁(1 − ½·0.96^(tψ)),
/// θ ← θ − γ·(μₜ₊₁m/(1 − μ₁⋯μₜ₊₁) + (1 − μₜ)g/(1 − μ₁⋯μₜ))/(√v̂ + ε). Weight decay λ makes g = ∇L + λθ; decoupled, it makes
/// θ ← (1 − γλ)θ before the step.
/// </summary>
/// <remarks>T. Dozat, "Incorporating Nesterov momentum into Adam" (2016), algorithm 2, with the schedule of μ that PyTorch has.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class NAdam<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private const double ScheduleBase = 0.96;
    private const string ProductName = "momentumProduct";

    private readonly double beta1;
    private readonly double beta2;
    private readonly double epsilon;
    private readonly double momentumDecay;
    private readonly bool decoupled;
    private double product = 1;
    private double rate;
    private double gradientRate;

    /// <summary>NAdam.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="beta1">β₁: the share of the past in the mean of gradients.</param>
    /// <param name="beta2">β₂: the share of the past in the mean of their squares.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="momentumDecay">ψ: how fast μ grows from β₁/2 to β₁.</param>
    /// <param name="decoupled">Whether weight decay is apart from the gradient.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ, ε, λ or ψ is negative or not finite, or a share is not in [0, 1).</exception>
    public NAdam(
        double learningRate = 2e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        double momentumDecay = 4e-3,
        bool decoupled = false,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, "mean", "meanSquare")
    {
        this.beta1 = Hyperparameter.Share(beta1);
        this.beta2 = Hyperparameter.Share(beta2);
        this.epsilon = Hyperparameter.AtLeastZero(epsilon);
        this.momentumDecay = Hyperparameter.AtLeastZero(momentumDecay);
        this.decoupled = decoupled;
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state)
    {
        base.Save(state);
        state.Set(ProductName, product);
    }

    /// <inheritdoc/>
    public override void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        base.Check(state, parameters);
        state.Number(ProductName, 0, 1);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state, ParameterSet<T> parameters)
    {
        base.Load(state, parameters);
        product = state.Number(ProductName);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        product = 1;
    }

    /// <inheritdoc/>
    protected override void BeginStep()
    {
        var (now, next) = (MomentumAt(StepCount), MomentumAt(StepCount + 1));
        product *= now;
        gradientRate = LearningRate * (1 - now) / (1 - product);
        rate = LearningRate * next / (1 - product * next);
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range) => new AdamRule
    {
        Beta1 = beta1,
        Beta2 = beta2,
        Rate = rate,
        GradientRate = gradientRate,
        Scale = 1 / Math.Sqrt(1 - Math.Pow(beta2, StepCount)),
        Epsilon = epsilon,
        Decay = decoupled ? 0 : range.WeightDecay,
        Shrinkage = decoupled ? LearningRate * range.WeightDecay : 0,
    }.Run(range, byLargest: false);

    private double MomentumAt(long step) => beta1 * (1 - 0.5 * Math.Pow(ScheduleBase, step * momentumDecay));
}
