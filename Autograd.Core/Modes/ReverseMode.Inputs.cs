using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autograd;

// Each question for each kind of output with its inputs in any form and the option after them. Where the inputs are listed one by one,
// the form with params is taken.
public static partial class ReverseMode
{
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by: one, an array, a list, a span, a collection expression.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Gradient<T>(ScalarNode<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, inputs.Nodes, allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Gradient<T>(TensorNode<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, inputs.Nodes, allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Gradient<T>(Node<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, inputs.Nodes, allowUnconnected);

    /// <inheritdoc cref="Gradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})" path="/param"/>
    public static Gradients<T> Gradient<T>(TensorNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Gradient), output, T.One, AsNodes(inputs), allowUnconnected);

    /// <summary>The vector-Jacobian product of one output: the gradient times a cotangent.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">What the gradient is multiplied by.</param>
    /// <param name="inputs">The nodes to differentiate by: one, an array, a list, a span, a collection expression.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives 0 rather than an exception.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Vjp<T>(ScalarNode<T> output, T cotangent, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Vjp), output, cotangent, inputs.Nodes, allowUnconnected);

    /// <inheritdoc cref="Vjp{T}(ScalarNode{T}, T, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Vjp<T>(ScalarNode<T> output, T cotangent, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Vjp), output, cotangent, AsNodes(inputs), allowUnconnected: false);

    /// <inheritdoc cref="Vjp{T}(ScalarNode{T}, T, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static Gradients<T> Vjp<T>(
        ScalarNode<T> output, T cotangent, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Collect(nameof(Vjp), output, cotangent, AsNodes(inputs), allowUnconnected);

    /// <inheritdoc cref="Vjp{T}(TensorNode{T}, ReadOnlyTensorSpan{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static Gradients<T> Vjp<T>(
        TensorNode<T> output, ReadOnlyTensorSpan<T> cotangent, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T>
    {
        Shapes.RequireSame(nameof(Vjp), "the output", output, "cotangent", cotangent);
        return Collect(nameof(Vjp), output, Shapes.Flatten(cotangent), inputs.Nodes, allowUnconnected);
    }

    /// <inheritdoc cref="Vjp{T}(TensorNode{T}, ReadOnlyTensorSpan{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})" path="/param"/>
    public static Gradients<T> Vjp<T>(
        TensorNode<T> output, ReadOnlyTensorSpan<T> cotangent, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        Shapes.RequireSame(nameof(Vjp), "the output", output, "cotangent", cotangent);
        return Collect(nameof(Vjp), output, Shapes.Flatten(cotangent), AsNodes(inputs), allowUnconnected);
    }

    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static NodeGradients<T> NodeGradient<T>(ScalarNode<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeGradient), output, new(T.One), inputs, allowUnconnected);

    /// <summary>The gradient of a tensor of one element as new nodes on the same graph.</summary>
    /// <exception cref="ArgumentException">The output has more elements than one, or none: see <c>NodeVjp</c>.</exception>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(TensorNode<T> output, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        NodeGradient(output, allowUnconnected: false, inputs);

    /// <inheritdoc cref="NodeGradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})" path="/param"/>
    public static NodeGradients<T> NodeGradient<T>(
        TensorNode<T> output, bool allowUnconnected, params ReadOnlySpan<TensorNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        if (output.Graph is not null)
            Connected.RequireSingle<T>(nameof(NodeGradient), output);
        return RecordVjp(nameof(NodeGradient), output, new(T.One), allowUnconnected, inputs);
    }

    /// <inheritdoc cref="NodeGradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static NodeGradients<T> NodeGradient<T>(TensorNode<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T>
    {
        if (output.Graph is not null)
            Connected.RequireSingle<T>(nameof(NodeGradient), output);
        return RecordVjp(nameof(NodeGradient), output, new(T.One), inputs, allowUnconnected);
    }

    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(Node<T> output, params ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        NodeGradient(output, new Inputs<T>(inputs.ToArray()));

    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    public static NodeGradients<T> NodeGradient<T>(Node<T> output, bool allowUnconnected, params ReadOnlySpan<Node<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        NodeGradient(output, new Inputs<T>(inputs.ToArray()), allowUnconnected);

    /// <inheritdoc cref="NodeGradient{T}(TensorNode{T}, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static NodeGradients<T> NodeGradient<T>(Node<T> output, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        NodeGradient(AsTensor(output), inputs, allowUnconnected);

    /// <inheritdoc cref="NodeVjp{T}(TensorNode{T}, TensorNode{T}, bool, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public static NodeGradients<T> NodeVjp<T>(
        ScalarNode<T> output, ScalarNode<T> cotangent, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeVjp), output, cotangent, inputs, allowUnconnected);

    /// <inheritdoc cref="NodeVjp{T}(TensorNode{T}, TensorNode{T}, bool, ReadOnlySpan{TensorNode{T}})"/>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, Inputs{T}, bool)" path="/param"/>
    [OverloadResolutionPriority(-2)]
    public static NodeGradients<T> NodeVjp<T>(
        TensorNode<T> output, TensorNode<T> cotangent, Inputs<T> inputs, bool allowUnconnected = false)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(nameof(NodeVjp), output, cotangent, inputs, allowUnconnected);

    private static NodeGradients<T> RecordVjp<T>(
        string verb, TensorNode<T> output, TensorNode<T> cotangent, Inputs<T> inputs, bool allowUnconnected)
        where T : IFloatingPointIeee754<T> =>
        RecordVjp(verb, output, cotangent, allowUnconnected, Array.ConvertAll(inputs.Nodes, AsTensor));

    private static TensorNode<T> AsTensor<T>(Node<T> node)
        where T : IFloatingPointIeee754<T> =>
        node == default ? default : node.Graph.TensorNodeAt(node.Graph.OperandAt(node.Index));
}
