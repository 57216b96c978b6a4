using System.Numerics;
using Autograd.Rules;

namespace Autograd;

public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>x + y, broadcast; both derivatives are 1.</summary>
    public static TensorNode<T> operator +(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Add), x, y);

    /// <summary>x − y, broadcast; the derivatives are 1 and −1.</summary>
    public static TensorNode<T> operator -(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Subtract), x, y);

    /// <summary>x · y for each pair of elements, broadcast; ∂x = y, ∂y = x.</summary>
    public static TensorNode<T> operator *(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Multiply), x, y);

    /// <summary>z = x / y for each pair of elements, broadcast; ∂x = 1/y, ∂y = −z/y.</summary>
    public static TensorNode<T> operator /(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Divide), x, y);

    /// <summary>The remainder of x / y with the sign of x, broadcast.</summary>
    public static TensorNode<T> operator %(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Remainder), x, y);

    /// <summary>−x; the derivative is −1.</summary>
    public static TensorNode<T> operator -(TensorNode<T> x) => Graph<T>.Elementwise(default(Negate), x);

    /// <summary>x itself.</summary>
    public static TensorNode<T> operator +(TensorNode<T> x) => x;

    /// <summary>1 where x &gt; y, elsewhere 0, broadcast: a condition for <c>Where</c>. Nothing is differentiated by it.</summary>
    public static TensorNode<T> operator >(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Greater), x, y);

    /// <summary>1 where x &lt; y, elsewhere 0, broadcast: a condition for <c>Where</c>. Nothing is differentiated by it.</summary>
    public static TensorNode<T> operator <(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(Greater), y, x);

    /// <summary>1 where x ≥ y, elsewhere 0, broadcast: a condition for <c>Where</c>. Nothing is differentiated by it.</summary>
    public static TensorNode<T> operator >=(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(GreaterOrEqual), x, y);

    /// <summary>1 where x ≤ y, elsewhere 0, broadcast: a condition for <c>Where</c>. Nothing is differentiated by it.</summary>
    public static TensorNode<T> operator <=(TensorNode<T> x, TensorNode<T> y) => Graph<T>.Elementwise(default(GreaterOrEqual), y, x);
}
