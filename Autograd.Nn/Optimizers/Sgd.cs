using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// Gradient descent θ ← θ − γ·∇L, on batches also called stochastic gradient descent. With momentum μ: b ← μb + (1 − τ)g, and
/// then θ ← θ − γ·b, or θ ← θ − γ·(g + μb) in Nesterov's form; at the first step, b is g. Weight decay λ makes
/// g = ∇L + λθ.
/// </summary>
/// <remarks>
/// B. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964); I. Sutskever et al., "On the importance
/// of initialization and momentum in deep learning" (2013). As in PyTorch, and other than in those papers, the step size
/// multiplies b when it is used rather than when it is formed, so a change of it acts at once on the whole momentum.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Sgd<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double momentum;
    private readonly double dampening;
    private readonly bool isNesterov;

    /// <summary>Gradient descent.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="momentum">μ: how much of the last step goes on.</param>
    /// <param name="dampening">τ: how much of the gradient does not go into the momentum.</param>
    /// <param name="nesterov">Whether the step looks ahead by the momentum, in Nesterov's form.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ, μ or λ is negative, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">Nesterov's form is asked for without momentum or with dampening.</exception>
    public Sgd(
        double learningRate = 1e-3,
        double momentum = 0,
        double dampening = 0,
        bool nesterov = false,
        double weightDecay = 0,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, momentum == 0 ? [] : ["momentum"])
    {
        this.momentum = Hyperparameter.AtLeastZero(momentum);
        this.dampening = Hyperparameter.Finite(dampening);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException("Nesterov's form needs momentum, and no dampening.", nameof(nesterov));
        isNesterov = nesterov;
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range)
    {
        if (momentum == 0)
        {
            InPlaceUpdate.Run(new PlainRule(LearningRate, range.WeightDecay), range.Gradient, range.Values);
            return;
        }

        var share = StepCount == 1 ? 1 : 1 - dampening;
        var (ofGradient, ofMomentum) = isNesterov ? (1, momentum) : (0, 1);
        InPlaceUpdate.Run(
            new MomentumRule(LearningRate, range.WeightDecay, momentum, share, ofGradient, ofMomentum),
            range.Gradient,
            range.Values,
            range.State(0));
    }

    private readonly struct PlainRule(double rate, double decay) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x -= E.Constant(rate) * (gradient + E.Constant(decay) * x);
    }

    private readonly struct MomentumRule(
        double rate, double decay, double momentum, double share, double ofGradient, double ofMomentum) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            gradient += E.Constant(decay) * x;
            first = E.Constant(momentum) * first + E.Constant(share) * gradient;
            x -= E.Constant(rate) * (E.Constant(ofGradient) * gradient + E.Constant(ofMomentum) * first);
        }
    }
}
