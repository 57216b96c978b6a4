using System.Numerics;

namespace Autograd;

// Jacobians into memory of the caller's, and what all Jacobians are made by.
public static partial class Differentiate
{
    /// <summary>The Jacobian ∂fₖ/∂xᵢ into memory of the caller's, at k·n + i: row by row. Allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">
    /// The function. Where <see cref="IVectorFunction.OutputCount"/> does not tell, it has as many outputs as there is room for
    /// rows.
    /// </param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="jacobian">Receives the Jacobian, of length m·n.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer runs and sweeps.</param>
    /// <exception cref="ArgumentException"><paramref name="jacobian"/> is too short, or where it has to tell m, no multiple of n.</exception>
    /// <exception cref="InvalidOperationException">The function leaves an output out.</exception>
    public static void Jacobian<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, Span<T> jacobian, DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = f.OutputCount(x.Length) ?? LengthChecks.Rows(nameof(Jacobian), jacobian.Length, x.Length);
        LengthChecks.RequireRoomForMatrix(nameof(Jacobian), jacobian.Length, outputs, x.Length);
        JacobianInto(f, x, outputs, [], jacobian, mode);
    }

    /// <summary>f(x) and the Jacobian ∂fₖ/∂xᵢ into memory of the caller's, at k·n + i: row by row. Allocates nothing once warm.</summary>
    /// <typeparam name="TFunction">The function's type.</typeparam>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">
    /// The function. Where <see cref="IVectorFunction.OutputCount"/> does not tell, it has as many outputs as
    /// <paramref name="values"/> has room for.
    /// </param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="values">Receives f(x), of length m.</param>
    /// <param name="jacobian">Receives the Jacobian, of length m·n.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer runs and sweeps.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> or <paramref name="jacobian"/> is too short.</exception>
    /// <exception cref="InvalidOperationException">The function leaves an output out.</exception>
    public static void ValueAndJacobian<TFunction, T>(
        TFunction f,
        ReadOnlySpan<T> x,
        Span<T> values,
        Span<T> jacobian,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = f.OutputCount(x.Length) ?? values.Length;
        LengthChecks.RequireRoom(nameof(ValueAndJacobian), values.Length, outputs, "value");
        LengthChecks.RequireRoomForMatrix(nameof(ValueAndJacobian), jacobian.Length, outputs, x.Length);
        JacobianInto(f, x, outputs, values, jacobian, mode);
    }

    /// <summary>The Jacobian of a lambda over graph nodes into memory of the caller's, at k·n + i: row by row.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="jacobian">Receives the Jacobian, of length m·n.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer sweeps.</param>
    /// <exception cref="ArgumentException"><paramref name="jacobian"/> is too short.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="f"/> uses nodes of another graph or of an enclosing derivative.</exception>
    public static void Jacobian<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        Span<T> jacobian,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        JacobianInto(nameof(Jacobian), f, x, [], jacobian, mode, withValue: false);

    /// <summary>f(x) and the Jacobian of a lambda over graph nodes into memory of the caller's.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point, of length n.</param>
    /// <param name="values">Receives f(x), of length m.</param>
    /// <param name="jacobian">Receives the Jacobian, of length m·n.</param>
    /// <param name="mode">By default forward or reverse mode, whichever takes fewer sweeps.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> or <paramref name="jacobian"/> is too short.</exception>
    /// <inheritdoc cref="Jacobian{T}(Func{ReadOnlySpan{ScalarNode{T}}, ScalarNode{T}[]}, ReadOnlySpan{T}, Span{T}, DifferentiationMode)"/>
    public static void ValueAndJacobian<T>(
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        Span<T> values,
        Span<T> jacobian,
        DifferentiationMode mode = DifferentiationMode.Automatic)
        where T : IFloatingPointIeee754<T> =>
        JacobianInto(nameof(ValueAndJacobian), f, x, values, jacobian, mode, withValue: true);

    private static (T[] Value, T[,] Jacobian) JacobianOf<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, int? told, DifferentiationMode mode)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = VectorOutputs.Count(f, x, told);
        var values = new T[outputs];
        var jacobian = new T[outputs, x.Length];
        JacobianInto(f, x, outputs, values, MatrixRows.All(jacobian), mode);
        return (values, jacobian);
    }

    private static void JacobianInto<TFunction, T>(
        TFunction f, ReadOnlySpan<T> x, int outputs, Span<T> values, Span<T> jacobian, DifferentiationMode mode)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        if (ModeChoice.IsForward<T>(mode, x.Length, outputs))
        {
            Directions.Jacobian(f, x, outputs, values, jacobian);
            return;
        }

        using var recording = Recording<T>.Begin(x, mayCapture: false);
        var nodes = recording.Outputs(outputs);
        UserFunction.Invoke(f, recording.Inputs, nodes);
        VectorOutputs.RequireWritten<TFunction, T>(nodes);
        JacobianInto(nodes, recording.Inputs, DifferentiationMode.Reverse, values, jacobian);
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
        var outputs = RunLambda(verb, f, recording, withValue);
        var values = new T[outputs.Length];
        var jacobian = new T[outputs.Length, x.Length];
        JacobianInto(outputs, recording.Inputs, mode, values, MatrixRows.All(jacobian));
        return (values, jacobian);
    }

    private static void JacobianInto<T>(
        string verb,
        Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f,
        ReadOnlySpan<T> x,
        Span<T> values,
        Span<T> jacobian,
        DifferentiationMode mode,
        bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using var recording = Recording<T>.Begin(x, mayCapture: true);
        var outputs = RunLambda(verb, f, recording, withValue);
        if (withValue)
            LengthChecks.RequireRoom(verb, values.Length, outputs.Length, "value");
        LengthChecks.RequireRoomForMatrix(verb, jacobian.Length, outputs.Length, x.Length);
        JacobianInto(outputs, recording.Inputs, mode, values, jacobian);
    }

    private static ScalarNode<T>[] RunLambda<T>(
        string verb, Func<ReadOnlySpan<ScalarNode<T>>, ScalarNode<T>[]> f, Recording<T> recording, bool withValue)
        where T : IFloatingPointIeee754<T>
    {
        var outputs = UserFunction.Invoke(verb, f, recording.Inputs);
        foreach (var output in outputs)
            recording.RequireNothingLost(verb, output, withValue);
        return outputs;
    }

    private static void JacobianInto<T>(
        ReadOnlySpan<ScalarNode<T>> outputs,
        ReadOnlySpan<ScalarNode<T>> inputs,
        DifferentiationMode mode,
        Span<T> values,
        Span<T> jacobian)
        where T : IFloatingPointIeee754<T>
    {
        if (!values.IsEmpty)
        {
            for (var k = 0; k < outputs.Length; k++)
                values[k] = outputs[k].Value;
        }

        if (ModeChoice.IsForwardOverRecord(mode, inputs.Length, outputs.Length))
        {
            var column = new T[outputs.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                ForwardMode.Jvp(outputs, inputs.Slice(i, 1), [T.One], column);
                for (var k = 0; k < column.Length; k++)
                    jacobian[k * inputs.Length + i] = column[k];
            }

            return;
        }

        for (var k = 0; k < outputs.Length; k++)
            RecordedGradient.Of(outputs[k], inputs, jacobian.Slice(k * inputs.Length, inputs.Length));
    }
}
