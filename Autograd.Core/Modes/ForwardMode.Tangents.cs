using System.Numerics;

namespace Autograd;

// The sweeps of forward mode to look at: each of them over the whole graph, with all that it leaves behind.
public static partial class ForwardMode
{
    /// <summary>
    /// The tangents of every node of a graph: a sweep along it for each input, or for each element of an input that is a tensor.
    /// Print them with <see cref="Graph{T}.ToString(Tangents{T}, Gradients{T}?)"/>.
    /// </summary>
    /// <example>
    /// <code>
    /// var tangents = ForwardMode.Tangents(graph, x, y, z);
    /// Console.WriteLine(tangents[sum, x]);            // ∂sum/∂x
    /// Console.WriteLine(graph.ToString(tangents));    // every node, a column for each sweep
    /// </code>
    /// </example>
    /// <remarks>
    /// It is for looking into a computation: it keeps a number for each node and each sweep, and for each element of a tensor. For
    /// the derivatives of an output alone see <c>Gradient</c>, and for one direction <c>Jvp</c>.
    /// </remarks>
    /// <typeparam name="T">The number that values are made of.</typeparam>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">The nodes to differentiate by, leaves or not, scalars or tensors.</param>
    /// <exception cref="InvalidOperationException">
    /// An input is a constant, on another graph or from before <see cref="Graph{T}.Clear"/>; or the graph is another thread's.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">A tangent is not finite, with <see cref="GraphOptions.DetectNonFinite"/>.</exception>
    public static Tangents<T> Tangents<T>(Graph<T> graph, params Inputs<T> inputs)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(graph);
        Node<T>[] distinct = [.. inputs.Nodes.Distinct()];
        List<Tangents<T>.Sweep> sweeps = [];
        foreach (var input in distinct)
        {
            _ = Connected.GraphOf(nameof(Tangents), input, distinct);
            if (input.Graph != graph)
                throw new InvalidOperationException($"{nameof(Tangents)}: {input} is a node of another graph than the one that is asked about.");
            for (var element = 0; element < input.Elements.Length; element++)
                sweeps.Add(new(input, element, Column(graph, input, element)));
        }

        return new(graph, distinct, [.. sweeps]);
    }

    // The tangents of all nodes, by index, where one element of one input moves at unit speed.
    private static T[][] Column<T>(Graph<T> graph, Node<T> input, int element)
        where T : IFloatingPointIeee754<T>
    {
        var column = new T[graph.Count][];
        var isAny = new bool[column.Length];
        Array.Fill(isAny, true);
        graph.RequireUnchanged(nameof(Tangents), [.. Enumerable.Range(0, column.Length)]);
        var seed = new T[input.Elements.Length];
        seed[element] = T.One;

        var workspace = graph.BeginSweep(column.Length);
        var sweep = graph.TensorSweep;
        sweep.Begin(workspace, column.Length);
        try
        {
            sweep.Seed(graph.OperandAt(input.Index), seed);
            for (var i = 0; i < column.Length; i++)
                sweep.Want(graph.OperandAt(i));
            sweep.Forward(input.Index, column.Length - 1);
            if (graph.DetectsNonFinite && !ScalarSweep.AreFinite<T>(graph.Workspace.AsSpan(0, column.Length)))
                RequireFinite(graph, graph.Workspace, isAny);
            if (sweep.Failure is { } failure)
                throw failure;
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = new T[graph.ShapeOf(i).Length];
                sweep.CopyDerivative(graph.OperandAt(i), column[i]);
            }
        }
        finally
        {
            sweep.End();
            graph.EndSweep(..column.Length);
        }

        return column;
    }
}
