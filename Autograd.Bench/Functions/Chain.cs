using System.Numerics;

namespace Autograd.Bench;

/// <summary>
/// y ← decay·y + drive over and over: two nodes a step, each the operand of the next, so that nothing but the length of the
/// graph matters.
/// </summary>
public readonly struct Chain(int steps) : IScalarFunction
{
    /// <summary>Steps of a chain of 10⁷ nodes, the input not counted.</summary>
    public const int StepsOfTenMillionNodes = 5_000_000;

    // So near 1 that the derivative decay^steps is still e^−½ after five million steps.
    private const double Decay = 1 - 1e-7;

    // Moves y towards 1.
    private const double Drive = 1 - Decay;

    /// <summary>Where to differentiate.</summary>
    public const double Start = 2;

    /// <summary>The value and the derivative at <see cref="Start"/>, in closed form.</summary>
    public (double Value, double GradientSum) Answer => (1 + (Start - 1) * Math.Pow(Decay, steps), Math.Pow(Decay, steps));

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var decay = T.CreateChecked(Decay);
        var drive = T.CreateChecked(Drive);
        var y = x[0];
        for (var step = 0; step < steps; step++)
            y = decay * y + drive;
        return y;
    }
}
