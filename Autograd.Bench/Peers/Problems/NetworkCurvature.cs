namespace Autograd.Bench.Peers;

/// <summary>
/// The Hessian-vector product, with respect to all parameters, of the mean squared error of a 64-64-64-1 tanh network:
/// W₃ tanh(W₂ tanh(W₁ x + b₁) + b₂) + b₃, weights stored [inputs, outputs].
/// </summary>
public sealed record NetworkCurvature(int Batch, Precision Precision)
{
    private static readonly int[] Widths = [64, 64, 64, 1];

    public static int Layers => Widths.Length - 1;

    /// <summary>[Batch, 64].</summary>
    public double[] Inputs { get; } = Seeded.Normal(Batch * Widths[0], seed: 8);

    /// <summary>[Batch, 1].</summary>
    public double[] Targets { get; } = Seeded.Normal(Batch, seed: 9);

    /// <summary>W₁, b₁, W₂, b₂, W₃, b₃.</summary>
    public double[][] Parameters { get; } = Draw(seed: 10, isDirection: false);

    /// <summary>What the Hessian is multiplied by, in the order of the parameters.</summary>
    public double[][] Direction { get; } = Draw(seed: 20, isDirection: true);

    public string Name => $"Hessian-vector product 64-64-64-1, batch {Batch} {Precision.Name()}";

    public static int InputWidth => Widths[0];

    /// <summary>[inputs, outputs] of a weight, [outputs] of a bias.</summary>
    public static long[] Shape(int parameter)
    {
        var layer = parameter / 2;
        return parameter % 2 == 0 ? [Widths[layer], Widths[layer + 1]] : [Widths[layer + 1]];
    }

    private static double[][] Draw(int seed, bool isDirection)
    {
        var drawn = new double[2 * Layers][];
        for (var parameter = 0; parameter < drawn.Length; parameter++)
        {
            var shape = Shape(parameter);
            var count = (int)(shape.Length == 2 ? shape[0] * shape[1] : shape[0]);
            // Glorot's scale keeps the tanh out of saturation, where curvature would vanish.
            var scale = isDirection ? 1 : shape.Length == 2 ? Math.Sqrt(2.0 / (shape[0] + shape[1])) : 0.1;
            drawn[parameter] = Seeded.Normal(count, seed + parameter, scale);
        }

        return drawn;
    }
}
