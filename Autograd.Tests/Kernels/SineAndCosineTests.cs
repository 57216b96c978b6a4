using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Tests.Kernels;

/// <summary>Sine and cosine over registers where the reduction of the argument is put to the test.</summary>
public sealed class SineAndCosineTests
{
    private const int Seed = 5;
    private const int Count = 20_000;

    // The form's own error, three quarters of a unit, and the scalar function's half.
    private const double Tolerance = 1;

    [Fact]
    public void Doubles_of_every_magnitude_are_right_to_the_last_digit()
    {
        Check<Lanes512<double>, double>("Sin", Arguments<double>(1e15), Math.Sin);
        Check<Lanes256<double>, double>("Cos", Arguments<double>(1e15), Math.Cos);
    }

    [Fact]
    public void Floats_of_every_magnitude_are_right_to_the_last_digit()
    {
        Check<Lanes512<float>, float>("Sin", Arguments<float>(1e8), Math.Sin);
        Check<Lanes256<float>, float>("Cos", Arguments<float>(1e8), Math.Cos);
    }

    private static void Check<V, F>(string name, F[] x, Func<double, double> exact)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        var z = new F[x.Length];
        KernelCase.Get(name).Value<V, F>(x, [], z);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = F.CreateTruncating(exact(double.CreateTruncating(x[i])));
            Assert.True(Ulps.Between(expected, z[i]) <= Tolerance, $"{name}({x[i]:R}) = {z[i]:R}, not {expected:R}");
        }
    }

    // Of all magnitudes, and the numbers next to the multiples of π/2, whose sine or cosine is what rounding left of them.
    private static F[] Arguments<F>(double most)
        where F : IFloatingPointIeee754<F>
    {
        var random = new Random(Seed);
        List<F> arguments = [];
        for (var i = 0; i < Count; i++)
        {
            var magnitude = Math.Exp(random.NextDouble() * Math.Log(most * 1e10)) * 1e-10;
            var multiple = F.CreateTruncating(Math.Round(magnitude) * (Math.PI / 2));
            arguments.AddRange([F.CreateTruncating(magnitude), -F.CreateTruncating(magnitude), multiple, F.BitIncrement(multiple), -F.BitDecrement(multiple)]);
        }

        return [.. arguments];
    }
}
