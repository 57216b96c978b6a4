namespace Autograd.Bench.Peers;

/// <summary>The chain of small operations.</summary>
public static class TorchSmallOperations
{
    public static IContender Create(SmallOperations problem) => new TorchGradient(
        TorchData.Variable(problem.X, [problem.X.Length], problem.Precision),
        x =>
        {
            for (var repeat = 0; repeat < SmallOperations.Repeats; repeat++)
                x = x.tanh() * SmallOperations.C;
            return x.sum();
        });
}
