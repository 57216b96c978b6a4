using System.Numerics;

namespace Autograd.Tests.Tensors;

/// <summary>An operation of the table recorded on a graph of its own, and every way to its derivatives.</summary>
/// <typeparam name="T">The number.</typeparam>
internal sealed class RecordedTensors<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly int[][] shapes;

    /// <param name="operation">The operation.</param>
    /// <param name="shapes">The shape of each input.</param>
    /// <param name="values">The numbers of all inputs.</param>
    /// <param name="only">The one input that is a variable where the others are constants; all are where it is −1.</param>
    /// <param name="graph">Where it is recorded; a new one where there is none.</param>
    public RecordedTensors(TensorCase operation, int[][] shapes, ReadOnlySpan<T> values, int only = -1, Graph<T>? graph = null)
    {
        Graph = graph ?? new();
        this.shapes = shapes;
        var start = 0;
        Inputs = new TensorNode<T>[shapes.Length];
        for (var k = 0; k < shapes.Length; k++)
        {
            var count = Plain.CountOf(shapes[k]);
            var own = values.Slice(start, count);
            nint[] shape = [.. shapes[k].Select(length => (nint)length)];
            Inputs[k] = only < 0 || k == only ? Graph.Variable(own, shape) : shape.Length == 0 ? own[0] : Graph.Constant(own, shape);
            start += count;
        }

        Output = operation.Apply<T>(Inputs);
    }

    public Graph<T> Graph { get; }

    public TensorNode<T>[] Inputs { get; }

    public TensorNode<T> Output { get; }

    public T[] Vjp(T[] cotangents)
    {
        var result = new T[Inputs.Sum(input => input.Length)];
        ReverseMode.Vjp(Output, cotangents, Inputs, result, allowUnconnected: true);
        return result;
    }

    public T[] VjpOfOne(int only, T[] cotangents)
    {
        var result = new T[Inputs[only].Length];
        ReverseMode.Vjp(Output, cotangents, [Inputs[only]], result, allowUnconnected: true);
        return result;
    }

    public T[] Jvp(T[] tangents)
    {
        var result = new T[Output.Length];
        ForwardMode.Jvp(Output, Inputs, tangents, result);
        return result;
    }

    /// <summary>The recorded pullback, a node for each input.</summary>
    public TensorNode<T>[] NodeVjp(T[] cotangents)
    {
        var known = ReverseMode.NodeVjp(Output, Graph.Constant(cotangents, Output.Shape), allowUnconnected: true, Inputs);
        return [.. Inputs.Select(input => known[input])];
    }

    /// <summary>⟨nodes, weights⟩ as a node: differentiated, it gives the Hessian of ⟨cotangents, output⟩ times the weights.</summary>
    public TensorNode<T> Contract(TensorNode<T>[] nodes, T[] weights)
    {
        TensorNode<T> sum = T.Zero;
        var start = 0;
        for (var k = 0; k < nodes.Length; k++)
        {
            var count = Plain.CountOf(shapes[k]);
            sum += (nodes[k] * Graph.Constant(weights.AsSpan(start, count), nodes[k].Shape)).Sum();
            start += count;
        }

        return sum;
    }

    /// <summary>The gradient of a node of one element with respect to all inputs, zeros where there is no dependence.</summary>
    public T[] Gradient(TensorNode<T> node)
    {
        var result = new T[Inputs.Sum(input => input.Length)];
        if (node.Graph is not null)
            ReverseMode.Vjp(node, [T.One], Inputs, result, allowUnconnected: true);
        return result;
    }

    public T[] Jvp(TensorNode<T>[] nodes, T[] tangents)
    {
        List<T> result = [];
        foreach (var node in nodes)
        {
            var own = new T[node.Length];
            ForwardMode.Jvp(node, Inputs, tangents, own);
            result.AddRange(own);
        }

        return [.. result];
    }

    public static T[] Flat(TensorNode<T>[] nodes) => [.. nodes.SelectMany(node => node.ToArray())];
}
