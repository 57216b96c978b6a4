using System.Numerics;

namespace Autograd.Tests.Kernels;

/// <summary>Points for sweeps of kernels: the special ones, every magnitude, and denser where functions bend.</summary>
internal static class KernelPoints
{
    public static F[] Line<F>()
        where F : IFloatingPointIeee754<F>
    {
        List<double> points = [0, double.Epsilon, 1, 0.5, 2, 3, 4, double.PositiveInfinity, double.MaxValue];
        var (least, most) = typeof(F) == typeof(float) ? (-149, 127) : (-1074, 1023);
        for (var i = least; i <= most; i += 1)
        {
            points.Add(Math.ScaleB(1, i));
            points.Add(Math.ScaleB(1.3, i));
            points.Add(Math.ScaleB(1.9, i));
        }

        for (var x = 0.0; x < 4; x += 1.0 / 128)
            points.Add(x + 1e-3);
        for (var x = 4.0; x < 120; x += 0.37)
            points.Add(x);
        for (var x = 100.0; x < 800; x += 3.1)
            points.Add(x);
        foreach (var near in (double[])[0.6931471805599453, 0.34657359027997264, 1, Math.PI, Math.PI / 2, Math.Sqrt(2), Math.Sqrt(0.5), 88.72284, 87.33655, 103.97208, 709.782712893384, 745.1332191019412, 708.3964185322641])
        {
            for (var i = -3; i <= 3; i++)
                points.Add(near * (1 + (i * (typeof(F) == typeof(float) ? 6e-8 : 1.2e-16))));
        }

        return [.. points.Concat(points.Select(x => -x)).Select(F.CreateTruncating), F.Epsilon, F.NaN];
    }

    public static (F[] X, F[] Y) Plane<F>()
        where F : IFloatingPointIeee754<F>
    {
        double[] axis =
        [
            0, -0.0, 1e-320, -1e-44, 1e-30, -1e-10, 0.001, -0.3, 0.5, 0.75, -0.75, 1, -1, 1.5, 2, -2, 3, 7.25, -20, 50.5, 100, -300, 1e6,
            -1e15, 1e30, 1e200, -1e308, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
        ];
        return (
            [.. axis.SelectMany(x => axis.Select(_ => F.CreateTruncating(x)))],
            [.. axis.SelectMany(_ => axis.Select(F.CreateTruncating))]);
    }
}
