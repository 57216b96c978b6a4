using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// Adadelta: v ← ρv + (1 − ρ)g², Δ = g·√(u + ε)/√(v + ε), u ← ρu + (1 − ρ)Δ², θ ← θ − γ·Δ. Weight decay λ makes g = ∇L + λθ.
/// </summary>
/// <remarks>M. Zeiler, "ADADELTA: An adaptive learning rate method" (2012), algorithm 1, which has no γ: there it is 1.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Adadelta<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double rho;
    private readonly double epsilon;

    /// <summary>Adadelta.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="rho">ρ: the share of the past in the running means.</param>
    /// <param name="epsilon">ε, which decides how large the first steps are.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ or λ is negative or not finite, ε is not above 0, or ρ is not in [0, 1).</exception>
    public Adadelta(
        double learningRate = 1,
        double rho = 0.9,
        double epsilon = 1e-6,
        double weightDecay = 0,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, "meanSquare", "meanSquareStep")
    {
        this.rho = Hyperparameter.Share(rho);
        this.epsilon = Hyperparameter.AboveZero(epsilon);
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range) => InPlaceUpdate.Run(
        new Rule(LearningRate, range.WeightDecay, rho, epsilon), range.Gradient, range.Values, range.State(0), range.State(1));

    private readonly struct Rule(double rate, double decay, double rho, double epsilon) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            gradient += E.Constant(decay) * x;
            first = E.Constant(rho) * first + E.Constant(1 - rho) * (gradient * gradient);
            var ratio = E.Apply(default(Sqrt), second + E.Constant(epsilon)) / E.Apply(default(Sqrt), first + E.Constant(epsilon));
            var step = ratio * gradient;
            second = E.Constant(rho) * second + E.Constant(1 - rho) * (step * step);
            x -= E.Constant(rate) * step;
        }
    }
}
