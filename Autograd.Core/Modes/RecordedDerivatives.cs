using System.Numerics;

namespace Autograd;

/// <summary>
/// Higher derivatives of a recorded scalar by differentiating its recorded gradient: for functions of numbers that use tensors
/// on the way, or roots, and cannot be run again on other numbers.
/// </summary>
internal static class RecordedDerivatives
{
    /// <summary>The value, the gradient and the Hessian.</summary>
    public static (T Value, T[] Gradient, T[,] Hessian) Hessian<T>(ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var slopes = Slopes(output, inputs);
        var hessian = new T[inputs.Length, inputs.Length];
        for (var i = 0; i < slopes.Length; i++)
            RecordedGradient.Of(slopes[i], inputs, MatrixRows.Of(hessian, i));
        return (output.Value, Array.ConvertAll(slopes, slope => slope.Value), hessian);
    }

    /// <summary>The value, the gradient and the Hessian times a vector.</summary>
    public static (T Value, T[] Gradient, T[] Hvp) Hvp<T>(
        ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs, ReadOnlySpan<T> v)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireSame(nameof(Hvp), inputs.Length, "coordinate", v.Length, "tangent");
        var slopes = Slopes(output, inputs);
        var product = new T[inputs.Length];
        ForwardMode.Jvp<T>(slopes, inputs, v, product);
        return (output.Value, Array.ConvertAll(slopes, slope => slope.Value), product);
    }

    /// <summary>f, f′, …, f⁽ⁿ⁾ by one input.</summary>
    public static T[] Derivatives<T>(ScalarNode<T> output, ScalarNode<T> input, int order)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        var derivatives = new T[order + 1];
        derivatives[0] = output.Value;
        for (var k = 1; k <= order; k++)
        {
            output = ReverseMode.NodeGradient(output, allowUnconnected: true, input)[input];
            derivatives[k] = output.Value;
        }

        return derivatives;
    }

    private static ScalarNode<T>[] Slopes<T>(ScalarNode<T> output, ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var gradient = ReverseMode.NodeGradient(output, allowUnconnected: true, inputs);
        var slopes = new ScalarNode<T>[inputs.Length];
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] = gradient[inputs[i]];
        return slopes;
    }
}
