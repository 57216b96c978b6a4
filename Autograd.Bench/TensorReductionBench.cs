using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace Autograd.Bench;

/// <summary>What does a reduction of a 1000×1000 matrix cost over each of its axes?</summary>
public class TensorReductionBench
{
    private const int Rows = 1_000;
    private const int Columns = 1_000;

    private readonly Graph<double> graph = new();
    private readonly double[] x = new double[Rows * Columns];
    private readonly nint[] shape = [Rows, Columns];

    [GlobalSetup]
    public void Setup()
    {
        Array.Fill(x, 1);
        Verified.RequireNear(Sum_down_columns(), Rows, "A sum down a column");
        Verified.RequireNear(Sum_along_rows(), Columns, "A sum along a row");
        TierUp.Run(Plain, Sum_down_columns, Sum_along_rows, Max_down_columns, Max_along_rows);
    }

    /// <summary>All elements, by TensorPrimitives, which sums less accurately.</summary>
    [Benchmark(Baseline = true)]
    public double Plain() => TensorPrimitives.Sum<double>(x);

    [Benchmark]
    public double Sum_down_columns() => Matrix().Sum(axis: 0).Value[0];

    [Benchmark]
    public double Sum_along_rows() => Matrix().Sum(axis: 1).Value[0];

    [Benchmark]
    public double Max_down_columns() => Matrix().Max(axis: 0).Value[0];

    [Benchmark]
    public double Max_along_rows() => Matrix().Max(axis: 1).Value[0];

    private TensorNode<double> Matrix()
    {
        graph.Clear();
        return graph.Constant(x.AsMemory(), shape);
    }
}
