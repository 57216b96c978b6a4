using System.Numerics;

namespace Autograd.Bench;

/// <summary>
/// Speelpenning's product Πxᵢ, the example of reverse mode's first compiler (Speelpenning 1980): one multiplication for each
/// input, and nothing else to hide what a node costs.
/// </summary>
public readonly struct SpeelpenningProduct : IProblem
{
    public const int Inputs = 1000;

    // The factors 1/2, 2/3, …, n/(n+1) keep the product within range and make it known: 1/(n+1).
    public static double[] Point(int n)
    {
        var x = new double[n];
        for (var i = 0; i < n; i++)
            x[i] = (i + 1.0) / (i + 2.0);
        return x;
    }

    // ∂f/∂xᵢ = f/xᵢ, and 1/xᵢ = 1 + 1/i for i = 1 … n.
    public static (double Value, double GradientSum) Answer(int n)
    {
        var reciprocals = 0.0;
        for (var i = 1; i <= n; i++)
            reciprocals += 1 + 1.0 / i;
        return (1 / (n + 1.0), reciprocals / (n + 1));
    }

    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var product = T.One;
        foreach (var factor in x)
            product *= factor;
        return product;
    }
}
