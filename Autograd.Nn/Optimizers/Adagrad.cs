using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// Adagrad: s ← s + g², θ ← θ − γₜ·g/(√s + ε) with γₜ = γ/(1 + (t − 1)η). Weight decay λ makes g = ∇L + λθ.
/// </summary>
/// <remarks>
/// J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization" (2011), with a
/// diagonal matrix.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Adagrad<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double learningRateDecay;
    private readonly double initialSum;
    private readonly double epsilon;

    /// <summary>Adagrad.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="learningRateDecay">η: how fast the step size falls, beside what the growing sum does.</param>
    /// <param name="initialSum">What the sum of squares begins with.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public Adagrad(
        double learningRate = 1e-2,
        double learningRateDecay = 0,
        double initialSum = 0,
        double epsilon = 1e-10,
        double weightDecay = 0,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, "sumOfSquares")
    {
        this.learningRateDecay = Hyperparameter.AtLeastZero(learningRateDecay);
        this.initialSum = Hyperparameter.AtLeastZero(initialSum);
        this.epsilon = Hyperparameter.AtLeastZero(epsilon);
    }

    /// <inheritdoc/>
    protected override void InitializeState(int index, Span<T> state) => state.Fill(T.CreateSaturating(initialSum));

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range)
    {
        var rate = LearningRate / (1 + (StepCount - 1) * learningRateDecay);
        InPlaceUpdate.Run(new Rule(rate, range.WeightDecay, epsilon), range.Gradient, range.Values, range.State(0));
    }

    private readonly struct Rule(double rate, double decay, double epsilon) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            gradient += E.Constant(decay) * x;
            first += gradient * gradient;
            x -= E.Constant(rate) * gradient / (E.Apply(default(Sqrt), first) + E.Constant(epsilon));
        }
    }
}
