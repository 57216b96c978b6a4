using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// The graph behind a verb of <see cref="Differentiate"/>: taken from the thread's spare ones, so that a loop of calls
/// allocates nothing once warm, and cleared when the verb returns.
/// </summary>
/// <remarks>
/// A lambda may call a verb inside a verb and use the outer variable in the inner function. A plain number as the inner
/// point gives a plain number as the inner derivative, which cannot carry how it depends on the outer variable. So an
/// inner recording continues the outer one's graph, where that dependence can be seen, and where there is one the verb
/// throws. This is the line that prevents perturbation confusion between lambdas (Siskind and Pearlmutter 2008).
/// </remarks>
internal sealed class Recording<T> : IDisposable
    where T : IFloatingPointIeee754<T>
{
    [ThreadStatic]
    private static Recording<T>? innermost;

    [ThreadStatic]
    private static Recording<T>? spare;

    [ThreadStatic]
    private static bool isRegistered;

    // Over double.
    private const long BytesPerHandle = 24;

    private readonly Graph<T> ownGraph = new();
    private ScalarNode<T>[] inputs = [];
    private ScalarNode<T>[] outputs = [];
    private int inputCount;
    private int first;
    private Recording<T>? outer;
    private Recording<T>? nextSpare;

    private RecentUse recentUse;
    private int mostOutputs;

    private Recording() => Graph = ownGraph;

    public Graph<T> Graph { get; private set; }

    public ReadOnlySpan<ScalarNode<T>> Inputs => inputs.AsSpan(0, inputCount);

    /// <summary>Whether what was recorded can be run again on other numbers: not where tensors are in it.</summary>
    public bool CanRunAgain => Graph.TensorCount == 0;

    private bool IsNested => Graph != ownGraph;

    /// <summary>Begins a recording with a variable for each component of the point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="mayCapture">Whether the function is a lambda, which can use variables of an enclosing verb.</param>
    public static Recording<T> Begin(ReadOnlySpan<T> point, bool mayCapture)
    {
        var recording = spare ?? First();
        // A rule whose value calls a verb is in the middle of a record of the enclosing graph, or of a sweep over it.
        recording.Graph = mayCapture && innermost is { Graph.IsBusy: false } enclosing ? enclosing.Graph : recording.ownGraph;
        if (recording.inputs.Length < point.Length)
            recording.inputs = new ScalarNode<T>[point.Length];
        recording.inputCount = point.Length;
        recording.first = recording.Graph.Count;
        recording.Graph.Variables(point, recording.inputs);

        // Nothing above has touched the thread's state, should the graph have been full.
        spare = recording.nextSpare;
        recording.outer = innermost;
        innermost = recording;
        return recording;
    }

    /// <summary>Room for the outputs of a vector function, marked so that what the function leaves out can be told.</summary>
    public Span<ScalarNode<T>> Outputs(int count)
    {
        mostOutputs = count;
        if (outputs.Length < count)
            outputs = new ScalarNode<T>[count];
        var span = outputs.AsSpan(0, count);
        span.Fill(ScalarNode<T>.Unwritten);
        return span;
    }

    public void Dispose()
    {
        var isKept = !IsExcessive();
        ownGraph.Clear();
        if (IsNested || RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            // Nodes of other graphs would keep those alive.
            Array.Clear(inputs);
            Array.Clear(outputs);
        }

        innermost = outer;
        outer = null;
        Graph = ownGraph;
        if (isKept)
        {
            nextSpare = spare;
            spare = this;
        }

        if (innermost is null && spare is { nextSpare: not null } last)
            last.ForgetUnused();
    }

    // What was used only within other verbs, and may not be again.
    private void ForgetUnused()
    {
        for (var before = this; before.nextSpare is { } unused;)
        {
            if (unused.recentUse.IsExcessive(unused.KeptBytes, 0))
                before.nextSpare = unused.nextSpare;
            else
                before = unused;
        }
    }

    private long KeptBytes => ownGraph.KeptBytes + (inputs.Length + outputs.Length) * BytesPerHandle;

    // None is spare: all are in use, or this is the thread's first.
    private static Recording<T> First()
    {
        if (!isRegistered)
        {
            isRegistered = true;
            SpareMemory.Register(static () => spare = null);
        }

        return new();
    }

    // What one large call needed is not kept for a thread's life; after one that there was no room for, not even until the next.
    private bool IsExcessive()
    {
        var kept = KeptBytes;
        if (kept <= RecentUse.Floor)
            return false;
        var used = ownGraph.UsedBytes + (inputCount + mostOutputs) * BytesPerHandle;
        mostOutputs = 0;
        return ownGraph.RanOut || recentUse.IsExcessive(kept, used);
    }

    /// <summary>
    /// Throws where what a verb is about to return as plain numbers depends on variables of an enclosing verb, or where the
    /// function returned a node of another graph.
    /// </summary>
    /// <param name="verb">What the user asked for.</param>
    /// <param name="output">What the function returned.</param>
    /// <param name="withValue">Whether the value is returned too, or only first derivatives.</param>
    public void RequireNothingLost(string verb, ScalarNode<T> output, bool withValue)
    {
        if (!RequireOwn(verb, output))
            return;
        if (withValue)
            throw Dependent(verb, "value");
        var derivatives = ReverseMode.NodeGradient(output, allowUnconnected: true, Inputs);
        foreach (var input in Inputs)
        {
            if (Captures(derivatives[input]))
                throw Dependent(verb, "derivative");
        }
    }

    /// <summary>Where tensors are differentiated, what depends on variables of an enclosing verb is not looked into any further.</summary>
    /// <inheritdoc cref="RequireNothingLost(string, ScalarNode{T}, bool)"/>
    public void RequireNothingLost(string verb, TensorNode<T> output)
    {
        if (RequireOwn(verb, output))
            throw Dependent(verb, "function");
    }

    private bool RequireOwn(string verb, TensorNode<T> output)
    {
        if (output.Graph is not null && (output.Graph != Graph || !Graph.IsCurrent(output.Ticket)))
            throw new InvalidOperationException($"{verb}: the function returned {(Node<T>)output}, a node that is not its own.");
        return Captures(output);
    }

    private bool Captures(TensorNode<T> node)
    {
        if (!IsNested || node.Graph is null)
            return false;
        // Only what was recorded since this verb began is walked: a link to before that is what is looked for.
        if (node.Index < first)
            return true;
        var isNeeded = new bool[node.Index - first + 1];
        isNeeded[^1] = true;
        for (var i = node.Index; i >= first; i--)
        {
            if (!isNeeded[i - first])
                continue;
            foreach (var operand in Graph.OperandNodesOf(i))
            {
                if (operand < first)
                    return true;
                isNeeded[operand - first] = true;
            }
        }

        return false;
    }

    private static InvalidOperationException Dependent(string verb, string what) =>
        new($"{verb}: the inner {what} depends on a variable of the enclosing derivative, and the plain number that it is "
            + "returned as cannot carry that. Pass the inner point as a node, for example "
            + "Differentiate.Derivative(y => x * y, (ScalarNode<double>)1.0) inside of x => …; the result is then a node too.");
}
