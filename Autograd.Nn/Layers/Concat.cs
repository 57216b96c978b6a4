using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Several layers of one input, their outputs joined on the last axis: <c>y = [f₁(x), f₂(x), …]</c>,
/// <c>[batch, …, n] → [batch, …, m₁ + m₂ + …]</c>. An empty <see cref="Sequential{T}"/> among them joins the input itself.
/// </summary>
/// <remarks>The layers are named by their number.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Concat<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] branches;

    /// <summary>Layers side by side.</summary>
    /// <param name="branches">The layers.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Concat(params ReadOnlySpan<Layer<T>> branches)
    {
        if (branches.IsEmpty)
            throw new ArgumentException("Concat: there is no layer whose output could be joined. Give one or more.", nameof(branches));
        this.branches = branches.ToArray();
        for (var i = 0; i < branches.Length; i++)
            Add(i.ToString(CultureInfo.InvariantCulture), branches[i]);
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer<T>> Branches => branches;

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        var outputs = ArrayPool<TensorNode<T>>.Shared.Rent(branches.Length);
        try
        {
            for (var i = 0; i < branches.Length; i++)
                outputs[i] = branches[i].Forward(x, pass);
            return TensorNode.Concat<T>(outputs.AsSpan(0, branches.Length), axis: -1);
        }
        finally
        {
            // Handles keep their graph alive.
            ArrayPool<TensorNode<T>>.Shared.Return(outputs, clearArray: true);
        }
    }
}
