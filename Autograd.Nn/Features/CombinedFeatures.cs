using System.Numerics;

namespace Autograd.Nn;

/// <summary>One map after the other.</summary>
internal sealed class ComposedFeatures<T> : FeatureMap<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly FeatureMap<T> first;
    private readonly FeatureMap<T> second;

    public ComposedFeatures(FeatureMap<T> first, FeatureMap<T> second)
        : base("Composed", first.Inputs, second.Features) => (this.first, this.second) = (Add("0", first), Add("1", second));

    protected override TensorNode<T> Map(TensorNode<T> x, Pass<T> pass) => second.Forward(first.Forward(x, pass), pass);
}

/// <summary>Two maps of one input side by side.</summary>
internal sealed class JoinedFeatures<T> : FeatureMap<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly FeatureMap<T> left;
    private readonly FeatureMap<T> right;

    public JoinedFeatures(FeatureMap<T> left, FeatureMap<T> right)
        : base("Joined", left.Inputs ?? right.Inputs, left.Features + right.Features) =>
        (this.left, this.right) = (Add("0", left), Add("1", right));

    protected override TensorNode<T> Map(TensorNode<T> x, Pass<T> pass) =>
        TensorNode.Concat([left.Forward(x, pass), right.Forward(x, pass)], axis: -1);
}
