using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

// The backward sweep with nodes in the place of numbers: the same walk, recorded, so that it can be differentiated again.
public static partial class ReverseMode
{
    /// <summary>
    /// The gradient of a scalar node as new nodes on the same graph: differentiate them again for second and higher
    /// derivatives, or use them in a computation whose own gradient is wanted.
    /// </summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="Gradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})" path="/exception"/>
    [OverloadResolutionPriority(1)]
    public static NodeGradients<T> NodeGradient<T>(ScalarNode<T> output, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Record(nameof(NodeGradient), output, ScalarNode<T>.One, allowUnconnected: false, inputs);

    /// <param name="output">The node to differentiate.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives the constant 0 rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static NodeGradients<T> NodeGradient<T>(
        ScalarNode<T> output, bool allowUnconnected, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Record(nameof(NodeGradient), output, ScalarNode<T>.One, allowUnconnected, inputs);

    /// <summary>The gradient times a cotangent, as new nodes on the same graph; the cotangent may be a node itself.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">What the gradient is multiplied by.</param>
    /// <param name="allowUnconnected">Whether an input that the output does not depend on gives the constant 0 rather than an exception.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="NodeGradient{T}(ScalarNode{T}, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static NodeGradients<T> NodeVjp<T>(
        ScalarNode<T> output,
        ScalarNode<T> cotangent,
        bool allowUnconnected,
        params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Record(nameof(NodeVjp), output, cotangent, allowUnconnected, inputs);

    /// <param name="output">The node to differentiate.</param>
    /// <param name="cotangent">What the gradient is multiplied by.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not.</param>
    /// <inheritdoc cref="NodeVjp{T}(ScalarNode{T}, ScalarNode{T}, bool, ReadOnlySpan{ScalarNode{T}})"/>
    [OverloadResolutionPriority(1)]
    public static NodeGradients<T> NodeVjp<T>(
        ScalarNode<T> output, ScalarNode<T> cotangent, params ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T> =>
        Record(nameof(NodeVjp), output, cotangent, allowUnconnected: false, inputs);

    private static NodeGradients<T> Record<T>(
        string verb,
        ScalarNode<T> output,
        ScalarNode<T> cotangent,
        bool allowUnconnected,
        ReadOnlySpan<ScalarNode<T>> inputs)
        where T : IFloatingPointIeee754<T>
    {
        var derivatives = new TensorNode<T>[inputs.Length];
        if (output.Graph is null && allowUnconnected)
            return new(output, Connected.AsNodes(inputs), derivatives);

        var graph = Connected.GraphOf<T>(verb, output, Connected.AsNodes(inputs), allowUnconnected, out var ancestors);
        if (graph.TensorCount > 0)
            return RecordVjp<T>(verb, output, cotangent, allowUnconnected, AsTensors(inputs));
        var isOnPath = Connected.Descendants<T>(graph, output.Index, Connected.AsNodes(inputs));
        var cotangents = new ScalarNode<T>[output.Index + 1];
        cotangents[output.Index] = cotangent;
        for (var i = output.Index; i >= 0; i--)
        {
            if (!ancestors[i] || !isOnPath[i] || Rule.IsExactZero(cotangents[i]))
                continue;
            var (left, right) = graph.OperandsOf(i);
            if (left.IsNode && isOnPath[left.Index])
                Accumulate(ref cotangents[left.Index], cotangents[i], Partial(graph, i, left, right, isLeft: true));
            if (right.IsNode && isOnPath[right.Index] && !AreSame(left, right))
                Accumulate(ref cotangents[right.Index], cotangents[i], Partial(graph, i, left, right, isLeft: false));
        }

        for (var i = 0; i < inputs.Length; i++)
            derivatives[i] = inputs[i].Index <= output.Index ? cotangents[inputs[i].Index] : ScalarNode<T>.Zero;
        return new(output, Connected.AsNodes(inputs), derivatives);
    }

    private static TensorNode<T>[] AsTensors<T>(ReadOnlySpan<ScalarNode<T>> scalars)
        where T : IFloatingPointIeee754<T>
    {
        var tensors = new TensorNode<T>[scalars.Length];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = scalars[i];
        return tensors;
    }

    // What a rule selects between is recorded on both sides, and the side that it leaves out may well not be finite.
    internal static ScalarNode<T> Partial<T>(Graph<T> graph, int index, Operand<T> left, Operand<T> right, bool isLeft)
        where T : IFloatingPointIeee754<T>
    {
        var operation = graph.OperationOf(index);
        Real<ScalarNode<T>> x = new(graph.NodeOf(left)), y = new(graph.NodeOf(right)), z = new(graph.NodeOf(new(index)));
        ScalarNode<T> partial;
        graph.PauseDetection();
        try
        {
            partial = (isLeft ? operation.LeftPartial(x, y, z) : operation.RightPartial(x, y, z)).Value;

            // As where it was recorded, an operand on both sides has one derivative: that of x − x is 0, and absorbs.
            if (isLeft && AreSame(left, right))
                partial += operation.RightPartial(x, y, z).Value;
        }
        finally
        {
            graph.ResumeDetection();
        }

        if (graph.DetectsNonFinite && !Rule.IsWhollyFinite(partial.Value))
        {
            throw new NotFiniteNumberException(string.Create(
                CultureInfo.InvariantCulture, $"The partial derivative of {graph[index]} is {partial.Value}."));
        }

        return partial;
    }

    internal static bool AreSame<T>(Operand<T> left, Operand<T> right)
        where T : IFloatingPointIeee754<T> =>
        left.IsNode && right.IsNode && left.Index == right.Index;

    internal static void Accumulate<T>(ref ScalarNode<T> sum, ScalarNode<T> cotangent, ScalarNode<T> partial)
        where T : IFloatingPointIeee754<T>
    {
        if (Rule.IsExactZero(partial))
            return;
        var share = IsIndeterminate(cotangent.Value, partial.Value) || IsIndeterminate(partial.Value, cotangent.Value)
            ? Rule.Apply(default(Rules.Weigh), cotangent, partial)
            : Product(cotangent, partial);
        sum = Rule.IsExactZero(sum) ? share : sum + share;
    }

    // Products with the constants 1 and −1 are not worth a node.
    private static ScalarNode<T> Product<T>(ScalarNode<T> x, ScalarNode<T> y)
        where T : IFloatingPointIeee754<T> =>
        IsConstant(x, T.One) ? y
        : IsConstant(y, T.One) ? x
        : IsConstant(x, T.NegativeOne) ? -y
        : IsConstant(y, T.NegativeOne) ? -x
        : x * y;

    private static bool IsConstant<T>(ScalarNode<T> node, T value)
        where T : IFloatingPointIeee754<T> =>
        node.Graph is null && Rule.IsExactZero(node.Value - value);

    // Zero times infinity: 0, but with the derivatives of a product.
    private static bool IsIndeterminate<T>(T zero, T infinity)
        where T : IFloatingPointIeee754<T> =>
        Rule.IsExactZero(zero) && !T.IsFinite(infinity);
}
