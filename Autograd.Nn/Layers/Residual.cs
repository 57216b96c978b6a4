using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>A layer around which the input goes as well: <c>y = x + f(x)</c>, derivative 1 + f′. <c>[batch, …] → [batch, …]</c>.</summary>
/// <remarks>K. He et al., "Deep residual learning for image recognition" (2016), equation 1. f keeps the shape.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Residual<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>A layer and a way around it.</summary>
    /// <param name="inner">f.</param>
    public Residual(Layer<T> inner) => Inner = Add("inner", inner);

    /// <summary>f.</summary>
    public Layer<T> Inner { get; }

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        var y = Inner.Forward(x, pass);
        return x.Shape.SequenceEqual(y.Shape)
            ? x + y
            : throw new ArgumentException(
                $"The input has the shape {new TensorShape(x.Shape)}, and {Inner} makes {new TensorShape(y.Shape)} of it. They are "
                + "added, so they have to agree.");
    }
}
