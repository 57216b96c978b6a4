using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

public sealed class CallbackTests
{
    private const int Seed = 3;
    private const double Noise = 0.1;

    [Fact]
    public void Early_stopping_ends_with_the_parameters_of_the_best_epoch()
    {
        // A rate far too high: the loss falls, then jumps about.
        var (train, test) = ToySets.Xor<double>(60, Noise, Seed).StratifiedSplit(0.5, Seed);
        EarlyStopping<double> stopping = new(patience: 3);
        Dictionary<int, double[]> byEpoch = [];
        Recorder recorder = new((trainer, report) => byEpoch[report.Epoch] = trainer.Model.Parameters.Values.ToArray());
        var trainer = Of(new Adam<double>(0.3), recorder, stopping);
        var history = trainer.Fit(train, epochs: 200, test);

        Assert.NotNull(history.StopReason);
        Assert.True(history.Epochs.Count < 200);
        var best = history.Epochs.MinBy(report => report.ValidationLoss)!;
        Assert.Equal(best.Epoch + 3, history.Epochs.Count);
        Assert.Equal(best.ValidationLoss, stopping.Best);
        Assert.Equal(byEpoch[best.Epoch], trainer.Model.Parameters.Values.ToArray());
        Assert.Equal(best.ValidationLoss, trainer.Evaluate(test).Loss);
    }

    [Fact]
    public void A_name_that_no_report_will_have_is_an_error_before_the_first_step()
    {
        foreach (var callback in (Callback<double>[])
            [new EarlyStopping<double>(3), new ReduceOnPlateau<double>(new PlateauSchedule(0.1)), new SaveCheckpoints<double>("never", EpochReport.ValidationLossName)])
        {
            var trainer = Of(new Adam<double>(), callback);
            var exception = Assert.Throws<KeyNotFoundException>(() => trainer.Fit(ToySets.Xor<double>(20, Noise, Seed), 1));
            Assert.Contains("'loss'", exception.Message, StringComparison.Ordinal);
            Assert.Equal(0, trainer.StepCount);
        }
    }

    [Fact]
    public void The_log_has_a_line_for_each_epoch_that_a_reader_of_csv_reads()
    {
        var (train, test) = ToySets.Xor<double>(40, Noise, Seed).StratifiedSplit(0.5, Seed);
        using StringWriter writer = new();
        Trainer<double> trainer = new(Model(), Loss, new Adam<double>(), Seed)
        {
            Callbacks = [new CsvLog<double>(writer)],
            Metrics = [Metrics.Accuracy<double>()],
        };
        var history = trainer.Fit(train, 3, test);
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("epoch,loss,validation loss,accuracy,learning rate,seconds", lines[0].Trim());
        Assert.Equal(4, lines.Length);
        for (var i = 0; i < 3; i++)
        {
            var cells = lines[i + 1].Trim().Split(',');
            Assert.Equal(history.Epochs[i].Loss, double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(history.Epochs[i]["accuracy"], double.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_plateau_lowers_the_learning_rate()
    {
        Adam<double> optimizer = new(1e-9);
        var trainer = Of(optimizer, new ReduceOnPlateau<double>(new PlateauSchedule(1e-9, factor: 0.5, patience: 1, threshold: 1, isRelative: false), EpochReport.LossName));
        trainer.Fit(ToySets.Xor<double>(20, Noise, Seed), 10);
        Assert.True(optimizer.LearningRate < 1e-9);
    }

    [Fact]
    public void The_moving_average_is_that_of_the_steps()
    {
        const double Decay = 0.9;
        const double Tolerance = 1e-14; // the rounding of some ten steps on numbers near 1
        MovingAverage<double> average = new(Decay);
        List<double[]> steps = [];
        Recorder recorder = new(onStep: trainer => steps.Add(trainer.Model.Parameters.Values.ToArray()));
        var trainer = Of(new Adam<double>(0.1), recorder, average);
        trainer.Fit(ToySets.Xor<double>(64, Noise, Seed), 5);
        Assert.Equal(10, steps.Count);
        var expected = (double[])steps[0].Clone();
        foreach (var step in steps.Skip(1))
        {
            for (var i = 0; i < expected.Length; i++)
                expected[i] = Decay * expected[i] + (1 - Decay) * step[i];
        }

        var actual = trainer.Model.Parameters.Values.ToArray();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Tolerance);
        Assert.Equal(steps[^1], average.Average.ToArray());
        average.Swap(trainer.Model.Parameters);
        Assert.Equal(steps[^1], trainer.Model.Parameters.Values.ToArray());
    }

    [Fact]
    public void Only_the_best_checkpoints_are_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (train, test) = ToySets.Xor<double>(40, Noise, Seed).StratifiedSplit(0.5, Seed);
            var pattern = Path.Combine(folder.FullName, "best-{0}.safetensors");
            var history = Of(new Adam<double>(0.3), new SaveCheckpoints<double>(pattern, EpochReport.ValidationLossName)).Fit(train, 12, test);
            var best = double.PositiveInfinity;
            foreach (var report in history.Epochs)
            {
                var isBest = report.ValidationLoss < best;
                best = Math.Min(best, report.ValidationLoss!.Value);
                Assert.Equal(isBest, File.Exists(Path.Combine(folder.FullName, $"best-{report.Epoch}.safetensors")));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_is_not_finite_is_named()
    {
        List<string> messages = [];
        messages.Add(Failure(data => data, model => model.Parameters["1.bias"].Assign([double.NaN, 0])));
        messages.Add(Failure(data => data, model => model.Parameters["0.weight"].Assign([.. Enumerable.Repeat((double[])[1.7e308, 0], 8).SelectMany(row => row)])));
        messages.Add(Failure(
            data =>
            {
                var inputs = data.Inputs.ToArray();
                inputs[7] = double.PositiveInfinity;
                return new DataSet<double>(inputs, [2], data.Labels.ToArray(), 2);
            },
            _ => { }));
        await Verifier.Verify(string.Join("\n", messages));

        static string Failure(Func<DataSet<double>, DataSet<double>> change, Action<Layer<double>> spoil)
        {
            Mlp<double> model = new([2, 8, 2], Activations.Relu, seed: 1);
            spoil(model);
            var before = model.Parameters.Values.ToArray();
            Trainer<double> trainer = new(model, Loss, new Adam<double>(), Seed) { Shuffles = false };
            var exception = Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(change(ToySets.Xor<double>(20, Noise, Seed)), 1));
            Assert.Equal(before, model.Parameters.Values.ToArray());
            return exception.Message;
        }
    }

    [Fact]
    public void A_batch_that_is_not_finite_leaves_running_statistics_as_they_were()
    {
        Sequential<double> model = new(1, new BatchNorm<double>(2), new Dense<double>(2, 2));
        Trainer<double> trainer = new(model, Loss, new Adam<double>(), Seed) { Shuffles = false };
        var data = ToySets.Xor<double>(20, Noise, Seed);
        trainer.Fit(data, 1);
        var before = model.Parameters.SelectMany(parameter => parameter.Values.ToArray()).ToArray();
        var inputs = data.Inputs.ToArray();
        (inputs[6], inputs[7]) = (double.NaN, double.NaN);
        var exception = Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(data.WithInputs(inputs, [2]), 1));
        Assert.Contains("example 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.SelectMany(parameter => parameter.Values.ToArray()));
    }

    [Fact]
    public void What_is_not_finite_is_allowed_where_that_is_asked_for_and_seen_where_a_callback_stands()
    {
        var data = ToySets.Xor<double>(20, Noise, Seed);
        var inputs = data.Inputs.ToArray();
        inputs[7] = double.NaN;
        var spoiled = data.WithInputs(inputs, [2]);
        Trainer<double> allows = new(Model(), Loss, new Adam<double>(), Seed) { AllowNonFinite = true };
        Assert.True(double.IsNaN(allows.Fit(spoiled, 1).Epochs[0].Loss));
        Trainer<double> repairs = new(Model(), Loss, new Sgd<double>(), Seed) { AllowNonFinite = true, Callbacks = [new Repair(), new GradientOnly()] };
        repairs.Fit(spoiled, 1);
        Assert.True(repairs.Model.Parameters.IsInitialized && !double.IsNaN(repairs.Model.Parameters.Values[0]));
        Trainer<double> stops = new(Model(), Loss, new Adam<double>(), Seed) { AllowNonFinite = true, Callbacks = [new StopOnNonFinite<double>()] };
        Assert.Throws<NotFiniteNumberException>(() => stops.Fit(spoiled, 1));
    }

    [Fact]
    public void A_step_that_is_too_long_for_the_numbers_is_seen_at_the_end_of_the_epoch_at_the_latest()
    {
        var data = ToySets.Xor<double>(20, Noise, Seed);
        Trainer<double> trainer = new(Model(), Loss, new Sgd<double>(1e308), Seed) { BatchSize = 20, Penalty = pass => Penalty.L2(pass, 1e10) };
        var exception = Assert.Throws<NotFiniteNumberException>(() => trainer.Fit(data, 1));
        Assert.Contains("After step 1 of epoch 1: the parameter 0.weight", exception.Message, StringComparison.Ordinal);
    }

    private static ScalarNode<double> Loss(TensorNode<double> y, ReadOnlyMemory<int> labels) =>
        Losses.SparseCategoricalCrossEntropyFromLogits(y, labels);

    private static Mlp<double> Model() => new([2, 8, 2], Activations.Tanh, seed: 1);

    private static Trainer<double> Of(Optimizer<double> optimizer, params Callback<double>[] callbacks) =>
        new(Model(), Loss, optimizer, Seed) { Callbacks = callbacks };

    private sealed class Repair : Callback<double>
    {
        public override void OnGradient(Trainer<double> trainer, double loss)
        {
            foreach (ref var derivative in trainer.Model.Parameters.Gradient)
                derivative = double.IsNaN(derivative) ? 0 : derivative;
        }
    }

    private sealed class GradientOnly : Callback<double>
    {
        public override void OnGradient(Trainer<double> trainer, double loss) => Assert.DoesNotContain(double.NaN, trainer.Model.Parameters.Gradient.ToArray());
    }

    private sealed class Recorder(Action<Trainer<double>, EpochReport>? onEpoch = null, Action<Trainer<double>>? onStep = null) : Callback<double>
    {
        public override void OnEpoch(Trainer<double> trainer, EpochReport report) => onEpoch?.Invoke(trainer, report);

        public override void OnStep(Trainer<double> trainer, double loss) => onStep?.Invoke(trainer);
    }
}
