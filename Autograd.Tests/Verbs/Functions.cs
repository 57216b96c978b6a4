using System.Numerics;
using static Autograd.Elementary;

namespace Autograd.Tests.Verbs;

/// <summary>Functions with closed forms that the tests of the verbs share.</summary>
internal static class At
{
    /// <summary>A point that no coordinate of which is special.</summary>
    public static readonly double[] Point = [1.5, -0.75, 2.25];

    /// <summary>A direction, likewise.</summary>
    public static readonly double[] Direction = [0.5, 2.0, -1.0];
}

/// <summary>x³ − 2x, of one variable.</summary>
internal readonly struct Cubic : IScalarFunction
{
    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Of(x[0]);

    public static T Of<T>(T x)
        where T : IFloatingPointIeee754<T> => x * x * x - T.CreateChecked(2) * x;
}

/// <summary>x²·y + y·eᶻ, of three variables.</summary>
internal readonly struct Surface : IScalarFunction
{
    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Of(x[0], x[1], x[2]);

    public static T Of<T>(T x, T y, T z)
        where T : IFloatingPointIeee754<T> => x * x * y + y * Exp(z);

    public static double Value => Of(At.Point[0], At.Point[1], At.Point[2]);

    public static double[] Gradient => [2 * X * Y, X * X + E, Y * E];

    public static double[,] Hessian => new[,] { { 2 * Y, 2 * X, 0 }, { 2 * X, 0, E }, { 0, E, Y * E } };

    public static double[] HessianTimesDirection =>
    [
        2 * Y * At.Direction[0] + 2 * X * At.Direction[1],
        2 * X * At.Direction[0] + E * At.Direction[2],
        E * At.Direction[1] + Y * E * At.Direction[2],
    ];

    private static double X => At.Point[0];

    private static double Y => At.Point[1];

    private static double E => Math.Exp(At.Point[2]);
}

/// <summary>(x·y, sin z), with fewer outputs than inputs.</summary>
internal readonly struct Narrow : IVectorFunction
{
    public static double[] Value => [At.Point[0] * At.Point[1], Math.Sin(At.Point[2])];

    public static double[,] Jacobian => new[,] { { At.Point[1], At.Point[0], 0 }, { 0, 0, Math.Cos(At.Point[2]) } };

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        y[0] = x[0] * x[1];
        y[1] = Sin(x[2]);
    }
}

/// <summary>Powers 1 to 5 of the first input, plus the second: more outputs than inputs, so the function tells how many.</summary>
internal readonly struct Wide : IVectorFunction
{
    public const int Outputs = 5;

    public static double[,] JacobianAt(double x)
    {
        var jacobian = new double[Outputs, 2];
        for (var k = 0; k < Outputs; k++)
            (jacobian[k, 0], jacobian[k, 1]) = ((k + 1) * Math.Pow(x, k), 1);
        return jacobian;
    }

    public void Invoke<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : IFloatingPointIeee754<T>
    {
        var power = T.One;
        for (var k = 0; k < Outputs; k++)
        {
            power *= x[0];
            y[k] = power + x[1];
        }
    }

    public int? OutputCount(int inputs) => Outputs;
}

/// <summary>Compares derivatives with closed forms.</summary>
internal static class AssertClose
{
    /// <summary>Some ten roundings, of the closed form too, relative to the value.</summary>
    private const double Tolerance = 2e-15;

    public static void Scalar(double expected, double actual) =>
        Assert.Equal(expected, actual, Tolerance * Math.Max(1, Math.Abs(expected)));

    public static void Vector(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Scalar(expected[i], actual[i]);
    }

    public static void Matrix(double[,] expected, double[,] actual)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        Vector([.. expected.Cast<double>()], [.. actual.Cast<double>()]);
    }
}
