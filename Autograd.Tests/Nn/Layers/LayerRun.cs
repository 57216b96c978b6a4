using System.Numerics;
using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

/// <summary>A layer of the table with generic values, and a loss of its output that tells all elements apart.</summary>
internal sealed class LayerRun<T>
    where T : IFloatingPointIeee754<T>
{
    public const int SmallBatch = 4;

    private const int InitialSeed = 5;
    private const int PassSeed = 6;

    private readonly nint[] shape;
    private T[] loss = [];

    public LayerRun(string name, bool isTraining = true, int batch = SmallBatch, int seed = PassSeed)
    {
        (Model, shape) = LayerTable.Of<T>(name, batch);
        Model.Initialize(InitialSeed);
        var phase = 0;
        foreach (var parameter in Model.Parameters)
        {
            // Ones and zeros, as parameters begin, would hide what multiplies or adds them.
            var offset = parameter.Name == "running_var" ? 1.5 : 0;
            parameter.Assign(Values(parameter.Length, ++phase, offset));
        }

        var length = 1;
        foreach (var axis in shape)
            length *= (int)axis;
        Input = LayerTable.TakesIndices(name)
            ? [.. Enumerable.Range(0, length).Select(i => T.CreateChecked(i * i % 5))]
            : Values(length, phase: 0, offset: 0);
        Pass = isTraining ? Pass<T>.ForTraining(Model, seed) : Pass<T>.ForEvaluation(Model);
        Values();
    }

    public Layer<T> Model { get; }

    public Pass<T> Pass { get; }

    public T[] Input { get; }

    public ReadOnlySpan<nint> Shape => shape;

    public TensorNode<T> X { get; private set; }

    /// <summary>A loss on the graph of the pass, at the same step and so with the same random numbers every time.</summary>
    public ScalarNode<T> Record()
    {
        Pass.Restart(1);
        X = Pass.Graph.Variable(Input.AsSpan(), shape, "x");
        var y = Model.Forward(X, Pass);
        if (loss.Length != y.Length)
            loss = Values(y.Length, phase: 9, offset: 0.5);
        return (y * Pass.Graph.Constant((ReadOnlyMemory<T>)loss, y.Shape)).Sum();
    }

    public double Loss() => double.CreateChecked(Record().Value);

    public T[] Values()
    {
        Pass.Restart(1);
        return Model.Forward(Pass.Graph.Constant(Input.AsSpan(), shape), Pass).ToArray();
    }

    /// <summary>The derivatives by all trainable parameters.</summary>
    public double[] Gradient()
    {
        Pass.Backward(Record());
        return Doubles(Model.Parameters.Gradient);
    }

    public double[] InputGradient()
    {
        var gradient = new T[Input.Length];
        ReverseMode.Gradient(Record(), [X], gradient, allowUnconnected: true);
        return Doubles(gradient);
    }

    public static double[] Doubles(ReadOnlySpan<T> values)
    {
        var doubles = new double[values.Length];
        for (var i = 0; i < doubles.Length; i++)
            doubles[i] = double.CreateChecked(values[i]);
        return doubles;
    }

    public static T[] Values(int count, int phase, double offset) =>
        [.. Enumerable.Range(0, count).Select(i => T.CreateChecked((float)(offset + Math.Sin(1 + 1.7 * i + 0.9 * phase))))];
}
