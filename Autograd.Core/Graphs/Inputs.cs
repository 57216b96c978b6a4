using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// The nodes that a question is about, however they are at hand: one node, an array, a list, a span, or a collection expression, of
/// scalars, tensors or both. Nothing needs to be called: they convert.
/// </summary>
/// <example>
/// <code>
/// ReverseMode.Gradient(loss, weights, allowUnconnected: true);            // one
/// ReverseMode.Gradient(loss, [weights, bias], allowUnconnected: true);    // several
/// ReverseMode.Gradient(loss, parameters);                                 // a List&lt;TensorNode&lt;double&gt;&gt;
/// </code>
/// </example>
/// <typeparam name="T">The number that values are made of.</typeparam>
[CollectionBuilder(typeof(Inputs), nameof(Inputs.Create))]
public readonly struct Inputs<T> : IEnumerable<Node<T>>
    where T : IFloatingPointIeee754<T>
{
    private readonly Node<T>[]? nodes;

    internal Inputs(Node<T>[] nodes) => this.nodes = nodes;

    internal Node<T>[] Nodes => nodes ?? [];

    /// <summary>One scalar node.</summary>
    public static implicit operator Inputs<T>(ScalarNode<T> node) => new([node]);

    /// <summary>One tensor node.</summary>
    public static implicit operator Inputs<T>(TensorNode<T> node) => new([node]);

    /// <summary>One node.</summary>
    public static implicit operator Inputs<T>(Node<T> node) => new([node]);

    /// <summary>An array of scalar nodes.</summary>
    public static implicit operator Inputs<T>(ScalarNode<T>[] nodes) => Inputs.Of(nodes);

    /// <summary>An array of tensor nodes.</summary>
    public static implicit operator Inputs<T>(TensorNode<T>[] nodes) => Inputs.Of(nodes);

    /// <summary>An array of nodes.</summary>
    public static implicit operator Inputs<T>(Node<T>[] nodes) => Inputs.Of(nodes);

    /// <summary>A list of scalar nodes.</summary>
    public static implicit operator Inputs<T>(List<ScalarNode<T>> nodes) => Inputs.Of(nodes);

    /// <summary>A list of tensor nodes.</summary>
    public static implicit operator Inputs<T>(List<TensorNode<T>> nodes) => Inputs.Of(nodes);

    /// <summary>A list of nodes.</summary>
    public static implicit operator Inputs<T>(List<Node<T>> nodes) => Inputs.Of(nodes);

    /// <summary>A span of scalar nodes.</summary>
    public static implicit operator Inputs<T>(ReadOnlySpan<ScalarNode<T>> nodes) => Inputs.Of(nodes.ToArray());

    /// <summary>A span of tensor nodes.</summary>
    public static implicit operator Inputs<T>(ReadOnlySpan<TensorNode<T>> nodes) => Inputs.Of(nodes.ToArray());

    /// <summary>The nodes, in order.</summary>
    public IEnumerator<Node<T>> GetEnumerator() => ((IEnumerable<Node<T>>)Nodes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="Inputs{T}"/> of what does not convert by itself.</summary>
public static class Inputs
{
    /// <summary>The nodes of a collection expression.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="nodes">The nodes.</param>
    public static Inputs<T> Create<T>(ReadOnlySpan<Node<T>> nodes)
        where T : IFloatingPointIeee754<T> => new(nodes.ToArray());

    /// <summary>The scalar nodes of any sequence.</summary>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="nodes">The nodes.</param>
    public static Inputs<T> Of<T>(IEnumerable<ScalarNode<T>> nodes)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return new([.. nodes.Select(node => (Node<T>)node)]);
    }

    /// <summary>The tensor nodes of any sequence.</summary>
    /// <inheritdoc cref="Of{T}(IEnumerable{ScalarNode{T}})"/>
    public static Inputs<T> Of<T>(IEnumerable<TensorNode<T>> nodes)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return new([.. nodes.Select(node => (Node<T>)node)]);
    }

    /// <summary>The nodes of any sequence.</summary>
    /// <inheritdoc cref="Of{T}(IEnumerable{ScalarNode{T}})"/>
    public static Inputs<T> Of<T>(IEnumerable<Node<T>> nodes)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return new([.. nodes]);
    }
}
