using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Nn;

/// <summary>
/// A function that a layer applies to what it computed, element by element as a rule: <see cref="Dense{T}"/> runs it together with the
/// matrix product. See <see cref="Activations"/> for those there are; <see cref="Of{TRule}"/> makes one of any rule.
/// </summary>
public abstract class Activation
{
    /// <summary>What it is called in a summary.</summary>
    public abstract string Name { get; }

    /// <summary>How weights before it should begin, unless something else is asked for.</summary>
    public virtual Initializer DefaultInitializer => Initializers.GlorotUniform;

    /// <summary>The function of a rule.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule, Core's or your own.</param>
    /// <param name="initializer">How weights before it should begin; by default Glorot's uniform distribution.</param>
    public static Activation Of<TRule>(TRule rule, Initializer? initializer = null)
        where TRule : struct, IUnaryRule => new RuleActivation<TRule>(rule, initializer);

    /// <summary>The function's value.</summary>
    /// <param name="x">The argument, of any shape.</param>
    public abstract TensorNode<T> Apply<T>(TensorNode<T> x)
        where T : IFloatingPointIeee754<T>;

    /// <summary>The function of x·Wᵀ + b, as one operation where that can be.</summary>
    /// <param name="x">[…, inputs].</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">[outputs].</param>
    public virtual TensorNode<T> ApplyAffine<T>(TensorNode<T> x, TensorNode<T> weight, TensorNode<T> bias)
        where T : IFloatingPointIeee754<T> => Apply(TensorNode.Affine(x, weight, bias));

    /// <summary>The function of x·Wᵀ, as one operation where that can be.</summary>
    /// <inheritdoc cref="ApplyAffine{T}(TensorNode{T}, TensorNode{T}, TensorNode{T})" path="/param"/>
    public virtual TensorNode<T> ApplyAffine<T>(TensorNode<T> x, TensorNode<T> weight)
        where T : IFloatingPointIeee754<T> => Apply(TensorNode.Affine(x, weight));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>The function of a rule.</summary>
internal sealed class RuleActivation<TRule>(TRule rule, Initializer? initializer) : Activation
    where TRule : struct, IUnaryRule
{
    public override string Name => typeof(TRule).Name;

    public override Initializer DefaultInitializer => initializer ?? base.DefaultInitializer;

    public override TensorNode<T> Apply<T>(TensorNode<T> x) => TensorNode.Apply(rule, x);

    public override TensorNode<T> ApplyAffine<T>(TensorNode<T> x, TensorNode<T> weight, TensorNode<T> bias) =>
        TensorNode.Affine(x, weight, bias, rule);

    public override TensorNode<T> ApplyAffine<T>(TensorNode<T> x, TensorNode<T> weight) => TensorNode.Affine(x, weight, rule);
}
