using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

/// <summary>libtorch's own fused loss.</summary>
public static class TorchCrossEntropy
{
    public static IContender Create(CrossEntropy problem)
    {
        var labels = tensor(problem.Labels);
        return new TorchGradient(
            TorchData.Variable(problem.Logits, [problem.Rows, problem.Classes], problem.Precision),
            logits => nn.functional.cross_entropy(logits, labels),
            labels);
    }
}
