namespace Autograd.Bench.AdBench;

/// <summary>A loss on tensors and its gradient, on a graph that is cleared and used again.</summary>
/// <param name="loss">The loss.</param>
/// <param name="parameters">Where to differentiate.</param>
public sealed class RecordedLoss(Func<TensorNode<double>, ScalarNode<double>> loss, double[] parameters)
{
    private readonly Graph<double> graph = new();

    /// <summary>The gradient of the last call.</summary>
    public double[] Derivative { get; } = new double[parameters.Length];

    public double Gradient()
    {
        graph.Clear();
        var x = graph.Variable(parameters.AsMemory(), [parameters.Length]);
        ReverseMode.Gradient(loss(x), x)[x].CopyTo(Derivative);
        return Derivative[0];
    }
}
