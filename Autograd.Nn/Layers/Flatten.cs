using System.Numerics;

namespace Autograd.Nn;

/// <summary>All axes but the batch's as one, <c>[batch, a, b, …] → [batch, a·b·…]</c>; the derivative goes back to where each element was.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class Flatten<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        if (x.Rank == 0)
            throw new ArgumentException("The input is a single number, without a batch. Give it the shape [batch, …].");
        if (x.Rank == 2)
            return x;

        // Multiplied, and not left to Reshape to find out: a batch may be empty.
        nint features = 1;
        foreach (var length in x.Shape[1..])
            features *= length;
        return x.Reshape(x.Shape[0], features);
    }
}
