namespace Autograd.Bench.Peers;

/// <summary>The chain as a user writes it in TorchSharp.</summary>
public static class TorchElementwiseChain
{
    public static IContender Create(ElementwiseChain problem) => new TorchGradient(
        TorchData.Variable(problem.X, [problem.Count], problem.Precision),
        x => ((ElementwiseChain.A * x + ElementwiseChain.B).tanh() * (-x * x).exp()).sum());
}
