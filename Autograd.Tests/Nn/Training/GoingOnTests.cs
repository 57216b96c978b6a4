using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

/// <summary>Training that goes on is the training that was never interrupted, whatever follows it.</summary>
public sealed class GoingOnTests : IDisposable
{
    private const int Seed = 3;
    private const int Epochs = 8;
    private const double Noise = 0.1;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void With_every_callback_and_layer_that_remembers_something_from_each_epochs_checkpoint()
    {
        // The checkpoint stands first, where the others have not seen the epoch yet.
        var (train, test) = Data();
        var pattern = Path.Combine(folder.FullName, "{0}.safetensors");
        var whole = Of(new SaveCheckpoints<double>(pattern));
        whole.Fit(train, Epochs, test);
        var expected = Everything(whole);
        for (var epoch = 1; epoch < Epochs; epoch++)
        {
            var path = Path.Combine(folder.FullName, $"{epoch}.safetensors");
            if (!File.Exists(path))
                continue;
            var second = Of(new SaveCheckpoints<double>(Path.Combine(folder.FullName, "again-{0}.safetensors")));
            Checkpoints.Load(path, second);
            Assert.Equal(epoch, second.EpochCount);
            second.Fit(train, Epochs - epoch, test);
            Assert.Equal(expected, Everything(second));
        }
    }

    [Fact]
    public void Epochs_in_two_parts_are_epochs_in_one_with_an_average_applied_in_between()
    {
        var (train, _) = Data();
        Trainer<double> one = Plain(new MovingAverage<double>(0.9)), two = Plain(new MovingAverage<double>(0.9));
        one.Fit(train, 6);
        two.Fit(train, 3);
        var path = Path.Combine(folder.FullName, "half.safetensors");
        Checkpoints.Save(path, two);
        two.Fit(train, 3);
        Assert.Equal(Everything(one), Everything(two));

        var three = Plain(new MovingAverage<double>(0.9));
        Checkpoints.Load(path, three);
        three.Fit(train, 3);
        Assert.Equal(Everything(one), Everything(three));
    }

    [Fact]
    public void What_another_optimizer_or_callback_saved_is_refused()
    {
        var (train, _) = Data();
        var saved = Plain(new MovingAverage<double>());
        saved.Fit(train, 1);
        var state = saved.Save();
        Trainer<double> other = new(Model(), Loss, new RmsProp<double>(), Seed) { BatchSize = 16, Callbacks = [new MovingAverage<double>()] };
        Assert.Throws<KeyNotFoundException>(() => other.Load(state));
        Assert.Throws<KeyNotFoundException>(() => Plain(new EarlyStopping<double>(3)).Load(state));
        Trainer<double> wider = new(new Mlp<double>([2, 9, 2], Activations.Tanh, seed: 1), Loss, new Adam<double>(), Seed);
        Assert.ThrowsAny<Exception>(() => wider.Load(state));
        var before = Model().Parameters.Values.ToArray();
        foreach (var trainer in (Trainer<double>[])[other, new(Model(), Loss, new Adam<double>(), Seed + 1), new(Model(), Loss, new Adam<double>(), Seed) { BatchSize = 7 }])
        {
            Assert.ThrowsAny<Exception>(() => trainer.Load(state));
            Assert.Equal(before, trainer.Model.Parameters.Values.ToArray());
        }
    }

    [Fact]
    public void An_interrupted_epoch_goes_on_with_its_own_data_only()
    {
        var (train, test) = Data();
        var trainer = Plain(new Canceller(2));
        trainer.Fit(train, 3);
        Assert.Equal(0, trainer.EpochCount);
        var exception = Assert.Throws<ArgumentException>(() => trainer.Fit(test[..8], 1));
        Assert.Contains("interrupted", exception.Message, StringComparison.Ordinal);
        trainer.AbandonEpoch();
        trainer.Fit(test[..8], 1);
        Assert.Equal(1, trainer.EpochCount);
    }

    [Fact]
    public void A_last_batch_of_one_can_be_left_out()
    {
        var data = ToySets.Xor<double>(33, Noise, Seed);
        Sequential<double> model = new(1, new Dense<double>(2, 4), new BatchNorm<double>(4), new Dense<double>(4, 2));
        Assert.ThrowsAny<ArgumentException>(() => new Trainer<double>(model, Loss, new Adam<double>(), Seed) { BatchSize = 16 }.Fit(data, 1));
        Trainer<double> trainer = new(model, Loss, new Adam<double>(), Seed) { BatchSize = 16, DropsLast = true };
        trainer.Fit(data, 1);
        Assert.Equal(2, trainer.StepCount);
    }

    [Fact]
    public void Metrics_need_names_of_their_own()
    {
        Assert.Throws<ArgumentException>(() => With(Metrics.Accuracy<double>(), Metrics.Accuracy<double>()));
        Assert.Throws<ArgumentException>(() => With(new Metric<double>(EpochReport.LossName, false, (_, _, _, _) => 0)));
        With(Metrics.F1<double>(), Metrics.F1<double>(Average.Micro));

        static Trainer<double> With(params Metric<double>[] metrics) => new(Model(), Loss, new Adam<double>(), Seed) { Metrics = metrics };
    }

    private static (DataSet<double> Train, DataSet<double> Test) Data() => ToySets.Xor<double>(90, Noise, Seed).Split(60.0 / 90, Seed);

    private static ScalarNode<double> Loss(TensorNode<double> y, ReadOnlyMemory<int> labels) =>
        Losses.SparseCategoricalCrossEntropyFromLogits(y, labels);

    private static Mlp<double> Model() => new([2, 8, 2], Activations.Tanh, seed: 1);

    private static Trainer<double> Plain(Callback<double> callback) =>
        new(Model(), Loss, new Adam<double>(0.05), Seed) { BatchSize = 16, Callbacks = [callback] };

    private static Trainer<double> Of(Callback<double> first)
    {
        Sequential<double> model = new(
            1, new Dense<double>(2, 8), new BatchNorm<double>(8), new ActivationLayer<double>(Activations.Tanh), new Dropout<double>(0.2), new Dense<double>(8, 2));
        return new(model, Loss, new NAdam<double>(0.1), Seed)
        {
            BatchSize = 16,
            Callbacks =
            [
                first,
                new ReduceOnPlateau<double>(new PlateauSchedule(0.1, patience: 0)),
                new EarlyStopping<double>(patience: Epochs, restoresBest: true),
                new MovingAverage<double>(0.9),
            ],
        };
    }

    // Parameters and all that is remembered, but for what has the number of the run in its name.
    private static double[] Everything(Trainer<double> trainer)
    {
        var state = trainer.Save();
        return [.. state.Arrays.SelectMany(array => array.Value), .. state.Numbers.Values];
    }

    private sealed class Canceller(int steps) : Callback<double>
    {
        public override void OnStep(Trainer<double> trainer, double loss)
        {
            if (trainer.StepCount == steps)
                trainer.Stop("to be gone on with");
        }
    }
}
