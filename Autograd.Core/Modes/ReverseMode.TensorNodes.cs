using System.Numerics;

namespace Autograd;

// The recorded backward sweep where nodes are tensors: the same rules as in the eager one, run on nodes.
public static partial class ReverseMode
{
    /// <summary>
    /// The gradient of a scalar node with respect to tensors, and to scalar nodes among them, as new nodes on the same graph.
    /// </summary>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(ScalarNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        NodeGradient(output, allowUnconnected: false, inputs);

    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeGradient), output, new(T.One), allowUnconnected, inputs);

    /// <summary>The vector-Jacobian product of a tensor as new nodes on the same graph; the cotangent may be a node itself.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">Of the output's shape, or a scalar: every element's then.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives zeros rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <exception cref="ArgumentException">The cotangent has another shape than the output and is no scalar.</exception>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeVjp<T>(
        TensorNode<T> output, TensorNode<T> cotangent, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeVjp), output, cotangent, allowUnconnected, inputs);

    /// <inheritdoc cref="NodeVjp{T}(TensorNode{T}, TensorNode{T}, bool, ReadOnlySpan{TensorNode{T}})"/>
    public static NodeGradients<T> NodeVjp<T>(
        TensorNode<T> output, TensorNode<T> cotangent, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeVjp), output, cotangent, allowUnconnected: false, inputs);

    /// <summary>The gradient as nodes, into memory of the caller's: the form for a loop that must not allocate.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <param name="gradients">Receives ∂output/∂inputs[i] at i, of the input's shape.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives zeros rather than an exception.</param>
    /// <exception cref="ArgumentException"><paramref name="gradients"/> is shorter than <paramref name="inputs"/>.</exception>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static void NodeGradient<T>(
        ScalarNode<T> output, ReadOnlySpan<TensorNode<T>> inputs, Span<TensorNode<T>> gradients, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T>
    {
        LengthChecks.RequireRoom(nameof(NodeGradient), gradients.Length, inputs.Length, "input");
        if (inputs.Overlaps(gradients))
            inputs = inputs.ToArray();
        RecordedSweep<T>.Run(nameof(NodeGradient), output, new(T.One), inputs, gradients, allowUnconnected);
    }

    private static NodeGradients<T> RecordVjp<T>(
        string verb, TensorNode<T> output, TensorNode<T> cotangent, bool allowUnconnected, ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var gradients = new TensorNode<T>[inputs.Length];
        RecordedSweep<T>.Run(verb, output, cotangent, inputs, gradients, allowUnconnected);
        return new(output, AsNodes(inputs), gradients);
    }
}
