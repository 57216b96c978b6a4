namespace Autograd.Bench.Peers;

/// <summary>The gradient, with respect to the logits, of the mean cross-entropy of softmax rows against labels.</summary>
public sealed record CrossEntropy(int Rows, int Classes, Precision Precision)
{
    public double[] Logits { get; } = Seeded.Normal(Rows * Classes, seed: 4);

    public long[] Labels { get; } = Seeded.Indices(Rows, Classes, seed: 5);

    public string Name => $"softmax cross-entropy gradient {Rows}×{Classes} {Precision.Name()}";
}
