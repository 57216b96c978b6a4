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
    public static T[,] Jacobian<T>(Func<ScalarNode<T>, ScalarNode<T>[]> f, T x)
        where T : IFloatingPointIeee754<T> =>
        Jacobian(Spread.Over(f), [x]);

    /// <summary>The Jacobian, of shape [m, 2], of a lambda of two variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    public static T[,] Jacobian<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>[]> f, T x, T y)
        where T : IFloatingPointIeee754<T> =>
        Jacobian(Spread.Over(f), [x, y]);

    /// <summary>The Jacobian, of shape [m, 3], of a lambda of three variables.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point's first coordinate.</param>
    /// <param name="y">The point's second coordinate.</param>
    /// <param name="z">The point's third coordinate.</param>
    public static T[,] Jacobian<T>(Func<ScalarNode<T>, ScalarNode<T>, ScalarNode<T>, ScalarNode<T>[]> f, T x, T y, T z)
        where T : IFloatingPointIeee754<T> =>
        Jacobian(Spread.Over(f), [x, y, z]);

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

    private static (T[] Value, T[,] Jacobian) JacobianOf<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, int? told, DifferentiationMode mode)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = VectorOutputs.Count(f, x, told);
        var runs = Vector<T>.IsSupported ? (x.Length + Vector<T>.Count - 1) / Vector<T>.Count : x.Length;
        if (mode == DifferentiationMode.Forward || (mode == DifferentiationMode.Automatic && runs < outputs))
            return ByDirections(f, x, outputs);
        using var recording = Recording<T>.Begin(x, mayCapture: false);
        var nodes = recording.Outputs(outputs);
        UserFunction.Invoke(f, recording.Inputs, nodes);
        return JacobianOf(nodes, recording.Inputs, DifferentiationMode.Reverse);
    }

    private static (T[] Value, T[,] Jacobian) JacobianOf<T>(
        string verb,
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        DifferentiationMode mode,
        bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var outputs = UserFunction.Invoke(verb, f, recording.Inputs);
        foreach (var output in outputs)
            recording.RequireNothingLost(verb, output, withValue);
        return JacobianOf(outputs, recording.Inputs, mode);
    }

    private static (T[] Value, T[,] Jacobian) ByDirections<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int outputs)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var values = new T[outputs];
        var jacobian = new T[outputs, x.Length];
        Directions.Jacobian(f, x, values, MatrixRows.All(jacobian));
        return (values, jacobian);
    }

    private static (T[] Value, T[,] Jacobian) JacobianOf<T>(
        ReadOnlySpan<ScalarNode<T>> outputs, ReadOnlySpan<ScalarNode<T>> inputs, DifferentiationMode mode)
        where T : IFloatingPointIeee754<T>
    {
        var values = new T[outputs.Length];
        for (var k = 0; k < values.Length; k++)
            values[k] = outputs[k].Value;
        var jacobian = new T[outputs.Length, inputs.Length];
        var isForward = mode == DifferentiationMode.Forward
            || (mode == DifferentiationMode.Automatic && inputs.Length < outputs.Length);
        if (isForward)
        {
            var column = new T[outputs.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                ForwardMode.Jvp(outputs, inputs.Slice(i, 1), [T.One], column);
                for (var k = 0; k < column.Length; k++)
                    jacobian[k, i] = column[k];
            }
        }
        else
        {
            for (var k = 0; k < outputs.Length; k++)
                RecordedGradient.Of(outputs[k], inputs, MatrixRows.Of(jacobian, k));
        }

        return (values, jacobian);
    }
}
