namespace Autograd.Bench.Peers;

/// <summary>The gradient of log Σ exp x.</summary>
public sealed record LogSumExp(int Count, Precision Precision)
{
    public double[] X { get; } = Seeded.Normal(Count, seed: 7);

    public string Name => $"log-sum-exp gradient {Count} {Precision.Name()}";
}
