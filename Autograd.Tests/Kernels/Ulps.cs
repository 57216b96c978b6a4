using System.Numerics;

namespace Autograd.Tests.Kernels;

/// <summary>How far apart two floating-point numbers are, in steps from one to the next.</summary>
internal static class Ulps
{
    public static double Between<F>(F expected, F actual)
        where F : IFloatingPointIeee754<F>
    {
        if (F.IsNaN(expected) || F.IsNaN(actual))
            return F.IsNaN(expected) == F.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (expected == actual)
            return F.IsNegative(expected) == F.IsNegative(actual) ? 0 : double.PositiveInfinity;
        return typeof(F) == typeof(float)
            ? Math.Abs(Order(float.CreateChecked(expected)) - Order(float.CreateChecked(actual)))
            : Math.Abs((double)(Order(double.CreateChecked(expected)) - Order(double.CreateChecked(actual))));
    }

    private static long Order(float x)
    {
        var bits = BitConverter.SingleToInt32Bits(x);
        return bits < 0 ? int.MinValue - (long)bits : bits;
    }

    private static Int128 Order(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - (Int128)bits : bits;
    }
}
