using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;

namespace Autograd.Tests.Kernels;

/// <summary>
/// What a lane computes depends on its own number alone: each number is put among random neighbours, NaN, infinities, huge and
/// subnormal numbers among them, at every place of a register and in the parts before and after full registers, and has to
/// give the same bits as among its like.
/// </summary>
public sealed class LaneIndependenceTests
{
    private const int Seed = 20261127;

    // Long enough for a part, full registers and another part of any width; the long one is aligned first.
    private const int Short = 45;
    private const int Long = 1100;
    private const int Rounds = 24;
    private const int LongRounds = 3;

    public static TheoryData<string> Names => KernelCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_does_not_depend_on_its_neighbours(string name)
    {
        CheckValues<Lanes512<double>, double>(name);
        CheckValues<Lanes256<double>, double>(name);
        CheckValues<Lanes128<double>, double>(name);
        CheckValues<Lanes512<float>, float>(name);
        CheckValues<Lanes256<float>, float>(name);
        CheckValues<Lanes128<float>, float>(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_does_not_depend_on_its_neighbours(string name)
    {
        CheckDerivatives<double>(name);
        CheckDerivatives<float>(name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_does_not_depend_on_the_width_of_registers(string name)
    {
        CheckWidths<double>(name);
        CheckWidths<float>(name);
    }

    private static void CheckValues<V, F>(string name)
        where V : struct, ILanes<V, F>
        where F : IFloatingPointIeee754<F>
    {
        var kernel = KernelCase.Get(name);
        Check<F>(name, kernel.Arity, (_, x, y, z) => kernel.Value<V, F>(x, y, z));
    }

    private static void CheckDerivatives<F>(string name)
        where F : IFloatingPointIeee754<F>
    {
        var kernel = KernelCase.Get(name);
        for (var argument = 0; argument < kernel.Arity; argument++)
        {
            var by = argument;
            Check<F>(name, kernel.Arity, (length, x, y, z) =>
            {
                var values = new F[length];
                var ones = new F[length];
                for (var i = 0; i < length; i++)
                    (values[i], ones[i]) = (kernel.Scalar(x[i], y.IsEmpty ? F.Zero : y[i]), F.One);
                kernel.Times(by, x, y, values, ones, z, accumulate: false);
            });
        }
    }

    private static void CheckWidths<F>(string name)
        where F : IFloatingPointIeee754<F>
    {
        var kernel = KernelCase.Get(name);
        var (x, y) = kernel.Arity == 1 ? (KernelPoints.Line<F>(), []) : KernelPoints.Plane<F>();
        F[] wide = new F[x.Length], middle = new F[x.Length], narrow = new F[x.Length];
        kernel.Value<Lanes512<F>, F>(x, y, wide);
        kernel.Value<Lanes256<F>, F>(x, y, middle);
        kernel.Value<Lanes128<F>, F>(x, y, narrow);
        List<string> failures = [];
        for (var i = 0; i < x.Length; i++)
        {
            if (!(AreSame(wide[i], middle[i]) && AreSame(wide[i], narrow[i])) && !F.IsNaN(wide[i] + middle[i] + narrow[i]))
                failures.Add($"{name}({x[i]:R}{(y.Length == 0 ? "" : $", {y[i]:R}")}): {wide[i]:R}, {middle[i]:R}, {narrow[i]:R}");
        }

        Assert.True(failures.Count == 0, $"{failures.Count} failures\n{string.Join('\n', failures.Take(10))}");
    }

    private delegate void Kernel<F>(int length, ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> z);

    private static void Check<F>(string name, int arity, Kernel<F> kernel)
        where F : IFloatingPointIeee754<F>
    {
        var random = new Random(Seed);
        var points = Points<F>(random, arity);
        F[] x = new F[Long], y = new F[Long], z = new F[Long];
        var alone = new F[points.Length];
        for (var k = 0; k < points.Length; k++)
        {
            x.AsSpan(0, Short).Fill(points[k].X);
            y.AsSpan(0, Short).Fill(points[k].Y);
            Run(0, Short);
            alone[k] = z[0];
            for (var i = 1; i < Short; i++)
                Require(k, i, Short);
        }

        var chosen = new int[Long];
        for (var round = 0; round < Rounds + LongRounds; round++)
        {
            var length = round < Rounds ? 1 + random.Next(Short) : Long / 2 + random.Next(Long / 2 - Short);
            var start = random.Next(Short / 2);

            // Some rounds are of few different numbers, or hardly a register would be without a special one.
            var variety = 1 + random.Next(round % 2 == 0 ? 3 : points.Length);
            var first = random.Next(points.Length);
            for (var i = start; i < start + length; i++)
            {
                chosen[i] = (first + random.Next(variety)) % points.Length;
                (x[i], y[i]) = points[chosen[i]];
            }

            Run(start, length);
            for (var i = start; i < start + length; i++)
                Require(chosen[i], i, length);
        }

        void Run(int start, int length) =>
            kernel(length, x.AsSpan(start, length), arity == 1 ? default : y.AsSpan(start, length), z.AsSpan(start, length));

        void Require(int k, int place, int length) =>
            Assert.True(
                AreSame(z[place], alone[k]),
                $"{name}({points[k]}) as {typeof(F).Name} is {alone[k]:R} alone and {z[place]:R} at {place} among {length}");
    }

    private static (F X, F Y)[] Points<F>(Random random, int arity)
        where F : IFloatingPointIeee754<F>
    {
        double[] special =
        [
            0, -0.0, 1, -1, 0.5, 2, 3, -2, 1e-5, 0.3, 0.78, 0.79, 1.6, -7, 30, 300, -800, 1e4, 1e6, -1e9, 1e13, 1e20, 1e30, 1e300, -1e308,
            1e-30, 1e-40, 1e-310, -1e-320, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN, Math.PI, -Math.PI / 2,
        ];
        List<double> all = [.. special];
        for (var i = 0; i < special.Length; i++)
            all.Add((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 8)));
        F[] numbers = [.. all.Select(F.CreateTruncating), F.Epsilon, F.BitDecrement(F.PositiveInfinity)];
        return arity == 1
            ? [.. numbers.Select(x => (x, F.Zero))]
            : [.. numbers.SelectMany(x => Enumerable.Range(0, 2).Select(_ => (x, numbers[random.Next(numbers.Length)])))];
    }

    private static bool AreSame<F>(F x, F y)
        where F : IFloatingPointIeee754<F> =>
        Bits(in x).SequenceEqual(Bits(in y));

    private static ReadOnlySpan<byte> Bits<F>(ref readonly F x)
        where F : IFloatingPointIeee754<F> =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<F, byte>(ref Unsafe.AsRef(in x)), Unsafe.SizeOf<F>());
}
