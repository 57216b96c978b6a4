using System.Numerics;
using System.Numerics.Tensors;
using static Autograd.Elementary;

namespace Autograd.Nn;

/// <summary>Cosines and sines of linear functions.</summary>
internal sealed class FourierFeatures<T> : FeatureMap<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> frequencies;

    public FourierFeatures(Tensor<T> frequencies)
        : this(FeatureChecks.CopyRows(frequencies, nameof(frequencies)))
    {
    }

    private FourierFeatures((T[] Rows, int Count, int Inputs) frequencies)
        : base("Fourier", frequencies.Inputs, 2 * frequencies.Count) => this.frequencies = frequencies.Rows;

    protected override TensorNode<T> Map(TensorNode<T> x, Pass<T> pass)
    {
        var angles = TensorNode.Affine(x, pass.Graph.Constant(frequencies, [Features / 2, x.Shape[^1]]));
        return TensorNode.Concat([Cos(angles), Sin(angles)], axis: -1);
    }
}
