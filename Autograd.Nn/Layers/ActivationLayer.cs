using System.Numerics;

namespace Autograd.Nn;

/// <summary>An activation function as a layer of its own, <c>[batch, …] → [batch, …]</c>.</summary>
/// <param name="activation">The function.</param>
/// <typeparam name="T">The number.</typeparam>
public sealed class ActivationLayer<T>(Activation activation) : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation ?? throw new ArgumentNullException(nameof(activation));

    /// <inheritdoc/>
    public override string Description => Activation.Name;

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass) => Activation.Apply(x);
}
