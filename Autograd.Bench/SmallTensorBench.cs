using BenchmarkDotNet.Attributes;
using static Autograd.Elementary;

namespace Autograd.Bench;

/// <summary>
/// What does an operation on a tensor of four elements cost beside its arithmetic? x ← tanh(x)·c fifty times; a node is an
/// operation.
/// </summary>
public class SmallTensorBench : IRecordsNodes
{
    private const int Repeats = 50;
    private const double C = 1.5;

    private readonly Graph<double> graph = new();
    private readonly double[] x = [0.5, -0.25, 1.0, 0.125];
    private readonly double[] gradient = new double[4];
    private readonly nint[] shape = [4];
    private TensorNode<double> variable;
    private ScalarNode<double> sum;

    public int NodeCount => 2 * Repeats;

    [GlobalSetup]
    public void Setup()
    {
        Record();
        Verified.RequireNear(sum.Value, Plain(), "The sum");
        TierUp.Run(Plain, Record, Reverse);
    }

    /// <summary>The same numbers without a graph.</summary>
    [Benchmark(Baseline = true), PerNode]
    public double Plain()
    {
        var total = 0.0;
        foreach (var element in x)
        {
            var y = element;
            for (var repeat = 0; repeat < Repeats; repeat++)
                y = Math.Tanh(y) * C;
            total += y;
        }

        return total;
    }

    [Benchmark, PerNode]
    public double Record()
    {
        graph.Clear();
        variable = graph.Variable(x.AsMemory(), shape);
        var y = variable;
        for (var repeat = 0; repeat < Repeats; repeat++)
            y = Tanh(y) * C;
        sum = y.Sum();
        return sum.Value;
    }

    [Benchmark, PerNode]
    public double Reverse()
    {
        ReverseMode.Gradient(sum, [variable], gradient);
        return gradient[0];
    }
}
