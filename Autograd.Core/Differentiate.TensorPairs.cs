using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

// Functions of two and three tensors, and values beside second derivatives.
public static partial class Differentiate
{
    /// <summary>The value and the gradient of a scalar function of two tensors.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The value; ∂f/∂x and ∂f/∂y, of the shapes of x and y.</returns>
    public static (T Value, Tensor<T> X, Tensor<T> Y) ValueAndGradient<T>(
        Func<TensorNode<T>, TensorNode<T>, ScalarNode<T>> f, Tensor<T> x, Tensor<T> y)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(ValueAndGradient), inputs => f(inputs[0], inputs[1]), [x, y]);
        return (run.Value, run.Gradient(0), run.Gradient(1));
    }

    /// <summary>The value and the gradient of a scalar function of three tensors.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>The value; ∂f/∂x, ∂f/∂y and ∂f/∂z, of the shapes of x, y and z.</returns>
    public static (T Value, Tensor<T> X, Tensor<T> Y, Tensor<T> Z) ValueAndGradient<T>(
        Func<TensorNode<T>, TensorNode<T>, TensorNode<T>, ScalarNode<T>> f, Tensor<T> x, Tensor<T> y, Tensor<T> z)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(ValueAndGradient), inputs => f(inputs[0], inputs[1], inputs[2]), [x, y, z]);
        return (run.Value, run.Gradient(0), run.Gradient(1), run.Gradient(2));
    }

    /// <summary>The Jacobian-vector product of a function of two tensors: its derivative as both move.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument, and how fast it moves, of the same shape.</param>
    /// <param name="y">The second argument, and how fast it moves, of the same shape.</param>
    /// <returns>Of the value's shape; [1] for a scalar.</returns>
    /// <exception cref="ArgumentException">A tangent has another shape than its argument.</exception>
    public static Tensor<T> Jvp<T>(
        Func<TensorNode<T>, TensorNode<T>, TensorNode<T>> f, (Tensor<T> Point, Tensor<T> Tangent) x, (Tensor<T> Point, Tensor<T> Tangent) y)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Jvp), inputs => f(inputs[0], inputs[1]), [x.Point, y.Point]);
        return run.Jvp(x.Tangent, y.Tangent);
    }

    /// <summary>The value, the gradient and the Hessian of a scalar function of a tensor.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <returns>The value; the gradient, of x's shape; the Hessian, with x's axes twice.</returns>
    public static (T Value, Tensor<T> Gradient, Tensor<T> Hessian) ValueAndHessian<T>(Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Hessian), f, x);
        var value = run.Value;
        var gradient = run.Differentiated();
        return (value, gradient.ToTensor(), gradient.Jacobian());
    }

    /// <summary>The value, the gradient and the Hessian times a tensor, of a scalar function of a tensor.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">What the Hessian is multiplied by, of x's shape.</param>
    /// <returns>The value; the gradient and the product, of x's shape.</returns>
    /// <exception cref="ArgumentException"><paramref name="v"/> has another shape than <paramref name="x"/>.</exception>
    public static (T Value, Tensor<T> Gradient, Tensor<T> Hvp) ValueAndHvp<T>(
        Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x, Tensor<T> v)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Hvp), f, x);
        var value = run.Value;
        var gradient = run.Differentiated();
        return (value, gradient.ToTensor(), gradient.Jvp(v));
    }
}
