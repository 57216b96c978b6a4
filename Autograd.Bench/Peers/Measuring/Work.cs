namespace Autograd.Bench.Peers;

/// <summary>One line of the table: work that both sides do, and the ratio to stay under.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Bar">The ratio, ours ÷ libtorch, to stay under; NaN where the line is for information.</param>
/// <param name="Precision">The numbers it is done in.</param>
/// <param name="Torch">Makes libtorch's side.</param>
/// <param name="Ours">Makes our side; null where there is none yet.</param>
public sealed record Work(string Name, double Bar, Precision Precision, Func<IContender> Torch, Func<IContender>? Ours)
{
    /// <summary>How many operations one run does, where the table shows the time of one.</summary>
    public int Operations { get; init; } = 1;

    /// <summary>The time of one of ours to stay under as well, if there is one.</summary>
    public double LimitNanoseconds { get; init; } = double.PositiveInfinity;

    /// <summary>Floating-point operations of one run, where the table shows how many a second; 0 where not.</summary>
    public double Flops { get; init; }
}
