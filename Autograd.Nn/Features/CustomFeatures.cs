using System.Globalization;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>A map of the user's.</summary>
internal sealed class CustomFeatures<T>(string name, int features, Func<TensorNode<T>, TensorNode<T>> map) : FeatureMap<T>(name, null, features)
    where T : IFloatingPointIeee754<T>
{
    private readonly Func<TensorNode<T>, TensorNode<T>> map = map ?? throw new ArgumentNullException(nameof(map));

    protected override TensorNode<T> Map(TensorNode<T> x, Pass<T> pass)
    {
        var y = map(x);
        return y.Rank > 0 && y.Shape[^1] == Features
            ? y
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The map makes {new TensorShape(y.Shape)} of {new TensorShape(x.Shape)}, and its last axis was to have the length {Features}."));
    }
}
