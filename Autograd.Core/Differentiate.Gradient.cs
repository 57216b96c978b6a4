using System.Numerics;

namespace Autograd;

public static partial class Differentiate
{
    /// <summary>The gradient (∂f/∂x₁, …, ∂f/∂xₙ): of few inputs by forward mode, of many by reverse mode, unless told otherwise.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="mode">
    /// Forward mode runs the function once for every few inputs, and records nothing. By default it is taken where that is
    /// twice at most: for up to twice as many inputs as <see cref="System.Numerics.Vector{T}"/> has lanes.
    /// </param>
    public static T[] Gradient<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(f, x, mode).Gradient;

    /// <summary>The gradient into memory of the caller's: allocates nothing once warm.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="gradient">Receives the gradient, of length n.</param>
    /// <param name="mode">
    /// Forward mode runs the function once for every few inputs, and records nothing. By default it is taken where that is
    /// twice at most: for up to twice as many inputs as <see cref="System.Numerics.Vector{T}"/> has lanes.
    /// </param>
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
    /// <param name="mode">By default reverse mode. Forward mode sweeps over the record once for each input.</param>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="f"/> uses nodes of another graph, or its gradient depends on a variable of an enclosing derivative.
    /// </exception>
    public static T[] Gradient<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f,
        ReadOnlySpan<T> x,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        GradientOf(nameof(Gradient), f, x, mode, withValue: false).Gradient;

    /// <summary>The gradient of a lambda over graph nodes into memory of the caller's.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="gradient">Receives the gradient, of length n.</param>
    /// <param name="mode">By default reverse mode. Forward mode sweeps over the record once for each input.</param>
    /// <exception cref="ArgumentException"><paramref name="gradient"/> is too short.</exception>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static void Gradient<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f,
        ReadOnlySpan<T> x,
        Span<T> gradient,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        GradientInto(nameof(Gradient), f, x, gradient, mode, withValue: false);

    /// <summary>The gradient of a lambda of one variable, of length 1.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="mode">By default reverse mode. Forward mode sweeps over the record once for each input.</param>
    /// <inheritdoc cref="Derivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    public static T[] Gradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>> f, T x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        Gradient(Spread.Over(f), [x], mode);

    /// <summary>The gradient (∂f/∂x, ∂f/∂y) of a lambda of two variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="mode">By default reverse mode. Forward mode sweeps over the record once for each input.</param>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, DifferentiationMode)" path="/exception"/>
    public static T[] Gradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        Gradient(Spread.Over(f), [x, y], mode);

    /// <summary>The gradient (∂f/∂x, ∂f/∂y, ∂f/∂z) of a lambda of three variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="z">The point's third coordinate.</param>
    /// <param name="mode">By default reverse mode. Forward mode sweeps over the record once for each input.</param>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, DifferentiationMode)" path="/exception"/>
    public static T[] Gradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, T z, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        Gradient(Spread.Over(f), [x, y, z], mode);

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
        return ModeChoice.IsForward<T>(mode, x.Length, outputs: 1)
            ? Directions.Gradient(f, x, gradient)
            : RecordedGradient.Of(f, x, gradient);
    }

    /// <summary>f(x) and the gradient of a lambda over graph nodes.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, DifferentiationMode)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f,
        ReadOnlySpan<T> x,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        GradientOf(nameof(ValueAndGradient), f, x, mode, withValue: true);

    /// <summary>f(x), and the gradient of a lambda over graph nodes into memory of the caller's.</summary>
    /// <returns>f(x).</returns>
    /// <inheritdoc cref="Gradient{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}}, ReadOnlySpan{T}, Span{T}, DifferentiationMode)"/>
    public static T ValueAndGradient<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f,
        ReadOnlySpan<T> x,
        Span<T> gradient,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        GradientInto(nameof(ValueAndGradient), f, x, gradient, mode, withValue: true);

    /// <summary>f(x) and the gradient of a lambda of one variable.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}}, T, DifferentiationMode)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>> f, T x, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(Spread.Over(f), [x], mode);

    /// <summary>f(x, y) and the gradient of a lambda of two variables.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, DifferentiationMode)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(Spread.Over(f), [x, y], mode);

    /// <summary>f(x, y, z) and the gradient of a lambda of three variables.</summary>
    /// <inheritdoc cref="Gradient{T}(Func{ScalarNode{T}, ScalarNode{T}, ScalarNode{T}, ScalarNode{T}}, T, T, T, DifferentiationMode)"/>
    public static (T Value, T[] Gradient) ValueAndGradient<T>(
        Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>> f, T x, T y, T z, DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        ValueAndGradient(Spread.Over(f), [x, y, z], mode);

    private static (T Value, T[] Gradient) GradientOf<T>(
        string verb,
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f,
        ReadOnlySpan<T> x,
        DifferentiationMode mode,
        bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        var gradient = new T[x.Length];
        return (GradientInto(verb, f, x, gradient, mode, withValue), gradient);
    }

    private static T GradientInto<T>(
        string verb,
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f,
        ReadOnlySpan<T> x,
        Span<T> gradient,
        DifferentiationMode mode,
        bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        LengthChecks.RequireRoom(nameof(Gradient), gradient.Length, x.Length, "component");
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var output = f(recording.Inputs);
        recording.RequireNothingLost(verb, output, withValue);
        JacobianInto(new(in output), recording.Inputs, mode, [], gradient[..x.Length]);
        return output.Value;
    }
}
