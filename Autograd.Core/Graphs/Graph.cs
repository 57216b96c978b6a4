using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// A computation graph that records nodes as operations run. Since an operation can only use what exists already, the nodes
/// are in topological order by construction; both modes of differentiation walk them in that order or against it.
/// </summary>
/// <remarks>
/// The nodes live in an arena. <see cref="Clear"/> forgets them and keeps the memory, so a loop that records the same graph
/// again and again allocates nothing after its first turn. A graph belongs to the thread that recorded its first node until
/// it is cleared; different graphs on different threads need no lock. A graph holds up to 134,217,728 nodes.
/// </remarks>
/// <example>
/// <code>
/// var graph = new Graph&lt;double&gt;();
/// var x = graph.Variable(2.0, "x");
/// var f = Log(Square(x) + 1.0);
/// var slope = ReverseMode.Gradient(f, x)[x];     // 0.8
/// </code>
/// </example>
/// <typeparam name="T">The number that values are made of. Over <c>Dual&lt;double&gt;</c> a backward sweep gives second derivatives.</typeparam>
[DebuggerDisplay("{Count} nodes")]
public sealed partial class Graph<T>
    where T : IFloatingPointIeee754<T>
{
    private const int InitialCapacity = 64;
    private const int DoublingLimit = 1 << 24;

    private readonly GraphOptions options;
    private readonly Dictionary<int, string> names = [];
    private int lastNamed = -1;
    private readonly ParameterizedOperations parameterized = new();

    private bool detectNonFinite;
    private ScalarRecord<T>[] records = new ScalarRecord<T>[InitialCapacity];

    // What recording writes to without a further question: records, or nothing at all while every node has to be looked at
    // (DetectNonFinite) or none may be added (during a sweep).
    private ScalarRecord<T>[] open;

    // How many nodes at the beginning are leaves: what a backward sweep has nothing to do at.
    private int leadingLeaves;

    private T[] workspace = [];
    private int owner;

    /// <summary>An empty graph.</summary>
    public Graph()
        : this(new GraphOptions())
    {
    }

    /// <summary>An empty graph.</summary>
    /// <param name="options">How it records.</param>
    public Graph(GraphOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        detectNonFinite = options.DetectNonFinite;
        KeepsValuesOnly = options.ValuesOnly;
        Open();
    }

    /// <summary>How many nodes have been recorded.</summary>
    public int Count => IndexOf(next);

    /// <summary>The node with the given index, in the order of recording.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public Node<T> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new(this, TicketOf(index));
        }
    }

    /// <summary>Records an input that can be differentiated by.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="name">A name for printing and for error messages.</param>
    /// <exception cref="InvalidOperationException">Another thread has recorded nodes on this graph, or it is full.</exception>
    /// <exception cref="NotFiniteNumberException">The value is not finite, with <see cref="GraphOptions.DetectNonFinite"/>.</exception>
    [OverloadResolutionPriority(1)]
    public ScalarNode<T> Variable(T value, string? name = null) => Leaf(value, name, OperationTable.Variable);

    /// <summary>Records many inputs at once, with one check instead of many.</summary>
    internal void Variables(ReadOnlySpan<T> values, Span<ScalarNode<T>> nodes)
    {
        Reserve(values.Length);
        if (leadingLeaves == Count)
            leadingLeaves += values.Length;
        for (var i = 0; i < values.Length; i++)
            nodes[i] = new(this, Append(records, next, new(OperationTable.Variable, 0, 0), values[i], T.Zero, T.Zero));
    }

    /// <summary>
    /// Records a constant as a node of its own, to be seen and named in printed graphs. Plain numbers need no such node:
    /// they convert to constants by themselves.
    /// </summary>
    /// <inheritdoc cref="Variable(T, string?)"/>
    [OverloadResolutionPriority(1)]
    public ScalarNode<T> Constant(T value, string? name = null) => Leaf(value, name, OperationTable.Constant);

    /// <summary>
    /// Forgets all nodes and keeps the memory. Handles from before are stale: whatever uses one throws. The next thread to
    /// record becomes the graph's owner.
    /// </summary>
    /// <exception cref="InvalidOperationException">A sweep over this graph is running on another thread.</exception>
    public void Clear()
    {
        if (isSweeping)
            throw Sweeping();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(records, 0, Count);

        AdvanceVersion(0);
        recordingVersion = VersionOf(next);
        owner = 0;
        leadingLeaves = 0;
        ClearTensors();
        if (names.Count > 0)
            names.Clear();
        lastNamed = -1;
        rewindables.Clear();
        parameterized.Trim();
    }

    internal ReadOnlySpan<ScalarRecord<T>> Records => records.AsSpan(0, Count);

    /// <summary>Whether the nodes from 0 to this one are all leaves.</summary>
    internal bool IsLeadingLeaf(int index) => index < leadingLeaves;

    internal string? NameOf(int index) => names.TryGetValue(index, out var name) ? name : NameOfVersioned(index);

    internal void SetName(int index, string name)
    {
        names[index] = name;
        lastNamed = Math.Max(lastNamed, index);
    }

    internal Operation OperationOf(int index)
    {
        var id = records[index].Link.Operation;
        return id < OperationTable.Size ? OperationTable.Get(id) : parameterized[id];
    }

    /// <summary>Whether a node adds to its left operand, a product, with a single rounding for both.</summary>
    internal bool IsFusedAdd(int index) => records[index].Link.Operation == OperationTable.FusedAdd;

    /// <summary>A node's operands: an index, or −1 and a value for a constant.</summary>
    internal (Operand<T> Left, Operand<T> Right) OperandsOf(int index)
    {
        ref var record = ref records[index];
        var arity = OperationOf(index).Arity;
        var left = (int)record.Link.LeftDistance;
        var right = record.Link.HasEqualOperands ? left : (int)record.Link.RightDistance;
        return (
            arity == 0 ? default : left == 0 ? new(record.LeftPartial) : new(index - left),
            arity < 2 ? default : right == 0 ? new(record.RightPartial) : new(index - right));
    }

    /// <summary>An operand as a handle; no operand is the constant 0.</summary>
    internal ScalarNode<T> NodeOf(Operand<T> operand) =>
        operand.IsNode ? new(this, new(records[operand.Index].Value, TicketOf(operand.Index)))
        : new ScalarNode<T>(operand.Exists ? operand.Constant : T.Zero);

    internal T ValueOf(int index) => records[index].Value;

    private ScalarNode<T> Leaf(T value, string? name, int operation)
    {
        // Most leaves need no more than this; the rest of the checks are Reserve's.
        if (owner != Environment.CurrentManagedThreadId || (uint)next >= (uint)open.Length)
            Reserve();
        if (detectNonFinite && !Algebra.Rule.IsWhollyFinite(value))
        {
            throw new NotFiniteNumberException(string.Create(
                CultureInfo.InvariantCulture, $"{OperationTable.Get(operation).Name} {(name is null ? $"#{Count}" : $"'{name}' (#{Count})")} is {value}."));
        }

        if (name is not null)
            SetName(Count, name);
        if (leadingLeaves == Count)
            leadingLeaves++;
        return new(this, Append(records, next, new(operation, 0, 0), value, T.Zero, T.Zero));
    }
}
