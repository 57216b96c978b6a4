using System.Numerics;

namespace Autograd;

public static partial class Differentiate
{
    /// <summary>The gradient (∂f/∂x₁, …, ∂f/∂xₙ), by reverse mode unless told otherwise.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="mode">Forward mode runs the function once for every few inputs, and records nothing.</param>
    public static T[] Gradient<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(f, x, mode).Gradient;

    /// <summary>The gradient into memory of the caller's: allocates nothing once warm.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="gradient">Receives the gradient, of length n.</param>
    /// <param name="mode">Forward mode runs the function once for every few inputs, and records nothing.</param>
    /// <exception cref="ArgumentException"><paramref name="gradient"/> is too short.</exception>
    /// <inheritdoc cref="Gradient{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static void Gradient<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, Span<T> gradient, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(f, x, gradient, mode);

    /// <summary>The gradient of a lambda over graph nodes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="f"/> uses nodes of another graph, or its gradient depends on a variable of an enclosing derivative.
    /// </exception>
    public static T[] Gradient<T>(Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> =>
        GradientOf(nameof(Gradient), f, x, withValue: false).Gradient;

    /// <summary>The gradient of a lambda of one variable, of length 1.</summary>
    /// <inheritdoc cref="Derivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    public static T[] Gradient<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x)
        where T : IFloatingPointIeee754<T> =>
        Gradient(Spread.Over(f), [x]);

    /// <summary>The gradient (∂f/∂x, ∂f/∂y) of a lambda of two variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})" path="/exception"/>
    public static T[] Gradient<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y)
        where T : IFloatingPointIeee754<T> =>
        Gradient(Spread.Over(f), [x, y]);

    /// <summary>The gradient (∂f/∂x, ∂f/∂y, ∂f/∂z) of a lambda of three variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="z">The point's third coordinate.</param>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})" path="/exception"/>
    public static T[] Gradient<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, T z)
        where T : IFloatingPointIeee754<T> =>
        Gradient(Spread.Over(f), [x, y, z]);

    /// <summary>f(x) and the gradient.</summary>
    /// <inheritdoc cref="Gradient{TFunction, T}(TFunction, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var gradient = new T[x.Length];
        return (ValueAndGradient(f, x, gradient, mode), gradient);
    }

    /// <summary>f(x), and the gradient into memory of the caller's: allocates nothing once warm.</summary>
    /// <returns>f(x).</returns>
    /// <inheritdoc cref="Gradient{TFunction, T}(TFunction, ReadOnlySpan{T}, Span{T}, DifferentiationMode)"/>
    public static T ValueAndGradient<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, Span<T> gradient, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(Gradient), gradient.Length, x.Length, "component");
        gradient = gradient[..x.Length];
        return mode == DifferentiationMode.Forward
            ? Directions.Gradient(f, x, gradient)
            : RecordedGradient.Of(f, x, gradient);
    }

    /// <summary>f(x) and the gradient of a lambda over graph nodes.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> =>
        GradientOf(nameof(ValueAndGradient), f, x, withValue: true);

    /// <summary>f(x) and the gradient of a lambda of one variable.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x)
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(Spread.Over(f), [x]);

    /// <summary>f(x, y) and the gradient of a lambda of two variables.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y)
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(Spread.Over(f), [x, y]);

    /// <summary>f(x, y, z) and the gradient of a lambda of three variables.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, T)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, T z)
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(Spread.Over(f), [x, y, z]);

    private static (T Value, T[] Gradient) GradientOf<T>(
        string verb, Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var output = f(recording.Inputs);
        recording.RequireNothingLost(verb, output, withValue);
        var gradient = new T[x.Length];
        RecordedGradient.Of(output, recording.Inputs, gradient);
        return (output.Value, gradient);
    }
}
