using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

// Each question for each kind of output with its inputs in any form and the option after them.
public static partial class ForwardMode
{
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by: one, an array, a list, a span, a collection expression.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(output, inputs.Nodes, allowUnconnected);

    /// <summary>The gradient of a tensor of one element: a sweep for each element of the inputs.</summary>
    /// <exception cref="ArgumentException">The output has more elements than one, or none: see <c>Jvp</c>.</exception>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Gradient<T>(TensorNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, (Inputs<T>)inputs);

    /// <inheritdoc cref="Gradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})" path="/param"/>
    public static Gradients<T> Gradient<T>(TensorNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Gradient(output, (Inputs<T>)inputs, allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Gradient<T>(TensorNode<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(output, inputs.Nodes, allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Gradient<T>(Node<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(output, inputs.Nodes, allowUnconnected);

    /// <summary>The derivative of a scalar node in the direction of one input, times a tangent.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="input">The node that moves.</param>
    /// <param name="tangent">How fast it moves.</param>
    /// <inheritdoc cref="Jvp{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}}, ReadOnlySpan{T})"/>
    public static T Jvp<T>(ScalarNode<T> output, ScalarNode<T> input, T tangent)
        where T : IFloatingPointIeee754<T> =>
        Jvp(output, [input], [tangent]);
}
