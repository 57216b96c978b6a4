using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// RMSprop: v ← αv + (1 − α)g², θ ← θ − γ·g/(√v + ε). Centered, ḡ ← αḡ + (1 − α)g and the root is of v − ḡ². With momentum μ:
/// b ← μb + g/(√v + ε), θ ← θ − γ·b. Weight decay λ makes g = ∇L + λθ.
/// </summary>
/// <remarks>
/// T. Tieleman and G. Hinton, lecture 6.5 of "Neural networks for machine learning" (2012); centered, A. Graves, "Generating
/// sequences with recurrent neural networks" (2013), section 4.2, which has ε under the root. Here it is where PyTorch has it.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class RmsProp<T> : Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly double alpha;
    private readonly double epsilon;
    private readonly double momentum;
    private readonly bool centered;

    /// <summary>RMSprop.</summary>
    /// <param name="learningRate">γ.</param>
    /// <param name="alpha">α: the share of the past in the running means.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="momentum">μ: how much of the last step goes on.</param>
    /// <param name="centered">Whether the gradient is divided by an estimate of its deviation rather than of its size.</param>
    /// <param name="weightDecay">λ.</param>
    /// <param name="decays">Which parameters decay; all, if it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">γ, ε, μ or λ is negative or not finite, or α is not in [0, 1).</exception>
    public RmsProp(
        double learningRate = 1e-2,
        double alpha = 0.99,
        double epsilon = 1e-8,
        double momentum = 0,
        bool centered = false,
        double weightDecay = 0,
        Func<Parameter<T>, bool>? decays = null)
        : base(learningRate, weightDecay, decays, NamesOf(momentum != 0, centered))
    {
        this.alpha = Hyperparameter.Share(alpha);
        this.epsilon = Hyperparameter.AtLeastZero(epsilon);
        this.momentum = Hyperparameter.AtLeastZero(momentum);
        this.centered = centered;
    }

    /// <inheritdoc/>
    protected override void Update(ParameterRange<T> range)
    {
        var gradient = range.Gradient;
        var x = range.Values;
        var square = range.State(0);
        var direction = new Direction(range.WeightDecay, alpha, epsilon);
        switch (momentum != 0, centered)
        {
            case (false, false):
                InPlaceUpdate.Run(new Plain(direction, LearningRate), gradient, x, square);
                break;
            case (true, false):
                InPlaceUpdate.Run(new WithMomentum(direction, LearningRate, momentum), gradient, x, square, range.State(1));
                break;
            case (false, true):
                InPlaceUpdate.Run(new Centered(direction, LearningRate), gradient, x, square, range.State(1));
                break;
            default:
                InPlaceUpdate.Run(
                    new CenteredWithMomentum(direction, LearningRate, momentum), gradient, x, square, range.State(1), range.State(2));
                break;
        }
    }

    private static string[] NamesOf(bool hasMomentum, bool centered) => (hasMomentum, centered) switch
    {
        (false, false) => ["meanSquare"],
        (true, false) => ["meanSquare", "momentum"],
        (false, true) => ["meanSquare", "mean"],
        _ => ["meanSquare", "mean", "momentum"],
    };

    private readonly struct Direction(double decay, double alpha, double epsilon)
    {
        /// <summary>g/(√v + ε).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public E Of<E>(E gradient, E x, ref E square)
            where E : IElementary<E>
        {
            gradient += E.Constant(decay) * x;
            square = E.Constant(alpha) * square + E.Constant(1 - alpha) * (gradient * gradient);
            return gradient / (E.Apply(default(Sqrt), square) + E.Constant(epsilon));
        }

        /// <summary>g/(√(v − ḡ²) + ε). Where rounding leaves less than 0 under the root, it is 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public E OfCentered<E>(E gradient, E x, ref E square, ref E mean)
            where E : IElementary<E>
        {
            gradient += E.Constant(decay) * x;
            square = E.Constant(alpha) * square + E.Constant(1 - alpha) * (gradient * gradient);
            mean += E.Constant(1 - alpha) * (gradient - mean);
            var variance = E.Apply(default(Max), square - mean * mean, E.Zero);
            return gradient / (E.Apply(default(Sqrt), variance) + E.Constant(epsilon));
        }
    }

    private readonly struct Plain(Direction direction, double rate) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x -= E.Constant(rate) * direction.Of(gradient, x, ref first);
    }

    private readonly struct WithMomentum(Direction direction, double rate, double momentum) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            second = E.Constant(momentum) * second + direction.Of(gradient, x, ref first);
            x -= E.Constant(rate) * second;
        }
    }

    private readonly struct Centered(Direction direction, double rate) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x -= E.Constant(rate) * direction.OfCentered(gradient, x, ref first, ref second);
    }

    private readonly struct CenteredWithMomentum(Direction direction, double rate, double momentum) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            third = E.Constant(momentum) * third + direction.OfCentered(gradient, x, ref first, ref second);
            x -= E.Constant(rate) * third;
        }
    }
}
