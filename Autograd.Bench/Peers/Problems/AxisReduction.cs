namespace Autograd.Bench.Peers;

public enum Reduction
{
    Sum,
    Max,
}

/// <summary>A matrix reduced over one of its axes.</summary>
public sealed record AxisReduction(Reduction Reduction, int Axis, int Rows, int Columns, Precision Precision)
{
    public double[] X { get; } = Seeded.Normal(Rows * Columns, seed: 6);

    public string Name => $"{Reduction.ToString().ToLowerInvariant()} over axis {Axis} of {Rows}×{Columns} {Precision.Name()}";
}
