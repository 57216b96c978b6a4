using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Kernels;

public sealed class ElementwiseTests
{
    // Past four registers of the widest kind.
    private const int Longest = 70;
    private const int Large = 1_000_003;

    // What surrounds a span; nothing may read it into a result or write to it.
    private const double Guard = -12345.678;

    [Fact]
    public void An_element_does_not_depend_on_its_place_or_on_the_length()
    {
        Lengths<double>();
        Lengths<float>();
        Lengths<Dual<double>>();
    }

    [Fact]
    public void A_destination_may_be_an_operand()
    {
        Aliasing<double>();
        Aliasing<float>();
        Aliasing<Dual<double>>();
    }

    [Fact]
    public void Zero_absorbs_infinity_and_NaN_on_either_side_and_NaN_otherwise_stays()
    {
        double[] derivative = [0, 0, 0, 1, double.PositiveInfinity, double.NaN, double.NaN, -0.0, 2];
        double[] y = [double.PositiveInfinity, double.NaN, 1, double.PositiveInfinity, 0, 0, 1, double.NegativeInfinity, 3];
        var product = new double[9];
        TensorShape shape = new(9);
        Elementwise.BinaryTimes<Multiply, double>(
            default, true, default, in shape, y, in shape, default, derivative, in shape, product, in shape, false);

        Assert.Equal([0, 0, 0, double.PositiveInfinity, 0, 0, double.NaN, 0, 6], product);
    }

    [Fact]
    public void The_same_bits_come_from_any_number_of_threads()
    {
        var before = Parallelism.MaxThreads;
        try
        {
            Parallelism.MaxThreads = 1;
            var alone = Results();
            Parallelism.MaxThreads = 4;
            Assert.Equal(alone, Results());
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }

    [Fact]
    public void A_rule_of_a_user_without_a_vector_form_is_computed_lane_by_lane()
    {
        var x = Values<double>(37, 1);
        var y = new double[37];
        Elementwise.Unary<Cubic, double>(new Cubic(0.5), x, y);

        Assert.Equal(x.Select(value => value * value * value * 0.5), y);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(2.5)]
    public void A_power_is_that_of_its_own_exponent_whatever_its_neighbours_are(double exponent)
    {
        var x = KernelPoints.Line<double>();
        var (alone, mixed) = (new double[x.Length], new double[x.Length]);
        var exponents = Enumerable.Range(0, x.Length).Select(i => i % 3 == 0 ? 0.7 : exponent).ToArray();
        TensorShape shape = new(x.Length);
        Elementwise.Binary<Pow, double>(default, x, in shape, [exponent], default, alone, in shape);
        Elementwise.Binary<Pow, double>(default, x, in shape, exponents, in shape, mixed, in shape);
        for (var i = 0; i < x.Length; i++)
        {
            Assert.True(Ulps.Between(Math.Pow(x[i], exponent), alone[i]) <= 2, $"{x[i]}^{exponent} = {alone[i]}");
            if (i % 3 != 0)
                Assert.Equal(alone[i], mixed[i]);
        }
    }

    [Fact]
    public void Comparisons_and_weights_are_those_of_the_numbers()
    {
        Same<Greater, double>(default);
        Same<GreaterOrEqual, float>(default);
        Same<Weigh, double>(default);
        Same<Weigh, float>(default);
    }

    [Fact]
    public void Sums_scales_and_fills()
    {
        var (x, sum) = (Values<float>(41, 1), Values<float>(41, 2));
        var expected = x.Zip(sum, (a, b) => b + a).ToArray();
        Elementwise.Add<float>(x, sum);
        Assert.Equal(expected, sum);
        Elementwise.Scale<float>(3, x, sum);
        Assert.Equal(x.Select(value => 3 * value), sum);
        Elementwise.Fill(2f, sum.AsSpan(3));
        Assert.Equal([3 * x[0], 3 * x[1], 3 * x[2], .. Enumerable.Repeat(2f, 38)], sum);
    }

    [Fact]
    public void An_operand_of_another_length_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Elementwise.UnaryTimes<Square, double>(default, new double[3], default, new double[2], new double[3], false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Elementwise.Unary<Exp, double>(default, new double[3], new double[4]));
    }

    private static void Same<TRule, F>(TRule rule)
        where TRule : struct, IBinaryRule
        where F : IFloatingPointIeee754<F>
    {
        var (x, y) = KernelPoints.Plane<F>();
        var z = new F[x.Length];
        TensorShape shape = new(x.Length);
        Elementwise.Binary(rule, x, in shape, y, in shape, z, in shape);
        Assert.Equal(x.Zip(y, (a, b) => rule.Value(a, b)), z);
    }

    private static void Lengths<F>()
        where F : IFloatingPointIeee754<F>
    {
        var (x, y, guard) = (Values<F>(Longest, 1), Values<F>(Longest, 2), F.CreateChecked(Guard));
        var alone = new F[5][];
        for (var kind = 0; kind < alone.Length; kind++)
        {
            alone[kind] = new F[Longest];
            for (var i = 0; i < Longest; i++)
                Run(kind, x.AsSpan(i, 1), y.AsSpan(i, 1), alone[kind].AsSpan(i, 1));
        }

        for (var length = 0; length <= Longest; length++)
        {
            for (var kind = 0; kind < alone.Length; kind++)
            {
                F[] left = [guard, .. x[..length], guard];
                F[] right = [guard, guard, .. y[..length], guard];
                F[] result = [guard, .. new F[length], guard];
                Run(kind, left.AsSpan(1, length), right.AsSpan(2, length), result.AsSpan(1, length));

                Assert.Equal([guard, .. alone[kind][..length], guard], result);
            }
        }
    }

    private static void Run<F>(int kind, ReadOnlySpan<F> x, ReadOnlySpan<F> y, Span<F> result)
        where F : IFloatingPointIeee754<F>
    {
        TensorShape shape = new(x.Length);
        switch (kind)
        {
            case 0:
                Elementwise.Unary<Tanh, F>(default, x, result);
                break;
            case 1:
                Elementwise.Binary<LogAddExp, F>(default, x, in shape, y, in shape, result, in shape);
                break;
            case 2:
                Elementwise.UnaryTimes<Silu, F>(default, x, default, y, result, true);
                break;
            case 3:
                Elementwise.BinaryTimes<Divide, F>(default, false, default, in shape, y, in shape, x, x, in shape, result, in shape, true);
                break;
            default:
                Elementwise.Map<Bump, F>(new Bump(0.5, 1), x, result);
                break;
        }
    }

    private static void Aliasing<F>()
        where F : IFloatingPointIeee754<F>
    {
        foreach (var length in (int[])[1, 5, 16, 39, 700])
        {
            for (var kind = 0; kind < 5; kind++)
            {
                var (x, y) = (Values<F>(length, 1), Values<F>(length, 2));
                var expected = (F[])y.Clone();
                Run(kind, x, (F[])y.Clone(), expected);
                Run(kind, x, y, y);
                Assert.Equal(expected, y);

                y = Values<F>(length, 2);
                expected = (F[])x.Clone();
                Run(kind, (F[])x.Clone(), y, expected);
                Run(kind, x, y, x);
                Assert.Equal(expected, x);
            }
        }
    }

    private static float[] Results()
    {
        var (x, y) = (Values<float>(Large, 1), Values<float>(Large, 2));
        var z = new float[Large];
        TensorShape shape = new(Large), column = new(1000, 1), rows = new(1000, 1000), narrow = new(500_000, 2), pair = new(2);
        Elementwise.Unary<Sigmoid, float>(default, x, z);
        Elementwise.Binary<Add, float>(default, (float[])z.Clone(), in shape, y, in shape, z, in shape);
        Elementwise.UnaryTimes<Tanh, float>(default, x, default, [0.5f], z, true);
        Elementwise.MapTimes<Bump, float>(new Bump(1, 2), x, y, z, true);
        Elementwise.BinaryTimes<Multiply, float>(
            default, true, default, in column, x.AsSpan(0, 1000), in column, default, y.AsSpan(0, 1_000_000), in rows, z.AsSpan(0, 1_000_000), in rows, true);
        Elementwise.AddBroadcast<float>(x.AsSpan(0, 2), in pair, z.AsSpan(0, 1_000_000), in narrow);
        return z;
    }

    private static F[] Values<F>(int length, int seed)
        where F : IFloatingPointIeee754<F> =>
        [.. Enumerable.Range(0, length).Select(i => F.CreateChecked(((i * 31 + seed * 17) % 64 - 31.5) / 8))];

    private readonly struct Cubic(double scale) : IUnaryRule
    {
        public Keeps Keeps => Keeps.Input;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x * x * x * F.CreateChecked(scale);

        public T Derivative<T>(T x, T y)
            where T : IElementary<T> => T.Constant(3 * scale) * x * x;
    }
}
