using System.Numerics;

namespace Autograd.Bench.Peers;

/// <summary>The gradient of a scalar function of one tensor on a graph that is used again: recorded and reversed at every run.</summary>
public sealed class OurGradient<F>(double[] x, nint[] shape, Func<Graph<F>, TensorNode<F>, ScalarNode<F>> function) : IContender
    where F : IFloatingPointIeee754<F>
{
    private readonly Graph<F> graph = new();
    private readonly F[] values = OurData.Convert<F>(x);
    private readonly F[] gradient = new F[x.Length];

    public void Run()
    {
        graph.Clear();
        var variable = graph.Variable(values.AsMemory(), shape);
        ReverseMode.Gradient(function(graph, variable), [variable], gradient);
    }

    public double[] Values() => OurData.Numbers<F>(gradient);

    public void Dispose()
    {
    }
}
