using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Derivatives of functions: <c>Differentiate.Gradient(f, x)</c> and its relatives.
/// </summary>
/// <remarks>
/// <para>
/// A function is a struct that implements <see cref="IScalarFunction"/> or <see cref="IVectorFunction"/> with one generic
/// method, which is fastest and allocates nothing in the overloads that write to a span; or a lambda over
/// <see cref="ScalarNode{T}"/>, which is handiest. Single derivatives also take a lambda over <see cref="Dual{T}"/>: type the
/// parameter, <c>(Dual&lt;double&gt; x) => …</c>.
/// </para>
/// <para>
/// Lambda forms nest: <c>Derivative(x => x * Derivative(y => x + y, 1.0), 1.0)</c> is 1. Where an inner derivative depends on
/// an outer variable, pass the inner point as the outer kind of number, <c>Derivative(y => x * y, (ScalarNode&lt;double&gt;)1.0)</c>;
/// a plain number there throws instead of losing the dependence.
/// </para>
/// <para>
/// A function that does not depend on a variable has the derivative 0 by it here, unlike nodes of a graph, where
/// <see cref="ReverseMode"/> and <see cref="ForwardMode"/> take it for a mistake.
/// </para>
/// </remarks>
public static partial class Differentiate
{
    /// <summary>
    /// Lets go of the memory that this thread keeps for the next call of a verb: its spare graphs. Other threads have their own.
    /// </summary>
    /// <remarks>
    /// Verbs keep what calls of late needed, so that a loop of calls allocates nothing; what one large call needed is let go of
    /// within the next five. This is for a thread that makes no further calls. A graph of your own is let go of like any object.
    /// </remarks>
    public static void TrimMemory() => SpareMemory.LetGo();

    /// <summary>f′(x) of a lambda over graph nodes.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="f"/> uses nodes of another graph, or its derivative depends on a variable of an enclosing derivative.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public static T Derivative<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x)
        where T : IFloatingPointIeee754<T> =>
        Derive(nameof(Derivative), f, x, withValue: false).Derivative;

    /// <summary>
    /// f′(x) of a lambda over dual numbers: forward mode without a graph. The function is run twice, once to see whether it
    /// uses dual numbers from outside; a struct is run once.
    /// </summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <exception cref="InvalidOperationException">
    /// What is returned depends on a dual number from outside, as inside another such derivative.
    /// </exception>
    public static T Derivative<T>(Func<Dual<T>, Dual<T>> f, T x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return DualNesting<T>.Run(f, x, withValue: false).Tangent;
    }

    /// <summary>f′(x) of a function of one variable.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function; it gets a span of length 1.</param>
    /// <param name="x">The point.</param>
    public static T Derivative<TFunction, T>(TFunction f, T x)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        ValueAndDerivative(f, x).Derivative;

    /// <summary>f(x) and f′(x).</summary>
    /// <inheritdoc cref="Derivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T)"/>
    [OverloadResolutionPriority(1)]
    public static (T Value, T Derivative) ValueAndDerivative<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x)
        where T : IFloatingPointIeee754<T> =>
        Derive(nameof(ValueAndDerivative), f, x, withValue: true);

    /// <summary>f(x) and f′(x).</summary>
    /// <inheritdoc cref="Derivative{T}(Func{Dual{T}, Dual{T}}, T)"/>
    public static (T Value, T Derivative) ValueAndDerivative<T>(Func<Dual<T>, Dual<T>> f, T x)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        var y = DualNesting<T>.Run(f, x, withValue: true);
        return (y.Primal, y.Tangent);
    }

    /// <summary>f(x) and f′(x).</summary>
    /// <inheritdoc cref="Derivative{TFunction, T}(TFunction, T)"/>
    public static (T Value, T Derivative) ValueAndDerivative<TFunction, T>(TFunction f, T x)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        var y = UserFunction.Invoke<TFunction, Dual<T>>(f, [Dual<T>.Variable(x)]);
        return (y.Primal, y.Tangent);
    }

    /// <summary>The n-th derivative f⁽ⁿ⁾(x) of a lambda over graph nodes, for an n known only at run time.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function. It is run once; the branches that it takes are those of the point.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">n; 0 gives the value. At most 800 for double and 100 for float.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is negative, or beyond what the range of the number lets be computed.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses variables of an enclosing derivative or of another graph.</exception>
    public static T NthDerivative<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x, int order)
        where T : IFloatingPointIeee754<T> =>
        Derivatives(nameof(NthDerivative), f, x, order)[order];

    /// <summary>The n-th derivative f⁽ⁿ⁾(x) of a function of one variable, for an n known only at run time.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function; it gets a span of length 1.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">n; 0 gives the value. At most 800 for double and 100 for float.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is negative, or beyond what the range of the number lets be computed.</exception>
    public static T NthDerivative<TFunction, T>(TFunction f, T x, int order)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T> =>
        Derivatives(f, x, order)[order];

    /// <summary>f(x), f′(x), …, f⁽ⁿ⁾(x): the value and all derivatives up to an order, from one run on a Taylor series.</summary>
    /// <inheritdoc cref="NthDerivative{T}(Func{ScalarNode{T}, ScalarNode{T}}, T, int)"/>
    public static T[] Derivatives<T>(Func<ScalarNode<T>, ScalarNode<T>> f, T x, int order)
        where T : IFloatingPointIeee754<T> =>
        Derivatives(nameof(Derivatives), f, x, order);

    /// <summary>f(x), f′(x), …, f⁽ⁿ⁾(x): the value and all derivatives up to an order, from one run on a Taylor series.</summary>
    /// <inheritdoc cref="NthDerivative{TFunction, T}(TFunction, T, int)"/>
    public static T[] Derivatives<TFunction, T>(TFunction f, T x, int order)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return TaylorSeries<T>.Derivatives(f, [x], [T.One], order);
    }

    private static (T Value, T Derivative) Derive<T>(string verb, Func<ScalarNode<T>, ScalarNode<T>> f, T x, bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var recording = Recording<T>.Begin([x], mayCapture: true);
        var output = f(recording.Inputs[0]);
        recording.RequireNothingLost(verb, output, withValue);
        return (output.Value, ForwardMode.Jvp(output, recording.Inputs, [T.One]));
    }

    private static T[] Derivatives<T>(string verb, Func<ScalarNode<T>, ScalarNode<T>> f, T x, int order)
        where T : IFloatingPointIeee754<T>
    {
        using var recording = Record(verb, Spread.Over(f), [x], out var output);
        return recording.CanRunAgain
            ? Derivatives(new RecordedFunction<T>(output, recording.Inputs), x, order)
            : RecordedDerivatives.Derivatives(output, recording.Inputs[0], order);
    }

    /// <summary>Records a lambda whose derivatives and value are returned as plain numbers.</summary>
    private static Recording<T> Record<T>(
        string verb, Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>> f, ReadOnlySpan<T> x, out ScalarNode<T> output)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        var recording = Recording<T>.Begin(x, mayCapture: true);
        try
        {
            output = f(recording.Inputs);
            recording.RequireNothingLost(verb, output, withValue: true);
            return recording;
        }
        catch
        {
            recording.Dispose();
            throw;
        }
    }
}
