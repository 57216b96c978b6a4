using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd;

// Functions of tensors. The gradient of a scalar has the argument's shape; a Jacobian has the value's axes, then the
// argument's.
public static partial class Differentiate
{
    /// <summary>The gradient of a scalar function of a tensor, by reverse mode.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <returns>∂f/∂x, of the shape of x; zeros where f does not depend on it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="f"/> uses nodes of another graph, or depends on a variable of an enclosing derivative.
    /// </exception>
    public static Tensor<T> Gradient<T>(Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x)
        where T : IFloatingPointIeee754<T> => ValueAndGradient(f, x).Gradient;

    /// <summary>f(x) and the gradient.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static (T Value, Tensor<T> Gradient) ValueAndGradient<T>(Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Gradient), f, x);
        return (run.Value, run.Gradient(0));
    }

    /// <summary>The gradients of a scalar function of two tensors.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static (Tensor<T> X, Tensor<T> Y) Gradient<T>(
        Func<TensorNode<T>, TensorNode<T>, ScalarNode<T>> f, Tensor<T> x, Tensor<T> y)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Gradient), inputs => f(inputs[0], inputs[1]), [x, y]);
        return (run.Gradient(0), run.Gradient(1));
    }

    /// <summary>The gradients of a scalar function of three tensors.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static (Tensor<T> X, Tensor<T> Y, Tensor<T> Z) Gradient<T>(
        Func<TensorNode<T>, TensorNode<T>, TensorNode<T>, ScalarNode<T>> f, Tensor<T> x, Tensor<T> y, Tensor<T> z)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Gradient), inputs => f(inputs[0], inputs[1], inputs[2]), [x, y, z]);
        return (run.Gradient(0), run.Gradient(1), run.Gradient(2));
    }

    /// <summary>The Jacobian of a tensor function, in forward mode where it has fewer arguments than values, otherwise in reverse mode: as many sweeps over one recording as the smaller number.</summary>
    /// <returns>The axes of the value, then those of x: J[i…, j…] = ∂fᵢ/∂xⱼ.</returns>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static Tensor<T> Jacobian<T>(Func<TensorNode<T>, TensorNode<T>> f, Tensor<T> x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Jacobian), f, x);
        return run.Jacobian();
    }

    /// <summary>The Hessian of a scalar function of a tensor: the Jacobian of its recorded gradient.</summary>
    /// <returns>The axes of x twice.</returns>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static Tensor<T> Hessian<T>(Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Hessian), f, x);
        return run.Differentiated().Jacobian();
    }

    /// <summary>The Jacobian-vector product J·v, by forward mode.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction, of the shape of x.</param>
    /// <returns>Of the shape of f(x).</returns>
    /// <exception cref="ArgumentException"><paramref name="v"/> has another shape than <paramref name="x"/>.</exception>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static Tensor<T> Jvp<T>(Func<TensorNode<T>, TensorNode<T>> f, Tensor<T> x, Tensor<T> v)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Jvp), f, x);
        return run.Jvp(v);
    }

    /// <summary>The vector-Jacobian product Jᵀ·u, by reverse mode.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="u">The cotangent, of the shape of f(x).</param>
    /// <returns>Of the shape of x.</returns>
    /// <exception cref="ArgumentException"><paramref name="u"/> has another shape than f(x).</exception>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static Tensor<T> Vjp<T>(Func<TensorNode<T>, TensorNode<T>> f, Tensor<T> x, Tensor<T> u)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Vjp), f, x);
        return run.Vjp(u);
    }

    /// <summary>The Hessian-vector product H·v, by forward mode over the recorded gradient.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction, of the shape of x.</param>
    /// <returns>Of the shape of x.</returns>
    /// <exception cref="ArgumentException"><paramref name="v"/> has another shape than <paramref name="x"/>.</exception>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static Tensor<T> Hvp<T>(Func<TensorNode<T>, ScalarNode<T>> f, Tensor<T> x, Tensor<T> v)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var run = TensorRun<T>.Of(nameof(Hvp), f, x);
        return run.Differentiated().Jvp(v);
    }

    /// <summary>The gradient of a function of parameters and one example, for each example on its own.</summary>
    /// <param name="f">The function: of the parameters, and of one example.</param>
    /// <param name="parameters">What it is differentiated by.</param>
    /// <param name="examples">The examples, along the first axis.</param>
    /// <returns>[n, …]: a gradient of the parameters' shape for each of n examples.</returns>
    /// <exception cref="ArgumentException"><paramref name="examples"/> has no axes.</exception>
    /// <inheritdoc cref="Gradient{T}(Func{TensorNode{T}, ScalarNode{T}}, Tensor{T})"/>
    public static Tensor<T> PerExampleGradients<T>(
        Func<TensorNode<T>, TensorNode<T>, ScalarNode<T>> f, Tensor<T> parameters, Tensor<T> examples)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Rank == 0)
            throw new ArgumentException($"{nameof(PerExampleGradients)}: a scalar has no first axis with examples.", nameof(examples));
        var count = (int)examples.Lengths[0];
        var length = (int)parameters.FlattenedLength;
        var gradients = new T[count * length];
        var elements = Shapes.Flatten<T>(examples);
        var each = count == 0 ? 0 : elements.Length / count;
        for (var i = 0; i < count; i++)
        {
            // Each example's nodes take the memory of the one before.
            using var run = TensorRun<T>.Of(nameof(PerExampleGradients), inputs => f(inputs[0], inputs[1]), [parameters, Example(elements, i)]);
            run.Gradient(0, gradients.AsSpan(i * length, length));
        }

        return Tensor.Create(gradients, [count, .. parameters.Lengths]);

        Tensor<T> Example(ReadOnlySpan<T> all, int index) =>
            Tensor.Create(all.Slice(index * each, each).ToArray(), examples.Lengths[1..]);
    }
}
