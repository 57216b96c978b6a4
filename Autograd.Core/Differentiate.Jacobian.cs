using System.Numerics;

namespace Autograd;

public static partial class Differentiate
{
    /// <summary>The Jacobian ∂fₖ/∂xᵢ, at [k, i], of shape [m, n].</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">
    /// The function. Where <see cref="IVectorFunction.OutputCount"/> does not tell, m is how many outputs it writes: it is
    /// tried with room for n, and with more where that is too little.
    /// </param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer runs and sweeps.</param>
    /// <exception cref="InvalidOperationException">The function leaves an output out before one that it writes.</exception>
    public static T[,] Jacobian<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndJacobian(f, x, mode).Jacobian;

    /// <summary>The Jacobian of a function with a given number of outputs.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="outputs">m.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer runs and sweeps.</param>
    /// <inheritdoc cref="Jacobian{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static T[,] Jacobian<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, int outputs, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        JacobianOf(f, x, outputs, mode).Jacobian;

    /// <summary>The Jacobian of a lambda over graph nodes that returns its outputs as an array.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer sweeps.</param>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static T[,] Jacobian<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        JacobianOf(nameof(Jacobian), f, x, mode, withValue: false).Jacobian;

    /// <summary>The Jacobian, of shape [m, 1], of a lambda of one variable.</summary>
    /// <inheritdoc cref="Jacobian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static T[,] Jacobian<T>(
        Func<ScalarNode<T>, ScalarNode<T>[]> f, T x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        Jacobian(Spread.Over(f), [x], mode);

    /// <summary>The Jacobian, of shape [m, 2], of a lambda of two variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer sweeps.</param>
    public static T[,] Jacobian<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>[]> f, T x, T y, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        Jacobian(Spread.Over(f), [x, y], mode);

    /// <summary>The Jacobian, of shape [m, 3], of a lambda of three variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="z">The point's third coordinate.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer sweeps.</param>
    public static T[,] Jacobian<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>[]> f, T x, T y, T z, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        Jacobian(Spread.Over(f), [x, y, z], mode);

    /// <summary>f(x) and the Jacobian.</summary>
    /// <inheritdoc cref="Jacobian{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static (T[] Value, T[,] Jacobian) ValueAndJacobian<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        JacobianOf(f, x, f.OutputCount(x.Length), mode);

    /// <summary>f(x) and the Jacobian of a lambda over graph nodes.</summary>
    /// <inheritdoc cref="Jacobian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static (T[] Value, T[,] Jacobian) ValueAndJacobian<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        JacobianOf(nameof(ValueAndJacobian), f, x, mode, withValue: true);
}
