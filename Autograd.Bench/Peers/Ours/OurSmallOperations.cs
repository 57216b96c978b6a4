using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Bench.Peers;

/// <summary>The chain of small operations.</summary>
public static class OurSmallOperations
{
    public static IContender Create<F>(SmallOperations problem)
        where F : IFloatingPointIeee754<F>
    {
        var c = F.CreateTruncating(SmallOperations.C);
        return new OurGradient<F>(problem.X, [problem.X.Length], (_, x) =>
        {
            for (var repeat = 0; repeat < SmallOperations.Repeats; repeat++)
                x = Tanh(x) * c;
            return x.Sum();
        });
    }
}
