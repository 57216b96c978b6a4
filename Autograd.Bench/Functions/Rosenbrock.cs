using System.Numerics;

namespace Autograd.Bench;

/// <summary>
/// Chained Rosenbrock: Σ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² from −1.2, 1, −1.2, …: many small terms, each of two inputs.
/// </summary>
public readonly struct Rosenbrock : IProblem
{
    private const double Low = -1.2;
    private const double High = 1;

    public static double[] Point(int n)
    {
        var x = new double[n];
        for (var i = 0; i < n; i++)
            x[i] = i % 2 == 0 ? Low : High;
        return x;
    }

    // The terms take turns: from Low to High one is 100·0.44² + 2.2² = 24.2 and its two derivatives sum to −303.6; from High
    // to Low one is 100·2.2² = 484 and they sum to 440.
    public static (double Value, double GradientSum) Answer(int n)
    {
        double rising = n / 2;
        double falling = (n - 1) / 2;
        return (rising * 24.2 + falling * 484, rising * -303.6 + falling * 440);
    }

    /// <summary>The sum of the Hessian's entries at the point: 2490 from a rising term, 1082 from a falling one.</summary>
    public static double HessianSum(int n)
    {
        double rising = n / 2;
        double falling = (n - 1) / 2;
        return rising * 2490 + falling * 1082;
    }

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var hundred = T.CreateChecked(100);
        var sum = T.Zero;
        for (var i = 0; i < x.Length - 1; i++)
        {
            var a = x[i + 1] - x[i] * x[i];
            var b = T.One - x[i];
            sum += hundred * a * a + b * b;
        }

        return sum;
    }
}
