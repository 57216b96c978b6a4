using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// The step of Adam and its relatives: with g = ∇L + decay·θ, m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g² and
/// θ ← keep·θ − (gradientRate·g + rate·m)/(scale·√v + ε). They differ in the factors, which change from step to step alone.
/// </summary>
internal readonly struct AdamRule : IUpdate
{
    /// <summary>β₁.</summary>
    public required double Beta1 { get; init; }

    /// <summary>β₂.</summary>
    public required double Beta2 { get; init; }

    /// <summary>What the mean of gradients is multiplied by.</summary>
    public required double Rate { get; init; }

    /// <summary>What the gradient itself is multiplied by.</summary>
    public double GradientRate { get; init; }

    /// <summary>What the root of the mean square is multiplied by.</summary>
    public required double Scale { get; init; }

    /// <summary>ε.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Weight decay as a part of the gradient.</summary>
    public double Decay { get; init; }

    /// <summary>Weight decay apart from the gradient: what is taken off of a value of 1.</summary>
    public double Shrinkage { get; init; }

    /// <summary>The factors of Adam at a step: m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).</summary>
    public static AdamRule AtStep(
        long step, double rate, double beta1, double beta2, double epsilon, double decay = 0, double shrinkage = 0) => new()
    {
        Beta1 = beta1,
        Beta2 = beta2,
        Rate = rate / (1 - Math.Pow(beta1, step)),
        Scale = 1 / Math.Sqrt(1 - Math.Pow(beta2, step)),
        Epsilon = epsilon,
        Decay = decay,
        Shrinkage = shrinkage,
    };

    /// <summary>Runs it; with a third state, by the largest v so far.</summary>
    public void Run<T>(ParameterRange<T> range, bool byLargest)
        where T : IFloatingPointIeee754<T>
    {
        if (byLargest)
            InPlaceUpdate.Run(new ByLargest(this), range.Gradient, range.Values, range.State(0), range.State(1), range.State(2));
        else
            InPlaceUpdate.Run(this, range.Gradient, range.Values, range.State(0), range.State(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
        where E : IElementary<E>
    {
        gradient += E.Constant(Decay) * x;
        Follow(gradient, ref first, ref second);
        Move(gradient, ref x, first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Follow<E>(E gradient, ref E first, ref E second)
        where E : IElementary<E>
    {
        first += E.Constant(1 - Beta1) * (gradient - first);
        second = E.Constant(Beta2) * second + E.Constant(1 - Beta2) * (gradient * gradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Move<E>(E gradient, ref E x, E first, E second)
        where E : IElementary<E>
    {
        var step = E.Constant(GradientRate) * gradient + E.Constant(Rate) * first;
        x = E.Constant(1 - Shrinkage) * x - step / (E.Constant(Scale) * E.Apply(default(Sqrt), second) + E.Constant(Epsilon));
    }

    /// <summary>The same with the largest v so far in the place of v.</summary>
    private readonly struct ByLargest(AdamRule rule) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E>
        {
            gradient += E.Constant(rule.Decay) * x;
            rule.Follow(gradient, ref first, ref second);
            third = E.Apply(default(Max), third, second);
            rule.Move(gradient, ref x, first, third);
        }
    }
}
