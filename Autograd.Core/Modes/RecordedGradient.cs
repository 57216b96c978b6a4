using System.Numerics;

namespace Autograd;

/// <summary>Reverse mode for functions: records one run and sweeps back over it.</summary>
internal static class RecordedGradient
{
    /// <summary>The value, and the gradient into <paramref name="gradient"/>.</summary>
    public static T Of<TFunction, T>(TFunction f, ReadOnlySpan<T> x, Span<T> gradient)
        where TFunction : IScalarFunction
        where T : IFloatingPointIeee754<T>
    {
        using var recording = Recording<T>.Begin(x, mayCapture: false);
        var output = UserFunction.Invoke(f, recording.Inputs);
        Of(output, recording.Inputs, gradient);
        return output.Value;
    }

    /// <summary>The gradient of what a function gave: zeros where that is a constant.</summary>
    public static void Of<T>(ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs, Span<T> gradient)
        where T : IFloatingPointIeee754<T>
    {
        if (output.Graph is null)
            gradient[..inputs.Length].Clear();
        else
            ReverseMode.Gradient(output, inputs, gradient, allowUnconnected: true);
    }
}
