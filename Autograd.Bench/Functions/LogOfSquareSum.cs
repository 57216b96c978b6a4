using System.Numerics;

namespace Autograd.Bench;

/// <summary>log((x + y)² + z) at (2, 1, 1): the smallest gradient, where every fixed cost shows.</summary>
public readonly struct LogOfSquareSum : IProblem
{
    public const int Inputs = 3;

    public static double[] Point(int n) => [2, 1, 1];

    // By hand: log 10, and the gradient is (0.6, 0.6, 0.1).
    public static (double Value, double GradientSum) Answer(int n) => (2.302585092994046, 1.3);

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var sum = x[0] + x[1];
        return T.Log(sum * sum + x[2]);
    }
}
