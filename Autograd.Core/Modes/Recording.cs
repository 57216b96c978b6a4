using System.Collections;
using System.Numerics;

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

    private readonly Graph<T> ownGraph = new();
    private ScalarNode<T>[] inputs = [];
    private ScalarNode<T>[] outputs = [];
    private int inputCount;
    private Recording<T>? outer;
    private Recording<T>? nextSpare;

    private Recording() => Graph = ownGraph;

    public Graph<T> Graph { get; private set; }

    public ReadOnlySpan<ScalarNode<T>> Inputs => inputs.AsSpan(0, inputCount);

    private bool IsNested => Graph != ownGraph;

    /// <summary>Begins a recording with a variable for each component of the point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="mayCapture">Whether the function is a lambda, which can use variables of an enclosing verb.</param>
    public static Recording<T> Begin(ReadOnlySpan<T> point, bool mayCapture)
    {
        var recording = spare ?? new Recording<T>();
        spare = recording.nextSpare;
        recording.outer = innermost;
        recording.Graph = mayCapture && innermost is { } enclosing ? enclosing.Graph : recording.ownGraph;
        innermost = recording;
        if (recording.inputs.Length < point.Length)
            recording.inputs = new ScalarNode<T>[point.Length];
        recording.inputCount = point.Length;
        recording.Graph.Variables(point, recording.inputs);
        return recording;
    }

    /// <summary>Room for the outputs of a vector function, marked so that what the function leaves out can be told.</summary>
    public Span<ScalarNode<T>> Outputs(int count)
    {
        if (outputs.Length < count)
            outputs = new ScalarNode<T>[count];
        var span = outputs.AsSpan(0, count);
        span.Fill(ScalarNode<T>.Unwritten);
        return span;
    }

    public void Dispose()
    {
        ownGraph.Clear();
        innermost = outer;
        outer = null;
        nextSpare = spare;
        spare = this;
    }

    /// <summary>Throws where the output's derivatives by the inputs depend on variables of an enclosing verb.</summary>
    public void RequireIndependentDerivatives(string verb, ScalarNode<T> output)
    {
        if (!Captures(output))
            return;
        var derivatives = ReverseMode.NodeGradient(output, allowUnconnected: true, Inputs);
        foreach (var input in Inputs)
        {
            if (Captures(derivatives[input]))
                throw Dependent(verb);
        }
    }

    /// <summary>Throws where the output itself depends on variables of an enclosing verb.</summary>
    public void RequireIndependent(string verb, ScalarNode<T> output)
    {
        if (Captures(output))
            throw Dependent(verb);
    }

    private bool Captures(ScalarNode<T> node)
    {
        if (!IsNested || node.Graph is null || inputCount == 0)
            return false;
        var ancestors = Connected.Ancestors(Graph, [node.Index]);
        for (var i = 0; i < inputs[0].Index && i < ancestors.Length; i++)
        {
            if (ancestors[i])
                return true;
        }

        return false;
    }

    private static InvalidOperationException Dependent(string verb) =>
        new($"{verb}: the inner derivative depends on a variable of the enclosing derivative, and the plain number "
            + "that it returns cannot carry that. Pass the inner point as a node, for example "
            + "Differentiate.Derivative(y => x * y, (ScalarNode<double>)1.0) inside of x => …; the result is then a node too.");
}
