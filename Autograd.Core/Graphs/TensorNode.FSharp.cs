using System.Numerics;

namespace Autograd;

// Arithmetic with plain numbers, which F# does not convert.
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>x + y for each element, with a plain number.</summary>
    public static TensorNode<T> operator +(TensorNode<T> x, T y) => x + (TensorNode<T>)y;

    /// <summary>x + y for each element, with a plain number.</summary>
    public static TensorNode<T> operator +(T x, TensorNode<T> y) => (TensorNode<T>)x + y;

    /// <summary>x − y for each element, with a plain number.</summary>
    public static TensorNode<T> operator -(TensorNode<T> x, T y) => x - (TensorNode<T>)y;

    /// <summary>x − y for each element, with a plain number.</summary>
    public static TensorNode<T> operator -(T x, TensorNode<T> y) => (TensorNode<T>)x - y;

    /// <summary>x · y for each element, with a plain number.</summary>
    public static TensorNode<T> operator *(TensorNode<T> x, T y) => x * (TensorNode<T>)y;

    /// <summary>x · y for each element, with a plain number.</summary>
    public static TensorNode<T> operator *(T x, TensorNode<T> y) => (TensorNode<T>)x * y;

    /// <summary>x / y for each element, with a plain number.</summary>
    public static TensorNode<T> operator /(TensorNode<T> x, T y) => x / (TensorNode<T>)y;

    /// <summary>x / y for each element, with a plain number.</summary>
    public static TensorNode<T> operator /(T x, TensorNode<T> y) => (TensorNode<T>)x / y;
}
