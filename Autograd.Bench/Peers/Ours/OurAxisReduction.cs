using System.Numerics;

namespace Autograd.Bench.Peers;

/// <summary>A reduction of a constant on a graph.</summary>
public sealed class OurAxisReduction<F>(AxisReduction problem) : IContender
    where F : IFloatingPointIeee754<F>
{
    private readonly Graph<F> graph = new();
    private readonly F[] values = OurData.Convert<F>(problem.X);
    private readonly nint[] shape = [problem.Rows, problem.Columns];
    private TensorNode<F> reduced;

    public void Run()
    {
        graph.Clear();
        var x = graph.Constant(values.AsMemory(), shape);
        reduced = problem.Reduction == Reduction.Sum ? x.Sum(problem.Axis) : x.Max(problem.Axis);
    }

    public double[] Values() => OurData.Numbers<F>(reduced.ToArray());

    public void Dispose()
    {
    }
}
