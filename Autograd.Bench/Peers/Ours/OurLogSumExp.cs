using System.Numerics;

namespace Autograd.Bench.Peers;

/// <summary>The log-sum-exp of a vector.</summary>
public static class OurLogSumExp
{
    public static IContender Create<F>(LogSumExp problem)
        where F : IFloatingPointIeee754<F> =>
        new OurGradient<F>(problem.X, [problem.Count], (_, x) => x.LogSumExp());
}
