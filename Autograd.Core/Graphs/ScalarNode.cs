using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A handle to a scalar node of a <see cref="Graph{T}"/>: every operation on it is recorded there. Without a graph it is a
/// constant: it takes part in operations but has no entry in the graph and no derivative.
/// </summary>
/// <remarks>
/// It is a floating-point number like any other, so generic code written <c>where T : IFloatingPointIeee754&lt;T&gt;</c> records
/// itself. Order, equality and hash codes look at the value alone. The default is the constant 0. A handle keeps its value;
/// it is operations on it that <see cref="Graph{T}.Clear"/> ends.
/// </remarks>
/// <exception cref="InvalidOperationException">
/// An operation has operands on different graphs or from before <see cref="Graph{T}.Clear"/>, or the graph is full or another
/// thread's.
/// </exception>
/// <exception cref="NotFiniteNumberException">An operation's value is not finite, with <see cref="GraphOptions.DetectNonFinite"/>.</exception>
/// <typeparam name="T">The number that values are made of.</typeparam>
[DebuggerDisplay("{Description,nq}")]
public readonly partial struct ScalarNode<T> : ILiftedNumber<ScalarNode<T>, T>
    where T : IFloatingPointIeee754<T>
{
    private readonly Graph<T>? graph;
    private readonly T value;
    private readonly long ticket;

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarNode(T value)
    {
        this.value = value;
        graph = null;
        ticket = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ScalarNode(Graph<T>? graph, Recorded<T> recorded)
    {
        this.graph = graph;
        value = recorded.Value;
        ticket = recorded.Ticket;
    }

    /// <summary>The constant 0.</summary>
    public static ScalarNode<T> Zero => new(T.Zero);

    /// <summary>The constant 1.</summary>
    public static ScalarNode<T> One => new(T.One);

    /// <summary>The value, computed when the node was recorded. The handle holds it, also after <see cref="Graph{T}.Clear"/>.</summary>
    public T Value => value;

    /// <summary>The graph that the node is on; null for a constant.</summary>
    public Graph<T>? Graph => graph;

    /// <summary>The node itself. A reduction may give a tensor of rank 0 or a scalar node; code for either asks for this.</summary>
    public ScalarNode<T> ToScalar() => this;

    /// <summary>The graph that the node is on, for recording more on it.</summary>
    /// <exception cref="InvalidOperationException">The node is a constant, which is on none.</exception>
    public Graph<T> OwnGraph => graph ?? throw new InvalidOperationException($"The constant {this} is on no graph.");

    /// <summary>Whether the node is on its graph still: not after <see cref="Graph{T}.Clear"/>. A constant always is.</summary>
    public bool IsCurrent => graph is null || graph.IsCurrent(ticket);

    /// <summary>Stands in a vector function's output until the function writes there: no graph, but a ticket.</summary>
    internal static ScalarNode<T> Unwritten => new(null, new(T.Zero, -1));

    internal bool IsUnwritten => graph is null && ticket == -1;

    internal long Ticket => ticket;

    internal int Index => Graph<T>.IndexOf(ticket);

    private string Description =>
        graph is null ? $"constant {value}" : graph.IsCurrent(ticket) ? $"{graph.Describe(ticket)}: {value}" : "stale node";

    T ILiftedNumber<ScalarNode<T>, T>.Primal => value;

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ScalarNode<T>(T value) => new(value);

    /// <summary>Names the node in printed graphs and error messages.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The same node.</returns>
    /// <exception cref="InvalidOperationException">The node is a constant, or from before <see cref="Graph{T}.Clear"/>.</exception>
    public ScalarNode<T> Named(string name)
    {
        if (graph is null)
            throw new InvalidOperationException($"'{name}': the constant {ToString()} is not a node of a graph and has no name there.");
        graph.RequireCurrent(ticket, nameof(Named));
        graph.SetName(Index, name);
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ScalarNode<T> IDifferentiableNumber<ScalarNode<T>>.Apply<TRule>(TRule rule, ScalarNode<T> x) =>
        OperationTable.IsWithoutParameters(rule)
            ? Apply<TRule>(x)
            : new(x.graph, Graph<T>.Record(rule, x.graph, x.ticket, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ScalarNode<T> IDifferentiableNumber<ScalarNode<T>>.Apply<TRule>(
        TRule rule, ScalarNode<T> x, ScalarNode<T> y) =>
        OperationTable.IsWithoutParameters(rule)
            ? Apply<TRule>(x, y)
            : new(x.graph ?? y.graph, Graph<T>.Record(rule, x.graph, y.graph, x.ticket, y.ticket, x.value, y.value));

    static ScalarNode<T> ILiftedNumber<ScalarNode<T>, T>.FromPrimal(T primal) => new(primal);

    static ScalarNode<T> ILiftedNumber<ScalarNode<T>, T>.MultiplyAdd(
        ScalarNode<T> left, ScalarNode<T> right, ScalarNode<T> addend, T primal)
    {
        Graph<T>.RequireSame("FusedMultiplyAdd", left.graph, left.ticket, addend.graph, addend.ticket);
        Graph<T>.RequireSame("FusedMultiplyAdd", right.graph, right.ticket, addend.graph, addend.ticket);

        // A product of constants would be a constant, and a replay could not round it together with the sum.
        if (left.graph is null && right.graph is null && addend.graph is { } graph)
            left = graph.Constant(left.value);
        var product = left * right;
        return new(
            product.graph ?? addend.graph,
            Graph<T>.RecordFused(product.graph, addend.graph, product.ticket, addend.ticket, product.value, addend.value, primal));
    }

    // A node is never an exact zero, whatever its value: its derivative may not be zero.
    static bool IDifferentiableNumber<ScalarNode<T>>.IsExactZero(ScalarNode<T> x) =>
        x.graph is null && Rule.IsExactZero(x.value);

    static bool IDifferentiableNumber<ScalarNode<T>>.IsWhollyFinite(ScalarNode<T> x) => Rule.IsWhollyFinite(x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarNode<T> Apply<TRule>(ScalarNode<T> x)
        where TRule : struct, IUnaryRule =>
        new(x.graph, Graph<T>.Record<TRule>(x.graph, x.ticket, x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ScalarNode<T> Apply<TRule>(ScalarNode<T> x, ScalarNode<T> y)
        where TRule : struct, IBinaryRule =>
        new(
            x.graph ?? y.graph,
            Graph<T>.Record<TRule>(x.graph, y.graph, x.ticket, y.ticket, x.value, y.value));

    /// <summary>The value, in the invariant culture.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The value.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="formatProvider">The culture; null for the current one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => value.ToString(format, formatProvider);

    /// <summary>Writes the value where there is room.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="charsWritten">How many characters were written.</param>
    /// <param name="format">The format of the value.</param>
    /// <param name="provider">The culture; null for the current one.</param>
    /// <returns>False where there is no room.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        value.TryFormat(destination, out charsWritten, format, provider);
}
