namespace Autograd.Bench.Peers;

/// <summary>The gradient of Σ tanh(a·x + b)·exp(−x·x) with respect to x; a and b are constants.</summary>
public sealed record ElementwiseChain(int Count, Precision Precision)
{
    public const double A = 1.25;
    public const double B = 0.5;

    public double[] X { get; } = Seeded.Normal(Count, seed: 3);

    public string Name => $"elementwise chain gradient {Count} {Precision.Name()}";
}
