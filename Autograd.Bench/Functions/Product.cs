using System.Numerics;

namespace Autograd.Bench;

/// <summary>y = y·xᵢ + sin xᵢ from y = 1: one long chain with an elementary function in every link.</summary>
public readonly struct Product : IProblem
{
    public const int Inputs = 1000;

    public static double[] Point(int n)
    {
        var x = new double[n];
        for (var i = 0; i < n; i++)
            x[i] = 0.5 + i / (2.0 * n);
        return x;
    }

    // For n = 1000. The recurrence and its derivative were written out in another language.
    public static (double Value, double GradientSum) Answer(int n) => (46.33390367747122, 1659.6431306436);

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var y = T.One;
        foreach (var xi in x)
            y = y * xi + T.Sin(xi);
        return y;
    }
}
