using System.Numerics;

namespace Autograd;

public static partial class Differentiate
{
    /// <summary>The Hessian ∂²f/∂xᵢ∂xⱼ, at [i, j]: forward over reverse mode, as many columns at a time as there are lanes.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    public static T[,] Hessian<TFunction, T>(TFunction f, ReadOnlySpan<T> x)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndHessian(f, x).Hessian;

    /// <summary>The Hessian of a lambda over graph nodes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point, of length n.</param>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static T[,] Hessian<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> =>
        ValueAndHessian(f, x).Hessian;

    /// <summary>The Hessian, of shape [1, 1], of a lambda of one variable.</summary>
    /// <inheritdoc cref="Hessian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static T[,] Hessian<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x)
        where T : IFloatingPointIeee754<T> =>
        ValueAndHessian(Spread.Over(f), [x]).Hessian;

    /// <summary>The Hessian, of shape [2, 2], of a lambda of two variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    public static T[,] Hessian<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y)
        where T : IFloatingPointIeee754<T> =>
        ValueAndHessian(Spread.Over(f), [x, y]).Hessian;

    /// <summary>The Hessian, of shape [3, 3], of a lambda of three variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="z">The point's third coordinate.</param>
    public static T[,] Hessian<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, T z)
        where T : IFloatingPointIeee754<T> =>
        ValueAndHessian(Spread.Over(f), [x, y, z]).Hessian;

    /// <summary>f(x), the gradient and the Hessian.</summary>
    /// <inheritdoc cref="Hessian{TFunction, T}(TFunction, ReadOnlySpan{T})"/>
    public static (T Value, T[] Gradient, T[,] Hessian) ValueAndHessian<TFunction, T>(TFunction f, ReadOnlySpan<T> x)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var gradient = new T[x.Length];
        var hessian = new T[x.Length, x.Length];
        return (Curvature.Hessian(f, x, gradient, MatrixRows.All(hessian)), gradient, hessian);
    }

    /// <summary>f(x), the gradient and the Hessian of a lambda over graph nodes.</summary>
    /// <inheritdoc cref="Hessian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static (T Value, T[] Gradient, T[,] Hessian) ValueAndHessian<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        using var recording = Record(nameof(Hessian), f, x, out var output);
        return recording.CanRunAgain
            ? ValueAndHessian(new RecordedFunction<T>(output, recording.Inputs), x)
            : RecordedDerivatives.Hessian(output, recording.Inputs);
    }

    /// <summary>The Hessian-vector product Σⱼ ∂²f/∂xᵢ∂xⱼ·vⱼ at a small multiple of the function's cost, without the Hessian.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static T[] Hvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndHvp(f, x, v).Hvp;

    /// <summary>The Hessian-vector product into memory of the caller's: allocates nothing once warm.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <param name="destination">Receives the product, of length n.</param>
    /// <inheritdoc cref="Hvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static void Hvp<TFunction, T>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> destination)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        Curvature.Hvp(f, x, v, [], destination);

    /// <summary>The Hessian-vector product of a lambda over graph nodes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="v">The direction, of length n.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static T[] Hvp<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T> =>
        ValueAndHvp(f, x, v).Hvp;

    /// <summary>f″(x)·v of a lambda of one variable.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction.</param>
    public static T Hvp<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x, T v)
        where T : IFloatingPointIeee754<T> =>
        ValueAndHvp(Spread.Over(f), [x], [v]).Hvp[0];

    /// <summary>The Hessian-vector product of a lambda of two variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction.</param>
    public static T[] Hvp<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, (T X, T Y) x, (T X, T Y) v)
        where T : IFloatingPointIeee754<T> =>
        Hvp(Spread.Over(f), [x.X, x.Y], [v.X, v.Y]);

    /// <summary>The Hessian-vector product of a lambda of three variables.</summary>
    /// <inheritdoc cref="Hvp{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, ValueTuple{T, T}, ValueTuple{T, T})"/>
    public static T[] Hvp<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, (T X, T Y, T Z) x, (T X, T Y, T Z) v)
        where T : IFloatingPointIeee754<T> =>
        Hvp(Spread.Over(f), [x.X, x.Y, x.Z], [v.X, v.Y, v.Z]);

    /// <summary>f(x), the gradient and the Hessian-vector product.</summary>
    /// <inheritdoc cref="Hvp{TFunction, T}(TFunction, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T Value, T[] Gradient, T[] Hvp) ValueAndHvp<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var gradient = new T[x.Length];
        var product = new T[x.Length];
        return (Curvature.Hvp(f, x, v, gradient, product), gradient, product);
    }

    /// <summary>f(x), the gradient and the Hessian-vector product of a lambda over graph nodes.</summary>
    /// <inheritdoc cref="Hvp{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static (T Value, T[] Gradient, T[] Hvp) ValueAndHvp<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T>
    {
        using var recording = Record(nameof(Hvp), f, x, out var output);
        return recording.CanRunAgain
            ? ValueAndHvp(new RecordedFunction<T>(output, recording.Inputs), x, v)
            : RecordedDerivatives.Hvp(output, recording.Inputs, v);
    }
}
