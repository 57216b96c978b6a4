using Autograd.Nn;
using Autograd.Tests.Graphs;
using CsCheck;

namespace Autograd.Tests.Nn.Data;

/// <summary>Batches give each example once an epoch, in an order that seed and epoch alone decide.</summary>
[Collection(Alone.Name)]
public sealed class BatchesTests
{
    private const int Iterations = 200;

    private static readonly Gen<(int Count, int BatchSize, bool Shuffle, bool DropLast, int Seed, int Epoch)> Settings =
        from count in Gen.Int[1, 50]
        from dropLast in Gen.Bool
        from batchSize in Gen.Int[1, dropLast ? count : count + 10]
        from shuffle in Gen.Bool
        from seed in Gen.Int
        from epoch in Gen.Int[0, 1000]
        select (count, batchSize, shuffle, dropLast, seed, epoch);

    [Fact]
    public void An_epoch_has_each_example_once() => Settings.Sample(
        settings =>
        {
            var batches = Make(settings);
            var seen = Run(batches.Begin(settings.Epoch));

            var rest = settings.DropLast ? settings.Count % settings.BatchSize : 0;
            Assert.Equal(batches.Count, seen.Count);
            Assert.Equal(settings.Count - rest, seen.Sum(batch => batch.Length));
            Assert.Equal(settings.Count - rest, seen.SelectMany(batch => batch).Distinct().Count());
            Assert.All(seen.SkipLast(1), batch => Assert.Equal(settings.BatchSize, batch.Length));
            if (!settings.Shuffle)
                Assert.Equal(Enumerable.Range(0, settings.Count - rest), seen.SelectMany(batch => batch));
        },
        iter: Iterations);

    [Fact]
    public void An_epoch_goes_on_from_any_batch() => Settings.Sample(
        settings =>
        {
            var all = Run(Make(settings).Begin(settings.Epoch));
            var used = Make(settings);
            Run(used.Begin(settings.Epoch / 2));
            for (var first = 0; first <= all.Count; first++)
                Assert.Equal(all.Skip(first), Run(used.Begin(settings.Epoch, first)));
        },
        iter: Iterations);

    [Fact]
    public void Epochs_and_seeds_have_orders_of_their_own()
    {
        const int Count = 1000;
        var orders = new HashSet<string>();
        for (var seed = 0; seed < 5; seed++)
        {
            var batches = Make((Count, 7, true, false, seed, 0));
            for (var epoch = 0; epoch < 5; epoch++)
                orders.Add(string.Join(',', Run(batches.Begin(epoch)).SelectMany(batch => batch)));
        }

        Assert.Equal(25, orders.Count);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(10, true)]
    [InlineData(11, true)]
    public void What_needs_no_copy_is_not_copied(int batchSize, bool shuffle)
    {
        var data = Numbered(10);
        var batch = new Batch<double>();
        var batches = new Batches<double>(data, batchSize, shuffle, seed: 1);
        while (batches.Next(batch))
        {
            var start = (int)batch.Inputs.Span[0] * 2;
            Assert.True(batch.Inputs.Span == data.Inputs.Span.Slice(start, batch.Count * 2));
            Assert.True(batch.Labels.Span == data.Labels.Span.Slice(start / 2, batch.Count));
            Assert.True(batch.Targets.Span == data.Targets.Span.Slice(start / 2, batch.Count));
        }
    }

    [Fact]
    public void A_batch_is_recorded_without_a_copy()
    {
        var data = Numbered(10);
        var graph = new Graph<double>();
        foreach (var batch in new Batches<double>(data, 4, shuffle: true, seed: 1).Begin(0))
        {
            var x = graph.Constant(batch.Inputs, batch.InputShape);
            var t = graph.Constant(batch.Targets, batch.TargetShape);

            Assert.Equal([batch.Count, 2], batch.InputShape.ToArray());
            Assert.Equal([batch.Count], batch.TargetShape.ToArray());
            Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(
                in x.Value[0, 0], in System.Runtime.InteropServices.MemoryMarshal.GetReference(batch.Inputs.Span)));
            for (nint i = 0; i < batch.Count; i++)
                Assert.Equal(-x.Value[i, 0], t.Value[i]);
        }
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(7, false)]
    [InlineData(200, true)]
    public void A_steady_epoch_allocates_nothing(int batchSize, bool shuffle)
    {
        var batches = new Batches<double>(Numbered(100), batchSize, shuffle, seed: 1);
        var batch = new Batch<double>();
        var sum = 0.0;
        for (var epoch = 0; epoch < 3; epoch++)
            Epoch(epoch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var epoch = 3; epoch < 20; epoch++)
            Epoch(epoch);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);

        void Epoch(int epoch)
        {
            batches.Begin(epoch);
            while (batches.Next(batch))
                sum += batch.Inputs.Span[0] + batch.InputShape[0] + batch.Labels.Length;
            foreach (var same in batches.Begin(epoch, 0))
                sum += same.Targets.Span[0];
        }
    }

    [Fact]
    public void What_makes_no_batch_throws()
    {
        var data = Numbered(10);
        Assert.Contains("0 examples make no batch", Assert.Throws<ArgumentException>(() => new Batches<double>(data[..0], 4, true, 1)).Message);
        Assert.Contains("10 examples are fewer than one batch of 11", Assert.Throws<ArgumentException>(() => new Batches<double>(data, 11, true, 1, dropLast: true)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batches<double>(data, 0, true, 1));
        var batches = new Batches<double>(data, 4, true, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.Begin(-1));
        Assert.Contains("3 batches", Assert.Throws<ArgumentOutOfRangeException>(() => batches.Begin(0, 4)).Message);
    }

    private static Batches<double> Make((int Count, int BatchSize, bool Shuffle, bool DropLast, int Seed, int Epoch) settings) =>
        new(Numbered(settings.Count), settings.BatchSize, settings.Shuffle, settings.Seed, settings.DropLast);

    private static List<int[]> Run(Batches<double> batches)
    {
        var seen = new List<int[]>();
        foreach (var batch in batches)
        {
            var examples = new int[batch.Count];
            for (var i = 0; i < batch.Count; i++)
            {
                var x = batch.Inputs.Span.Slice(2 * i, 2);
                examples[i] = (int)x[0];
                Assert.Equal(x[0] + 0.5, x[1]);
                Assert.Equal(-x[0], batch.Targets.Span[i]);
                Assert.Equal(examples[i] % 3, batch.Labels.Span[i]);
            }

            Assert.Equal((2 * batch.Count, batch.Count, batch.Count), (batch.Inputs.Length, batch.Targets.Length, batch.Labels.Length));
            seen.Add(examples);
        }

        return seen;
    }

    private static DataSet<double> Numbered(int count)
    {
        var (inputs, targets, labels) = (new double[2 * count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
            (inputs[2 * i], inputs[2 * i + 1], targets[i], labels[i]) = (i, i + 0.5, -i, i % 3);
        return new DataSet<double>(inputs, [2], labels, 3).WithTargets(targets, []);
    }
}
