namespace Autograd.Bench.Peers;

/// <summary>
/// A whole training step of a multi-layer perceptron: forward pass, loss, backward pass, Adam. One output has the mean squared
/// error for its loss, several have the cross-entropy.
/// </summary>
public sealed record TrainingStep(int[] Widths, bool IsRelu, int Batch, Precision Precision)
{
    public const double LearningRate = 1e-4;

    /// <summary>[Batch, Widths[0]].</summary>
    public double[] Inputs { get; } = Seeded.Normal(Batch * Widths[0], seed: 30);

    /// <summary>[Batch, 1].</summary>
    public double[] Targets { get; } = Seeded.Normal(Batch, seed: 31);

    public long[] Labels { get; } = Seeded.Indices(Batch, Widths[^1], seed: 32);

    public int Layers => Widths.Length - 1;

    public bool IsClassification => Widths[^1] > 1;

    public string Name => $"training step {string.Join("-", Widths)} {(IsRelu ? "relu" : "tanh")}, batch {Batch} {Precision.Name()}";

    /// <summary>[outputs, inputs].</summary>
    public double[] Weight(int layer) =>
        Seeded.Normal(Widths[layer] * Widths[layer + 1], seed: 40 + layer, Math.Sqrt(2.0 / (Widths[layer] + Widths[layer + 1])));

    /// <summary>[outputs].</summary>
    public double[] Bias(int layer) => Seeded.Normal(Widths[layer + 1], seed: 50 + layer, 0.1);
}
