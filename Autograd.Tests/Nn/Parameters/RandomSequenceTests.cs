using Autograd.Nn;

namespace Autograd.Tests.Nn.Parameters;

public sealed class RandomSequenceTests
{
    private const int Draws = 100_000;

    // Five standard deviations of a mean of so many draws: of a uniform number, of a normal one, of its square.
    private static readonly double UniformTolerance = 5 / Math.Sqrt(12.0 * Draws);
    private static readonly double NormalTolerance = 5 / Math.Sqrt(Draws);
    private static readonly double SquareTolerance = 5 * Math.Sqrt(2.0 / Draws);

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_every_machine()
    {
        // Written down once: what a seed gave, it has to give for ever, or saved seeds mean nothing.
        RandomSequence random = new(7, 1);
        Assert.Equal((0x78F9D9D655AB1FFFUL, 0x2BFAF1A0C3611D0FUL), (random.NextBits(), random.NextBits()));
    }

    [Fact]
    public void Seeds_and_paths_tell_sequences_apart()
    {
        HashSet<ulong> first = [];
        for (var seed = 0; seed < 20; seed++)
        {
            for (var step = 0; step < 20; step++)
                Assert.True(first.Add(new RandomSequence(seed, step).NextBits()));
            Assert.True(first.Add(new RandomSequence(seed).NextBits()));
            Assert.True(first.Add(new RandomSequence(seed, 0, 1).NextBits()));
            Assert.True(first.Add(new RandomSequence(seed, 1, 0).NextBits()));
        }
    }

    [Fact]
    public void Uniform_numbers_lie_in_their_range_with_its_mean()
    {
        RandomSequence random = new(3);
        var sum = 0.0;
        for (var i = 0; i < Draws; i++)
        {
            var u = random.NextDouble(-2, 3);
            Assert.InRange(u, -2, 3);
            sum += u;
        }

        Assert.Equal(0.5, sum / Draws, 5 * UniformTolerance);
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        RandomSequence random = new(4);
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var z = random.NextNormal();
            sum += z;
            squares += z * z;
        }

        Assert.Equal(0, sum / Draws, NormalTolerance);
        Assert.Equal(1, squares / Draws, SquareTolerance);
    }

    [Fact]
    public void A_shuffle_is_a_permutation_and_every_place_is_as_likely()
    {
        const int Items = 5;
        const int Rounds = 20_000;

        // Five standard deviations of a count with probability 1/5.
        var tolerance = 5 * Math.Sqrt(Rounds * 0.2 * 0.8);
        var counts = new int[Items, Items];
        RandomSequence random = new(5);
        for (var round = 0; round < Rounds; round++)
        {
            int[] items = [0, 1, 2, 3, 4];
            random.Shuffle<int>(items);
            Assert.Equal([0, 1, 2, 3, 4], items.Order());
            for (var place = 0; place < Items; place++)
                counts[items[place], place]++;
        }

        foreach (var count in counts)
            Assert.Equal(Rounds / (double)Items, count, tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Integers_are_below_their_bound(int count)
    {
        RandomSequence random = new(6);
        HashSet<int> seen = [];
        for (var i = 0; i < 20 * count; i++)
        {
            var n = random.NextInt(count);
            Assert.InRange(n, 0, count - 1);
            seen.Add(n);
        }

        Assert.Equal(count, seen.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSequence(1).NextInt(0));
    }
}
