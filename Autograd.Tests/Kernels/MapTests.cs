using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Tests.Kernels;

/// <summary>Maps over registers and their derivatives in one pass, against the same function of dual numbers one by one.</summary>
public sealed class MapTests
{
    private const int Length = 75;

    // Relative to 1 or the value, some functions deep.
    private const double Ulps = 64;

    [Fact]
    public void A_map_of_doubles_and_its_derivative() => Unary<double>();

    [Fact]
    public void A_map_of_floats_and_its_derivative() => Unary<float>();

    [Fact]
    public void A_binary_map_of_doubles_and_its_derivatives() => Binary<double>();

    [Fact]
    public void A_binary_map_of_floats_and_its_derivatives() => Binary<float>();

    [Fact]
    public void A_map_of_dual_numbers_has_second_derivatives()
    {
        var map = new Bump(0.7, 0.1);
        Dual<double>[] x = [Dual<double>.Variable(0.3), Dual<double>.Variable(-1.2)];
        var slopes = new Dual<double>[2];
        Elementwise.MapTimes<Bump, Dual<double>>(map, x, [Dual<double>.One], slopes, false);

        for (var i = 0; i < x.Length; i++)
        {
            var nested = map.Invoke(new Real<Dual<Dual<double>>>(new(x[i], Dual<double>.One))).Value;
            Assert.Equal(nested.Tangent.Primal, slopes[i].Primal, 1e-14);
            Assert.Equal(nested.Tangent.Tangent, slopes[i].Tangent, 1e-14);
        }
    }

    [Fact]
    public void The_side_that_is_not_chosen_has_no_influence()
    {
        double[] x = [0, 2, 0, 3, 0, 0, 0, 1, 0];
        double[] y = [double.NaN, 4, 0, 9, double.PositiveInfinity, -1, double.NegativeInfinity, 1, 5];
        var (z, left, right) = (new double[9], new double[9], new double[9]);
        TensorShape shape = new(9);
        Elementwise.Map<Guarded, double>(default, x, in shape, y, in shape, z, in shape);
        Elementwise.MapTimes<Guarded, double>(default, x, in shape, y, in shape, [1], default, left, right, in shape, false);

        Assert.Equal([0, 4, 0, 9, 0, 0, 0, 1, 0], z);
        Assert.Equal([0, 2, 0, 3, 0, 0, 0, 1, 0], left);
        Assert.Equal([0, 0.5, 0, 0.5, 0, 0, 0, 0.5, 0], right);
    }

    private static void Unary<F>()
        where F : IFloatingPointIeee754<F>
    {
        var map = new Bump(0.7, 0.1);
        var (x, derivative) = (Values<F>(1), Values<F>(2));
        var y = new F[Length];
        Elementwise.Map<Bump, F>(map, x, y);
        var along = Enumerable.Repeat(F.One, Length).ToArray();
        Elementwise.MapTimes<Bump, F>(map, x, derivative, along, true);
        var uniform = new F[Length];
        Elementwise.MapTimes<Bump, F>(map, x, [derivative[0]], uniform, false);
        for (var i = 0; i < Length; i++)
        {
            var expected = map.Invoke(new Real<Dual<F>>(Dual<F>.Variable(x[i]))).Value;
            Close(expected.Primal, y[i]);
            Close(F.One + derivative[i] * expected.Tangent, along[i]);
            Close(derivative[0] * expected.Tangent, uniform[i]);
        }
    }

    private static void Binary<F>()
        where F : IFloatingPointIeee754<F>
    {
        foreach (var (xShape, yShape) in ((TensorShape, TensorShape)[])[(new(Length), new(Length)), (new(Length), default), (new(25, 1), new(3)), (new(3, 1), new(25))])
        {
            var shape = TensorShape.Broadcast("test", in xShape, in yShape);
            var (x, y, derivative) = (Values<F>(1)[..xShape.Length], Values<F>(2)[..yShape.Length], Values<F>(3));
            var (z, left, right) = (new F[Length], new F[Length], new F[Length]);
            Elementwise.Map<Medley, F>(default, x, in xShape, y, in yShape, z, in shape);
            Elementwise.MapTimes<Medley, F>(default, x, in xShape, y, in yShape, derivative, in shape, left, right, in shape, false);
            var (onlyLeft, onlyRight) = (new F[Length], new F[Length]);
            Elementwise.MapTimes<Medley, F>(default, x, in xShape, y, in yShape, derivative, in shape, onlyLeft, default, in shape, false);
            Elementwise.MapTimes<Medley, F>(default, x, in xShape, y, in yShape, derivative, in shape, default, onlyRight, in shape, false);
            Assert.Equal(left, onlyLeft);
            Assert.Equal(right, onlyRight);
            Elementwise.MapTimes<Medley, F>(default, x, in xShape, y, in yShape, derivative, in shape, onlyLeft, onlyRight, in shape, true);
            Assert.Equal(left.Select(value => value + value), onlyLeft);

            var width = (int)shape[^1];
            for (var i = 0; i < Length; i++)
            {
                var a = x[xShape.Rank == 2 ? i / width : i];
                var b = y[yShape.Rank == 0 ? 0 : i % width];
                var byLeft = default(Medley).Invoke<Real<Dual<F>>>(new(Dual<F>.Variable(a)), new(new(b, F.Zero))).Value;
                var byRight = default(Medley).Invoke<Real<Dual<F>>>(new(new(a, F.Zero)), new(Dual<F>.Variable(b))).Value;
                Close(byLeft.Primal, z[i]);
                Close(derivative[i] * byLeft.Tangent, left[i]);
                Close(derivative[i] * byRight.Tangent, right[i]);
            }
        }
    }

    private static void Close<F>(F expected, F actual)
        where F : IFloatingPointIeee754<F>
    {
        var ulp = F.BitIncrement(F.One) - F.One;
        var error = F.Abs(expected - actual) / F.Max(F.One, F.Abs(expected));
        Assert.True(error <= F.CreateChecked(Ulps) * ulp, $"{actual}, not {expected}");
    }

    private static F[] Values<F>(int seed)
        where F : IFloatingPointIeee754<F> =>
        [.. Enumerable.Range(0, Length).Select(i => F.CreateChecked(((i * 29 + seed * 13) % 50 - 24.5) / 8))];
}
