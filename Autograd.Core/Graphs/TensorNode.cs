using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// A handle to a node of a <see cref="Graph{T}"/> whose value is a tensor: every operation on it is recorded there. A scalar
/// node, and a constant without a graph, convert to one of rank 0, so scalars and tensors mix in all operations.
/// </summary>
/// <remarks>
/// Elementwise operations broadcast as in NumPy. Values are row-major and do not change once recorded. The default is the
/// constant 0.
/// </remarks>
/// <exception cref="InvalidOperationException">
/// An operation has operands on different graphs or from before <see cref="Graph{T}.Clear"/>, or the graph is full or another
/// thread's.
/// </exception>
/// <exception cref="NotFiniteNumberException">An operation's value is not finite, with <see cref="GraphOptions.DetectNonFinite"/>.</exception>
/// <typeparam name="T">The number that values are made of.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct TensorNode<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Graph<T>? graph;
    private readonly long ticket;
    private readonly T value;
    private readonly int slot;

    /// <summary>A constant of rank 0.</summary>
    /// <param name="value">Its value.</param>
    public TensorNode(T value)
    {
        this.value = value;
        slot = -1;
    }

    internal TensorNode(Graph<T>? graph, Recorded<T> recorded, int slot)
    {
        this.graph = graph;
        ticket = recorded.Ticket;
        value = recorded.Value;
        this.slot = slot;
    }

    /// <summary>The graph that the node is on; null for a constant.</summary>
    public Graph<T>? Graph => graph;

    /// <summary>The graph that the node is on, for recording more on it: in a lambda over tensors, where to put constants.</summary>
    /// <exception cref="InvalidOperationException">The node is a constant, which is on none.</exception>
    public Graph<T> OwnGraph => graph ?? throw new InvalidOperationException($"{this} is on no graph.");

    /// <summary>Whether the node is on its graph still: not after <see cref="Graph{T}.Clear"/>. A constant always is.</summary>
    public bool IsCurrent => graph is null || graph.IsCurrent(ticket);

    /// <summary>The lengths of the axes: none, for a scalar.</summary>
    /// <exception cref="InvalidOperationException">The node is from before <see cref="Graph{T}.Clear"/>.</exception>
    public ReadOnlySpan<nint> Shape => ShapeReference.Lengths;

    /// <summary>The number of axes.</summary>
    public int Rank => ShapeReference.Rank;

    /// <summary>The number of elements.</summary>
    public int Length => ShapeReference.Length;

    /// <summary>The value: the graph's memory, good until <see cref="Graph{T}.Clear"/>.</summary>
    /// <exception cref="InvalidOperationException">The node is from before <see cref="Graph{T}.Clear"/>.</exception>
    public ReadOnlyTensorSpan<T> Value
    {
        get
        {
            // A constant has no memory that outlives this call.
            if (graph is null)
                return new(new[] { value });
            graph.RequireCurrent(ticket, nameof(Value));
            return IsScalar ? new(graph.ElementsOf(Index)) : new(graph.ValuesOf(slot), Shape);
        }
    }

    /// <summary>The elements, row-major: the graph's memory, good until <see cref="Graph{T}.Clear"/>.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<T> Elements
    {
        get
        {
            graph?.RequireCurrent(ticket, nameof(Value));
            return graph is null || IsScalar ? MemoryMarshal.CreateReadOnlySpan(in value, 1) : graph.ValuesOf(slot);
        }
    }

    internal long Ticket => ticket;

    internal int Index => Graph<T>.IndexOf(ticket);

    /// <summary>Whether it is of rank 0: a scalar node, or a constant.</summary>
    internal bool IsScalar => graph is null || slot < 0;

    internal int Slot => IsScalar ? -1 : slot;

    /// <summary>The value of a node of rank 0.</summary>
    internal T ScalarValue => value;

    internal TensorOperand Operand => graph is null ? TensorOperand.Constant : new(Index, slot);

    internal ref readonly TensorShape ShapeReference
    {
        get
        {
            graph?.RequireCurrent(ticket, nameof(Shape));
            return ref IsScalar ? ref Graph<T>.ScalarShape : ref graph!.TensorAt(slot).Shape;
        }
    }

    /// <summary>A scalar node as a tensor of rank 0.</summary>
    /// <param name="node">The scalar node, or constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator TensorNode<T>(ScalarNode<T> node) => new(node.Graph, new(node.Value, node.Ticket), -1);

    /// <summary>A constant of rank 0.</summary>
    /// <param name="value">Its value.</param>
    public static implicit operator TensorNode<T>(T value) => new(value);

    /// <summary>
    /// A tensor as an operand: a constant, which joins the graph of the node that it meets, in the tensor's own memory. By itself it is on
    /// a graph of its own.
    /// </summary>
    /// <remarks>
    /// In <c>condition ? node : null</c> the null is a tensor that is missing, and throws; write <c>default(TensorNode&lt;T&gt;?)</c> for a
    /// node that is missing.
    /// </remarks>
    /// <param name="value">The tensor; do not change it before the last sweep.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static implicit operator TensorNode<T>(Tensor<T> value) => Graph<T>.Operand(value);

    /// <summary>A tensor of rank 0 as a scalar node.</summary>
    /// <param name="node">The tensor.</param>
    /// <exception cref="InvalidCastException">It has axes.</exception>
    public static explicit operator ScalarNode<T>(TensorNode<T> node) => node.ToScalar();

    /// <summary>A node of one element as a scalar node, with its gradient.</summary>
    /// <exception cref="InvalidCastException">It has more elements than one, or none.</exception>
    public ScalarNode<T> ToScalar()
    {
        if (IsScalar)
            return new(graph, new(value, ticket));
        if (Length != 1)
        {
            throw new InvalidCastException(
                $"{this} is not a scalar: it has {Length} elements. Take one of them, x[i, …], or a reduction such as x.Sum().");
        }

        return Element(0);
    }

    /// <summary>
    /// A copy of the value as a tensor of System.Numerics.Tensors; of a scalar, which that has not, as one of shape [1].
    /// </summary>
    public Tensor<T> ToTensor() => Shapes.ToTensor(ToArray(), Shape);

    /// <summary>A copy of the elements, row-major.</summary>
    public T[] ToArray() => Elements.ToArray();

    /// <summary>Copies the elements, row-major.</summary>
    /// <param name="destination">Receives them.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public void CopyTo(Span<T> destination)
    {
        LengthChecks.RequireRoom(nameof(CopyTo), destination.Length, Length, "element");
        Elements.CopyTo(destination);
    }

    /// <summary>Names the node in printed graphs and error messages.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The same node.</returns>
    /// <exception cref="InvalidOperationException">The node is a constant, or from before <see cref="Graph{T}.Clear"/>.</exception>
    public TensorNode<T> Named(string name)
    {
        if (graph is null)
            throw new InvalidOperationException($"'{name}': the constant {value} is not a node of a graph and has no name there.");
        graph.RequireCurrent(ticket, nameof(Named));
        graph.SetName(Index, name);
        return this;
    }

    /// <summary>The node and its shape.</summary>
    public override string ToString() =>
        graph is null ? string.Create(CultureInfo.InvariantCulture, $"constant {value}")
        : graph.IsCurrent(ticket) ? $"{graph.Describe(ticket)} {ShapeReference}"
        : graph.Describe(ticket);
}
