using System.Runtime.CompilerServices;

namespace Autograd.Bench;

/// <summary>A function recorded on a graph of its own, as a user does who keeps the graph: once, or over and over.</summary>
public sealed class Recorded<TFunction>
    where TFunction : IScalarFunction
{
    private readonly Graph<double> graph = new();
    private readonly TFunction f;
    private readonly double[] point;
    private readonly double[] gradient;
    private readonly ScalarNode<double>[] inputs;
    private ScalarNode<double> output;

    public Recorded(TFunction f, double[] point)
    {
        this.f = f;
        this.point = point;
        gradient = new double[point.Length];
        inputs = new ScalarNode<double>[point.Length];
        Record();
    }

    /// <summary>How many nodes the function has, its inputs among them.</summary>
    public int NodeCount => graph.Count;

    /// <summary>Forgets the nodes and records them again.</summary>
    public double Record()
    {
        graph.Clear();
        for (var i = 0; i < point.Length; i++)
            inputs[i] = graph.Variable(point[i]);
        output = Call(f, inputs);
        return output.Value;
    }

    /// <summary>One backward sweep over the nodes that are there.</summary>
    public double Sweep()
    {
        ReverseMode.Gradient(output, inputs, gradient);
        return gradient[0];
    }

    // How much the compiler inlines into a method depends on the method's own size. Inlined into a short one like Record, the
    // function's operators stay calls, and recording takes up to five times longer. A user's formula stands in a method of
    // his own; not optimizing this one, which does nothing but call, keeps the function in its own as well.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static ScalarNode<double> Call(TFunction f, ReadOnlySpan<ScalarNode<double>> x) => f.Invoke(x);
}
