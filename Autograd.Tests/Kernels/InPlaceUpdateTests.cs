using System.Numerics;
using Autograd.Algebra;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Kernels;

[Collection(Alone.Name)]
public sealed class InPlaceUpdateTests
{
    // Past a turn of four registers of the widest kind, with every rest.
    private const int Longest = 70;

    // Enough for several threads, and no multiple of anything.
    private const int Large = 300_007;

    // What surrounds a span; nothing may read it into a result or write to it.
    private const double Guard = -12345.5;

    private static readonly AdamStep Adam = new(0.001, 0.9, 0.999);

    [Fact]
    public void An_element_does_not_depend_on_its_place_or_on_the_length()
    {
        for (var length = 0; length <= Longest; length++)
        {
            for (var given = 0; given < 8; given++)
            {
                Agree<AdamStep, double>(Adam, length, given);
                Agree<AdamStep, float>(Adam, length, given);
                Agree<MixedStep, double>(default, length, given);
                Agree<MixedStep, float>(default, length, given);
            }

            Agree<MixedStep, Half>(default, length, 5);
            Agree<AdamStep, Dual<double>>(Adam, length, 3);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var alone = Run<AdamStep, float>(Adam, Large, 3, threads: 1);
        foreach (var threads in (int[])[2, 3, 8])
        {
            var together = Run<AdamStep, float>(Adam, Large, 3, threads);
            for (var k = 0; k < alone.Length; k++)
                Assert.True(alone[k].AsSpan().SequenceEqual(together[k]), $"{threads} threads");
        }
    }

    [Fact]
    public void Lengths_that_differ_are_refused_by_name()
    {
        var (ten, nine) = (new double[10], new double[9]);
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(Adam, nine, ten), "gradient", "9", "10");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(Adam, ten, ten, nine), "first", "9", "10");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(Adam, ten, ten, ten, nine), "second", "9", "10");
        Throws.Naming<ArgumentException>(() => InPlaceUpdate.Run(Adam, ten, ten, default, default, nine), "third", "9", "10");
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] gradient = Values<float>(67, 1), x = Values<float>(67, 2), first = new float[67], second = new float[67];
        Assert.Equal(0, Allocations.PerTurn(() => InPlaceUpdate.Run(Adam, gradient, x, first, second)));
    }

    // Against the same formula, a number at a time. It is made of operations that round once, so the bits are the same.
    private static void Agree<TUpdate, F>(TUpdate update, int length, int given)
        where TUpdate : struct, IUpdate
        where F : IFloatingPointIeee754<F>
    {
        var expected = Arrays<F>(length);
        for (var i = 0; i < length; i++)
        {
            Real<F> x = new(expected[1][i + 1]), first = At(2, i), second = At(3, i), third = At(4, i);
            update.Invoke(new Real<F>(expected[0][i + 1]), ref x, ref first, ref second, ref third);
            expected[1][i + 1] = x.Value;
            Set(2, i, first);
            Set(3, i, second);
            Set(4, i, third);
        }

        var actual = Run<TUpdate, F>(update, length, given, threads: 1);
        for (var k = 0; k < expected.Length; k++)
            Assert.True(expected[k].AsSpan().SequenceEqual(actual[k]), $"{typeof(TUpdate).Name} of {length} {typeof(F).Name}s, states {given}: array {k}");

        Real<F> At(int k, int i) => IsGiven(k, given) ? new(expected[k][i + 1]) : Real<F>.Zero;

        void Set(int k, int i, Real<F> value)
        {
            if (IsGiven(k, given))
                expected[k][i + 1] = value.Value;
        }
    }

    private static F[][] Run<TUpdate, F>(TUpdate update, int length, int given, int threads)
        where TUpdate : struct, IUpdate
        where F : IFloatingPointIeee754<F>
    {
        var arrays = Arrays<F>(length);
        BlocksTests.WithThreads(threads, () => InPlaceUpdate.Run<TUpdate, F>(update, Of(0), Of(1), Of(2), Of(3), Of(4)));
        return arrays;

        // A part of nothing of an array, unlike the default, has a place.
        Span<F> Of(int k) => k < 2 || IsGiven(k, given) ? arrays[k].AsSpan(1, length) : k == 2 ? default : arrays[k].AsSpan(1, 0);
    }

    private static bool IsGiven(int k, int given) => (given & (1 << (k - 2))) != 0;

    private static F[][] Arrays<F>(int length)
        where F : IFloatingPointIeee754<F> =>
        [.. Enumerable.Range(0, 5).Select(k => (F[])[F.CreateChecked(Guard), .. Values<F>(length, k), F.CreateChecked(Guard)])];

    // Second moments are no roots of negative numbers.
    private static F[] Values<F>(int length, int phase)
        where F : IFloatingPointIeee754<F> =>
        [.. Enumerable.Range(0, length).Select(i => F.CreateChecked(phase == 3 ? Math.Abs(Math.Sin(i + phase)) : Math.Sin(1.7 * i + phase)))];
}
