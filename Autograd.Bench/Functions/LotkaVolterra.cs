using System.Numerics;

namespace Autograd.Bench;

/// <summary>
/// Lotka–Volterra's prey and predators by 10,000 Euler steps, by the model's four parameters: a long simulation with few
/// inputs.
/// </summary>
public readonly struct LotkaVolterra : IProblem
{
    public const int Inputs = 4;

    private const int Steps = 10_000;
    private const double StepSize = 1e-3;

    public static double[] Point(int n) => [1.5, 1, 3, 1];

    // Forward sensitivities, written out in another language.
    public static (double Value, double GradientSum) Answer(int n) => (1.92093497305045, -8.403137173561);

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var p = x;
        var h = T.CreateChecked(StepSize);
        var prey = T.One;
        var predators = T.One;
        for (var step = 0; step < Steps; step++)
        {
            var preyRate = p[0] * prey - p[1] * prey * predators;
            var predatorRate = p[3] * prey * predators - p[2] * predators;
            prey += h * preyRate;
            predators += h * predatorRate;
        }

        return prey + predators;
    }
}
