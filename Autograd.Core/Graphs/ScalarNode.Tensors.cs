using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

// A scalar node beside a tensor of plain numbers, as a tensor node stands beside one.
public readonly partial struct ScalarNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>x + y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator +(ScalarNode<T> x, Tensor<T> y) => (TensorNode<T>)x + y;

    /// <summary>x + y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator +(Tensor<T> x, ScalarNode<T> y) => x + (TensorNode<T>)y;

    /// <summary>x − y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator -(ScalarNode<T> x, Tensor<T> y) => (TensorNode<T>)x - y;

    /// <summary>x − y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator -(Tensor<T> x, ScalarNode<T> y) => x - (TensorNode<T>)y;

    /// <summary>x · y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator *(ScalarNode<T> x, Tensor<T> y) => (TensorNode<T>)x * y;

    /// <summary>x · y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator *(Tensor<T> x, ScalarNode<T> y) => x * (TensorNode<T>)y;

    /// <summary>x / y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator /(ScalarNode<T> x, Tensor<T> y) => (TensorNode<T>)x / y;

    /// <summary>x / y for each element of a tensor that is no node: a constant.</summary>
    public static TensorNode<T> operator /(Tensor<T> x, ScalarNode<T> y) => x / (TensorNode<T>)y;
}
