using System.Numerics;

namespace Autograd.Bench.Peers;

/// <summary>The problems' numbers in the type they are computed in, and back.</summary>
public static class OurData
{
    public static F[] Convert<F>(double[] values)
        where F : IFloatingPointIeee754<F> =>
        Array.ConvertAll(values, F.CreateTruncating);

    public static double[] Numbers<F>(ReadOnlySpan<F> values)
        where F : IFloatingPointIeee754<F>
    {
        var numbers = new double[values.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = double.CreateTruncating(values[i]);
        return numbers;
    }
}
