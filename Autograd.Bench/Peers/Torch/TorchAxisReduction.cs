using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>The reduction alone: its operand asks for no gradient, so that nothing is recorded.</summary>
public sealed class TorchAxisReduction(AxisReduction problem) : IContender
{
    private readonly Tensor x = TorchData.Constant(problem.X, [problem.Rows, problem.Columns], problem.Precision);
    private readonly long[] axes = [problem.Axis];
    private Tensor? reduced;

    public void Run()
    {
        reduced?.Dispose();
        reduced = problem.Reduction == Reduction.Sum ? x.sum(axes) : x.amax(axes);
    }

    public double[] Values() => TorchData.Numbers(reduced!);

    public void Dispose()
    {
        x.Dispose();
        reduced?.Dispose();
    }
}
