namespace Autograd.Bench.Peers;

/// <summary>
/// A small network to train for some steps on the same batches from the same weights: tanh with the mean squared error, or relu with the
/// cross-entropy.
/// </summary>
public sealed record CurveProblem(int[] Widths, bool IsClassification, Precision Precision)
{
    public const int Steps = 100;
    public const int Batch = 32;

    private const int Batches = 7;

    // What there is to be learned: so that losses fall as in real training, rather than that noise is fitted.
    private const double TargetScale = 0.5;

    public static CurveProblem[] All { get; } =
    [
        .. from precision in Enum.GetValues<Precision>()
           from isClassification in new[] { false, true }
           select new CurveProblem(isClassification ? [8, 32, 16, 5] : [4, 16, 8, 2], isClassification, precision),
    ];

    public string Name =>
        $"{string.Join("-", Widths)} {(IsClassification ? "relu, cross-entropy" : "tanh, squared error")}, {Precision.Name()}";

    public int Layers => Widths.Length - 1;

    public static int BatchOf(int step) => step % Batches;

    /// <summary>[Batch, Widths[0]].</summary>
    public double[] Inputs(int batch) => Seeded.Normal(Batch * Widths[0], seed: 100 + batch);

    /// <summary>[Batch, Widths[^1]]: smooth functions of sums of the inputs.</summary>
    public double[] Targets(int batch)
    {
        var (inputs, targets) = (Inputs(batch), new double[Batch * Widths[^1]]);
        for (var i = 0; i < targets.Length; i++)
        {
            var (row, output) = (i / Widths[^1], i % Widths[^1]);
            var sum = 0.0;
            for (var j = 0; j < Widths[0]; j++)
                sum += inputs[row * Widths[0] + j] * Math.Cos(1 + output + 2 * j);
            targets[i] = Math.Sin(TargetScale * sum);
        }

        return targets;
    }

    /// <summary>The output whose target is largest.</summary>
    public long[] Labels(int batch)
    {
        var (targets, labels) = (Targets(batch), new long[Batch]);
        for (var row = 0; row < Batch; row++)
        {
            var outputs = targets.AsSpan(row * Widths[^1], Widths[^1]);
            for (var output = 1; output < outputs.Length; output++)
                labels[row] = outputs[output] > outputs[(int)labels[row]] ? output : labels[row];
        }

        return labels;
    }

    /// <summary>[outputs, inputs].</summary>
    public double[] Weight(int layer) =>
        Seeded.Normal(Widths[layer] * Widths[layer + 1], seed: 200 + layer, Math.Sqrt(2.0 / (Widths[layer] + Widths[layer + 1])));

    /// <summary>[outputs].</summary>
    public double[] Bias(int layer) => Seeded.Normal(Widths[layer + 1], seed: 300 + layer, 0.1);
}
