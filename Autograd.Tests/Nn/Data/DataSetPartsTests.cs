using Autograd.Nn;
using CsCheck;

namespace Autograd.Tests.Nn.Data;

/// <summary>However a set is divided: every example is in one part, by seed alone, and classes are where they should be.</summary>
public sealed class DataSetPartsTests
{
    private const int Iterations = 200;

    private static readonly Gen<(DataSet<double> Data, int Seed)> Sets =
        from count in Gen.Int[2, 60]
        from classCount in Gen.Int[1, 5]
        from labels in Gen.Int[0, classCount - 1].Array[count]
        from seed in Gen.Int
        select (Numbered(labels, classCount), seed);

    [Fact]
    public void Parts_of_a_split_are_the_whole() => Gen.Select(Sets, Gen.Double[0, 1]).Sample(
        (set, fraction) =>
        {
            var (first, second) = set.Data.Split(fraction, set.Seed);
            var again = set.Data.Split(fraction, set.Seed);
            var (other, _) = set.Data.Split(fraction, set.Seed ^ 1);

            Assert.Equal((int)Math.Round(fraction * set.Data.Count, MidpointRounding.AwayFromZero), first.Count);
            RequireWhole(set.Data, first, second);
            Assert.Equal(first.Inputs.ToArray(), again.First.Inputs.ToArray());
            Assert.Equal(first.Count, other.Count);
        },
        iter: Iterations);

    [Fact]
    public void Each_class_has_its_share_of_a_stratified_split() => Gen.Select(Sets, Gen.Double[0, 1]).Sample(
        (set, fraction) =>
        {
            var (first, second) = set.Data.StratifiedSplit(fraction, set.Seed);

            Assert.Equal((int)Math.Round(fraction * set.Data.Count, MidpointRounding.AwayFromZero), first.Count);
            RequireWhole(set.Data, first, second);
            var all = set.Data.CountPerClass();
            Assert.All(first.CountPerClass(), (count, label) => Assert.InRange(count - fraction * all[label], -1.0, 1.0));
        },
        iter: Iterations);

    [Fact]
    public void Each_example_validates_once() => Gen.Select(Sets, Gen.Int[2, 10], Gen.Bool).Sample(
        (set, parts, isStratified) =>
        {
            var k = Math.Min(parts, set.Data.Count);
            var folds = (isStratified ? set.Data.StratifiedFolds(k, set.Seed) : set.Data.Folds(k, set.Seed)).ToArray();

            Assert.Equal(k, folds.Length);
            Assert.All(folds, fold => RequireWhole(set.Data, fold.Training, fold.Validation));
            RequireWhole(set.Data, [.. folds.Select(fold => fold.Validation)]);
            RequireEven(folds.Select(fold => fold.Validation.Count));
            for (var label = 0; isStratified && label < set.Data.ClassCount; label++)
                RequireEven(folds.Select(fold => fold.Validation.CountPerClass()[label]));
        },
        iter: Iterations);

    [Fact]
    public void Counts_say_how_large_parts_are()
    {
        var data = Numbered(new int[10], 1);
        var parts = data.Split([5, 0, 3, 2], seed: 1);

        Assert.Equal([5, 0, 3, 2], parts.Select(part => part.Count));
        RequireWhole(data, parts);
        Assert.Contains("5 + 4 are 9, and the data set has 10", Assert.Throws<ArgumentException>(() => data.Split([5, 4], 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split([11, -1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(1.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(1, 1));
        Assert.Contains("2 to 10 parts", Assert.Throws<ArgumentOutOfRangeException>(() => data.Folds(11, 1)).Message);
    }

    [Fact]
    public void Seeds_differ_and_a_split_is_no_batch_order()
    {
        const int Count = 1000;
        var data = Numbered(new int[Count], 1);
        var orders = new[] { data.Shuffle(1), data.Shuffle(2), data }.Select(set => set.Inputs.ToArray()).ToList();
        var batch = new Batch<double>();
        new Batches<double>(data, Count - 1, shuffle: true, seed: 1).Next(batch);
        orders.Add(batch.Inputs.ToArray());

        // Two independent orders agree in one place on average; in 20, with a probability below 10⁻¹⁸.
        for (var i = 0; i < orders.Count; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.InRange(orders[i].Zip(orders[j]).Count(pair => pair.First == pair.Second), 0, 19);
        }
    }

    private static DataSet<double> Numbered(int[] labels, int classCount) => new DataSet<double>(
        Enumerable.Range(0, labels.Length).Select(i => (double)i).ToArray(), [1], labels, classCount)
        .WithTargets(Enumerable.Range(0, labels.Length).Select(i => -(double)i).ToArray(), []);

    private static void RequireWhole(DataSet<double> whole, params DataSet<double>[] parts)
    {
        Assert.Equal(
            Enumerable.Range(0, whole.Count).Select(i => (double)i),
            parts.SelectMany(part => part.Inputs.ToArray()).Order());
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Count; i++)
            {
                Assert.Equal(-part.Input(i)[0], part.Target(i)[0]);
                Assert.Equal(whole.Label((int)part.Input(i)[0]), part.Label(i));
            }
        }
    }

    private static void RequireEven(IEnumerable<int> counts) => Assert.InRange(counts.Max() - counts.Min(), 0, 1);
}
