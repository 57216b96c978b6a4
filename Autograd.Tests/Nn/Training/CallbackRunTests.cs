using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

/// <summary>What callbacks know goes on where training goes on, is forgotten where it begins anew, and never reaches another model.</summary>
public sealed class CallbackRunTests : IDisposable
{
    private const int Epochs = 6;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Names => ["EarlyStopping", "MovingAverage", "ReduceOnPlateau", "SaveCheckpoints", "all"];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_trainer_refuses_them_until_they_are_reset(string name)
    {
        var (train, test) = RunTrainers.Data();
        var callbacks = New(name);
        RunTrainers.Of(callbacks).Fit(train, Epochs, test);
        var second = RunTrainers.Of(callbacks);
        var before = second.Model.Parameters.Values.ToArray();
        var exception = Assert.Throws<InvalidOperationException>(() => second.Fit(train, Epochs, test));
        Assert.Contains("another trainer", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, second.Model.Parameters.Values.ToArray());
        Assert.Equal(0, second.StepCount);

        foreach (var callback in callbacks)
            callback.Reset();
        second.Fit(train, Epochs, test);
        Assert.Equal(RunTrainers.Bits(Fitted(name, train, test)), RunTrainers.Bits(second));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_the_same_sets_training_in_two_parts_is_training_in_one(string name)
    {
        var (train, test) = RunTrainers.Data();
        var one = Fitted(name, train, test);
        var two = RunTrainers.Of(New(name));
        two.Fit(train, Epochs / 2, test);
        two.Fit(train, Epochs - Epochs / 2, test);
        Assert.Equal(RunTrainers.Bits(one), RunTrainers.Bits(two));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_cancelled_goes_on_in_memory_and_from_a_file(string name)
    {
        var (train, test) = RunTrainers.Data();
        var one = Fitted(name, train, test);
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            var two = RunTrainers.Of(New(name));
            RunTrainers.FitAndCancel(two, train, Epochs, test, epoch, batch: 2);
            var path = Path.Combine(folder.FullName, "cancelled");
            Checkpoints.Save(path, two);
            var three = RunTrainers.Of(New(name));
            Checkpoints.Load(path, three);
            foreach (var trainer in (Trainer<double>[])[two, three])
            {
                trainer.Fit(train, Epochs - trainer.EpochCount, test);
                Assert.Equal(RunTrainers.Bits(one), RunTrainers.Bits(trainer));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_other_sets_or_another_model_training_begins_anew(string name)
    {
        var (train, test) = RunTrainers.Data();
        var (other, otherTest) = RunTrainers.Data(seed: 8);
        foreach (var (change, nextTrain, nextTest) in ((Action<Trainer<double>> Change, DataSet<double> Train, DataSet<double> Test)[])
            [
                (_ => { }, other, otherTest),
                (_ => { }, train, otherTest),
                (_ => { }, other, test),
                (trainer => trainer.Model.Initialize(7), train, test),
                (trainer => trainer.AbandonEpoch(), train, test),
            ])
        {
            // Of two with the same weights and the same optimizer, one has callbacks that know a run and one has new ones.
            var known = RunTrainers.Of(New(name));
            known.Fit(train, Epochs, test);
            change(known);
            var fresh = RunTrainers.Of(New(name));
            var state = known.Save();
            fresh.Load(RunTrainers.Copy(state, entry => !entry.StartsWith("callbacks", StringComparison.Ordinal)), allowOtherCallbacks: true);
            known.Fit(nextTrain, Epochs, nextTest);
            fresh.Fit(nextTrain, Epochs, nextTest);
            Assert.Equal(RunTrainers.Bits(fresh), RunTrainers.Bits(known));
        }
    }

    [Fact]
    public void After_an_early_stop_patience_is_whole_again_and_training_begins_from_the_best()
    {
        var (train, test) = RunTrainers.Data();
        EarlyStopping<double> stopping = new(patience: 2);
        var trainer = RunTrainers.Of(new Adam<double>(0.5), stopping);
        var first = trainer.Fit(train, 200, test);
        Assert.NotNull(first.StopReason);
        var best = trainer.Evaluate(test).Loss;
        Assert.Equal(stopping.Best, best);
        var second = trainer.Fit(train, 200, test);
        Assert.True(second.Epochs.Count > 2, $"{second.Epochs.Count} epochs");
        Assert.Equal(second.Epochs.Min(report => report.ValidationLoss), trainer.Evaluate(test).Loss);
    }

    [Fact]
    public void The_best_of_one_set_is_not_put_back_after_another()
    {
        var (train, test) = RunTrainers.Data();
        var turned = new DataSet<double>(train.Inputs, [2], train.Labels.ToArray().Select(label => 1 - label).ToArray(), 2);
        var turnedTest = new DataSet<double>(test.Inputs, [2], test.Labels.ToArray().Select(label => 1 - label).ToArray(), 2);
        var trainer = RunTrainers.Of(new Adam<double>(0.1), new EarlyStopping<double>(patience: 1000));
        trainer.Fit(train, 30, test);
        var history = trainer.Fit(turned, 60, turnedTest);
        Assert.Equal(history.Epochs.Min(report => report.ValidationLoss), trainer.Evaluate(turnedTest).Loss);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void However_training_ends_the_model_has_the_best_parameters(bool isCancelled)
    {
        var (train, test) = RunTrainers.Data();
        Thrower thrower = new(afterStep: 20);
        EarlyStopping<double> stopping = new(patience: 1000);
        var trainer = isCancelled ? RunTrainers.Of(new Adam<double>(0.5), stopping) : RunTrainers.Of(new Adam<double>(0.5), stopping, thrower);
        if (isCancelled)
            RunTrainers.FitAndCancel(trainer, train, 20, test, epoch: 7, batch: 2);
        else
            Assert.Throws<InvalidDataException>(() => trainer.Fit(train, 20, test));
        Assert.Equal(stopping.Best, trainer.Evaluate(test).Loss);
    }

    [Fact]
    public void Of_an_average_and_the_best_the_later_stays_and_training_goes_on_from_the_last_step()
    {
        var (train, test) = RunTrainers.Data();
        foreach (var isAverageLast in (bool[])[true, false])
        {
            List<double[]> steps = [];
            Recorder recorder = new(trainer => steps.Add(trainer.Model.Parameters.Values.ToArray()));
            MovingAverage<double> average = new(0.9);
            EarlyStopping<double> stopping = new(1000);
            var trainer = RunTrainers.Of(new Adam<double>(0.5), isAverageLast ? [recorder, stopping, average] : [recorder, average, stopping]);
            trainer.Fit(train, Epochs, test);
            Assert.Equal(!isAverageLast, trainer.Evaluate(test).Loss == stopping.Best);
            var atEnd = steps[^1];
            double[]? atBegin = null;
            recorder.Begins = begun => atBegin ??= begun.Model.Parameters.Values.ToArray();
            trainer.Fit(train, 1, test);
            Assert.Equal(atEnd, atBegin);
        }
    }

    [Fact]
    public void A_step_is_not_taken_twice_where_a_callback_throws_after_it()
    {
        var (train, test) = RunTrainers.Data();
        var whole = RunTrainers.Of();
        whole.Fit(train, 3, test);
        for (var step = 1; step <= 9; step++)
        {
            var trainer = RunTrainers.Of(new Thrower(step));
            Assert.Throws<InvalidDataException>(() => trainer.Fit(train, 3, test));
            trainer.Fit(train, 3 - trainer.EpochCount, test);
            Assert.Equal(RunTrainers.Bits(whole), RunTrainers.Bits(trainer));
        }
    }

    [Fact]
    public void A_plateau_begins_with_its_own_rate_and_not_beside_a_schedule()
    {
        var (train, test) = RunTrainers.Data();
        Adam<double> optimizer = new(0.5);
        var history = RunTrainers.Of(optimizer, new ReduceOnPlateau<double>(new PlateauSchedule(0.01, patience: 100))).Fit(train, 2, test);
        Assert.All(history.Epochs, report => Assert.Equal(0.01, report.LearningRate));
        Trainer<double> both = new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed)
        {
            Callbacks = [new ReduceOnPlateau<double>(new PlateauSchedule(0.01))],
            Schedule = Schedules.Constant(0.1),
        };
        Assert.Throws<InvalidOperationException>(() => both.Fit(train, 1, test));
        Assert.Throws<InvalidOperationException>(
            () => RunTrainers.Of(new ReduceOnPlateau<double>(new PlateauSchedule(0.01), "accuracy")).Fit(train, 1, test));
        RunTrainers.Of(new ReduceOnPlateau<double>(new PlateauSchedule(0.01, higherIsBetter: true), "accuracy")).Fit(train, 1, test);
        PlateauSchedule shared = new(0.01);
        RunTrainers.Of(new ReduceOnPlateau<double>(shared)).Fit(train, 1, test);
        Assert.Throws<InvalidOperationException>(() => RunTrainers.Of(new ReduceOnPlateau<double>(shared)).Fit(train, 1, test));
    }

    [Fact]
    public void Which_way_is_better_a_metric_says()
    {
        var (train, test) = RunTrainers.Data();
        EarlyStopping<double> stopping = new(1000, "accuracy");
        var history = RunTrainers.Of(stopping).Fit(train, 20, test);
        Assert.Equal(history.Epochs.Max(report => report["accuracy"]), stopping.Best);
    }

    [Fact]
    public void The_columns_of_a_log_stay_where_they_are_without_validation()
    {
        var (train, test) = RunTrainers.Data();
        using StringWriter writer = new();
        var trainer = RunTrainers.Of(new CsvLog<double>(writer));
        trainer.Fit(train, 1, test);
        trainer.Fit(train, 1);
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("epoch,loss,validation loss,accuracy,learning rate,seconds", lines[0].Trim());
        Assert.Equal(["", "", "0.1"], lines[2].Split(',')[2..5]);
        Trainer<double> other = new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { Callbacks = trainer.Callbacks };
        Assert.Throws<InvalidOperationException>(() => other.Fit(train, 1));
    }

    private Trainer<double> Fitted(string name, DataSet<double> train, DataSet<double> test)
    {
        var trainer = RunTrainers.Of(New(name));
        trainer.Fit(train, Epochs, test);
        return trainer;
    }

    private Callback<double>[] New(string name) => name switch
    {
        "EarlyStopping" => [new EarlyStopping<double>(1000)],
        "MovingAverage" => [new MovingAverage<double>(0.9)],
        "ReduceOnPlateau" => [new ReduceOnPlateau<double>(new PlateauSchedule(0.1, patience: 0, threshold: 1e9))],
        "SaveCheckpoints" => [new SaveCheckpoints<double>(Path.Combine(folder.FullName, "best"), EpochReport.ValidationLossName)],
        _ => [.. New("SaveCheckpoints"), .. New("EarlyStopping"), .. New("ReduceOnPlateau"), .. New("MovingAverage")],
    };

    private sealed class Thrower(int afterStep) : Callback<double>
    {
        private bool hasThrown;

        public override void OnStep(Trainer<double> trainer, double loss)
        {
            if (trainer.StepCount != afterStep || hasThrown)
                return;
            hasThrown = true;
            throw new InvalidDataException("after the step");
        }
    }

    private sealed class Recorder(Action<Trainer<double>> onStep) : Callback<double>
    {
        public Action<Trainer<double>>? Begins { get; set; }

        public override void OnBegin(Trainer<double> trainer) => Begins?.Invoke(trainer);

        public override void OnStep(Trainer<double> trainer, double loss) => onStep(trainer);
    }
}
