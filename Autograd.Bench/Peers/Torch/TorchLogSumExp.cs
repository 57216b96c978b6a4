namespace Autograd.Bench.Peers;

/// <summary>The log-sum-exp of a vector.</summary>
public static class TorchLogSumExp
{
    public static IContender Create(LogSumExp problem) =>
        new TorchGradient(TorchData.Variable(problem.X, [problem.Count], problem.Precision), x => x.logsumexp(0));
}
