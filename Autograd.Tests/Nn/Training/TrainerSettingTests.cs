using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

public sealed class TrainerSettingTests
{
    [Fact]
    public async Task What_cannot_be_is_refused_where_it_is_set_and_by_its_name()
    {
        var (model, optimizer) = (RunTrainers.Model(), new Adam<double>());
        Func<TensorNode<double>, ReadOnlyMemory<int>, ScalarNode<double>> loss = RunTrainers.Loss;
        MessageText text = new();
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { BatchSize = 0 });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { BatchesPerStep = 0 });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { MaxGradientNorm = double.NaN });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { MaxGradientNorm = -1 });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { MaxGradientValue = 0 });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { Callbacks = null! });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { Callbacks = [new CsvLog<double>(TextWriter.Null), null!] });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { Callbacks = [.. Enumerable.Repeat(new CsvLog<double>(TextWriter.Null), 2)] });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { Metrics = null! });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { Metrics = [null!] });
        text.Add(() => new Trainer<double>(model, loss, optimizer, 1) { TimeProvider = null! });
        text.Add(() => new SaveCheckpoints<double>("runs/{name}.st"));
        text.Add(() => new SaveCheckpoints<double>("runs/{1}.st"));
        text.Add(() => new SaveCheckpoints<double>("runs/{0:Q}.st"));
        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void Another_optimizer_may_be_set_after_a_layer_is_freed()
    {
        var (train, test) = RunTrainers.Data();
        var model = RunTrainers.Model();
        model.Layers[0].SetTrainable(false);
        Trainer<double> trainer = new(model, RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { Callbacks = [new MovingAverage<double>()] };
        trainer.Fit(train, 2, test);
        model.Layers[0].SetTrainable(true);
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(train, 2, test));
        trainer.Optimizer = new Adam<double>(1e-4);
        var before = model.Parameters["0.weight"].Values.ToArray();
        trainer.Fit(train, 2, test);
        Assert.NotEqual(before, model.Parameters["0.weight"].Values.ToArray());
        Assert.Throws<ArgumentNullException>(() => trainer.Optimizer = null!);
    }

    [Fact]
    public void As_many_epochs_as_there_are_numbers_go_on_until_something_stops_them()
    {
        var (train, _) = RunTrainers.Data();
        var trainer = RunTrainers.Of(new StopAt(3));
        trainer.Fit(train, 1);
        Assert.Equal(2, trainer.Fit(train, int.MaxValue).Epochs.Count);
        Assert.Equal(3, trainer.EpochCount);
    }

    [Fact]
    public void A_folder_for_checkpoints_is_made()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (train, _) = RunTrainers.Data();
            var pattern = Path.Combine(folder.FullName, "run", "{0:D3}", "model.safetensors");
            RunTrainers.Of(new SaveCheckpoints<double>(pattern)).Fit(train, 2);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "run", "002", "model.safetensors")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(1, 16, 5)]
    [InlineData(4, 4, 5)]
    [InlineData(3, 4, 7)]
    public void Several_batches_make_the_step_of_one_as_large(int batchesPerStep, int batchSize, int steps)
    {
        // Rounding of sums of 80 numbers near 1 in another order, over a few steps of Sgd.
        const double Tolerance = 1e-12;
        var data = ToySets.Xor<double>(80, 0.1, RunTrainers.Seed);
        List<double> losses = [];
        Trainer<double> many = new(RunTrainers.Model(), RunTrainers.Loss, new Sgd<double>(0.1), RunTrainers.Seed)
        {
            BatchSize = batchSize,
            BatchesPerStep = batchesPerStep,
            Shuffles = false,
            Penalty = pass => Penalty.L2(pass, 0.01),
            Callbacks = [new LossRecorder(losses)],
        };
        List<double> lossesOfOne = [];
        Trainer<double> one = new(RunTrainers.Model(), RunTrainers.Loss, new Sgd<double>(0.1), RunTrainers.Seed)
        {
            BatchSize = batchSize * batchesPerStep,
            Shuffles = false,
            Penalty = pass => Penalty.L2(pass, 0.01),
            Callbacks = [new LossRecorder(lossesOfOne)],
        };
        var report = many.Fit(data, 1).Epochs[0];
        var expected = one.Fit(data, 1).Epochs[0];
        Assert.Equal(steps, many.StepCount);
        Assert.Equal(expected.Loss, report.Loss, Tolerance);
        Assert.Equal(lossesOfOne.Count, losses.Count);
        for (var i = 0; i < losses.Count; i++)
            Assert.Equal(lossesOfOne[i], losses[i], Tolerance);
        for (var i = 0; i < one.Model.Parameters.Values.Length; i++)
            Assert.Equal(one.Model.Parameters.Values[i], many.Model.Parameters.Values[i], Tolerance);
    }

    [Fact]
    public void Several_batches_of_a_step_go_on_from_between_them_and_drop_other_units()
    {
        var data = ToySets.Xor<double>(80, 0.1, RunTrainers.Seed);
        var whole = New();
        whole.Fit(data, 3);
        for (var batch = 1; batch < 10; batch++)
        {
            var first = New();
            RunTrainers.FitAndCancel(first, data, 3, null, epoch: 2, batch);
            var second = New();
            second.Load(first.Save());
            second.Fit(data, 2);
            Assert.Equal(RunTrainers.Bits(whole), RunTrainers.Bits(second));
        }

        static Trainer<double> New() => new(
            new Sequential<double>(new Dense<double>(2, 16), new Dropout<double>(0.5), new Dense<double>(16, 2), seed: 1),
            RunTrainers.Loss,
            new Adam<double>(0.01),
            RunTrainers.Seed)
        {
            BatchSize = 8,
            BatchesPerStep = 3,
        };
    }

    [Fact]
    public void A_loss_is_given_by_its_name()
    {
        var (train, test) = RunTrainers.Data();
        var model = RunTrainers.Model();
        new Trainer<double>(model, Losses.SparseCategoricalCrossEntropyFromLogits, new Adam<double>(), seed: 1).Fit(train, 1, test);
        new Trainer<double>(model, Losses.FocalFromLogits, new Adam<double>(), seed: 1).Fit(train, 1, test);
        new Trainer<double>(model, Losses.MulticlassHinge, new Adam<double>(), seed: 1).Fit(train, 1, test);
        var (hot, hotTest) = (train.OneHot(), test.OneHot());
        foreach (var trainer in (Trainer<double>[])
            [
                new(model, Losses.MeanSquaredError, new Adam<double>(), seed: 1),
                new(model, Losses.SquaredError, new Adam<double>(), seed: 1),
                new(model, Losses.AbsoluteError, new Adam<double>(), seed: 1),
                new(model, Losses.Huber, new Adam<double>(), seed: 1),
                new(model, Losses.LogCosh, new Adam<double>(), seed: 1),
                new(model, Losses.CategoricalCrossEntropyFromLogits, new Adam<double>(), seed: 1),
                new(model, Losses.BinaryCrossEntropyFromLogits, new Adam<double>(), seed: 1),
                new(model, Losses.PoissonFromLogRate, new Adam<double>(), seed: 1),
                new(model, (y, t) => Losses.Huber(y, t, delta: 2), new Adam<double>(), seed: 1),
                new(model, (y, t, w) => Losses.Huber(y, t, delta: 2, weights: w), new Adam<double>(), seed: 1),
            ])
        {
            trainer.Fit(hot, 1, hotTest);
        }
    }

    private sealed class StopAt(int epoch) : Callback<double>
    {
        public override void OnEpoch(Trainer<double> trainer, EpochReport report)
        {
            if (report.Epoch == epoch)
                trainer.Stop("enough");
        }
    }

    private sealed class LossRecorder(List<double> losses) : Callback<double>
    {
        public override void OnStep(Trainer<double> trainer, double loss) => losses.Add(loss);
    }
}
