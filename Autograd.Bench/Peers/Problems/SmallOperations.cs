namespace Autograd.Bench.Peers;

/// <summary>
/// A hundred operations on four elements, x ← tanh(x)·c fifty times, recorded and reversed: what an operation costs beside
/// its arithmetic. The sum at the end is one operation more, and is not counted.
/// </summary>
public sealed record SmallOperations(Precision Precision)
{
    public const int Repeats = 50;
    public const int Operations = 2 * Repeats;
    public const double C = 1.5;

    public double[] X { get; } = [0.5, -0.25, 1.0, 0.125];

    public string Name => $"operation on 4 elements, recorded and reversed {Precision.Name()}";
}
