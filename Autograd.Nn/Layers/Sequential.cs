using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>Layers one after the other, each with the output of the one before. They are named by their number.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed partial class Sequential<T> : Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Layer<T>[] layers;

    /// <summary>A chain of layers, without values yet.</summary>
    /// <param name="layers">The layers.</param>
    public Sequential(params ReadOnlySpan<Layer<T>> layers)
    {
        this.layers = layers.ToArray();
        for (var i = 0; i < layers.Length; i++)
            Add(i.ToString(CultureInfo.InvariantCulture), layers[i]);
    }

    /// <summary>A chain of layers, whose parameters begin as their initializers say.</summary>
    /// <param name="seed">The same seed gives the same values.</param>
    /// <param name="layers">The layers.</param>
    public Sequential(int seed, params ReadOnlySpan<Layer<T>> layers)
        : this(layers) => Initialize(seed);

    /// <summary>How many layers there are.</summary>
    public int Count => layers.Length;

    /// <summary>A layer.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public Layer<T> this[int index] => layers[index];

    /// <inheritdoc/>
    protected override TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass)
    {
        foreach (var layer in layers)
            x = layer.Forward(x, pass);
        return x;
    }
}
