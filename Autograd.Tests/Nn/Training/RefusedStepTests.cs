using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

/// <summary>A step that throws leaves the model as it was, and what was begun with one model or set is not ended with another.</summary>
public sealed class RefusedStepTests : IDisposable
{
    private const int BatchSize = 8;
    private const float Steep = 3e38f;
    private const float Tiny = 1e-38f;

    // Of a mean of means, in single precision.
    private const float Rounding = 1e-6f;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("input")]
    [InlineData("loss")]
    [InlineData("penalty")]
    [InlineData("gradient")]
    public void Running_statistics_have_not_seen_the_batch(string culprit)
    {
        var (inputs, labels) = Numbers();
        var calls = 0;
        if (culprit == "input")
            inputs[^1] = double.NaN;
        var model = Normalized();
        Trainer<double> trainer = new(model, Loss, new Adam<double>(), RunTrainers.Seed)
        {
            BatchSize = BatchSize,
            Shuffles = false,
            Penalty = pass => culprit == "penalty" && ++calls == 2 ? throw new InvalidDataException() : pass.Graph.Constant(0.0),
            Callbacks = culprit == "gradient" ? [new Thrower()] : [],
        };
        Assert.ThrowsAny<Exception>(() => trainer.Fit(new DataSet<double>(inputs, [2], labels, 2), 1));
        Assert.Equal(1, trainer.StepCount);

        var good = Normalized();
        Trainer<double> firstBatchAlone = new(good, RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { BatchSize = BatchSize, Shuffles = false };
        firstBatchAlone.Fit(new DataSet<double>(inputs, [2], labels, 2)[..BatchSize], 1);
        foreach (var parameter in good.Parameters)
            Assert.Equal(parameter.Values.ToArray(), model.Parameters[parameter.Path].Values.ToArray());

        ScalarNode<double> Loss(TensorNode<double> y, ReadOnlyMemory<int> given) =>
            culprit == "loss" && ++calls == 2 ? throw new InvalidDataException() : RunTrainers.Loss(y, given);
    }

    [Fact]
    public void Several_batches_overflow_no_sooner_than_the_large_one()
    {
        var inputs = Enumerable.Repeat(1f, 4 * BatchSize).ToArray();
        DataSet<float> data = new(inputs, [1], inputs, [1]);
        var one = Fitted(4 * BatchSize, 1);
        var several = Fitted(BatchSize, 4);
        Assert.Equal(one, several, Rounding * MathF.Abs(one));

        float Fitted(int batchSize, int batchesPerStep)
        {
            Sequential<float> model = new([new Dense<float>(1, 1)], seed: 1);
            Trainer<float> trainer = new(model, (TensorNode<float> y, TensorNode<float> _) => y.Mean() * Steep, new Sgd<float>(Tiny), seed: 1)
            {
                BatchSize = batchSize,
                BatchesPerStep = batchesPerStep,
            };
            trainer.Fit(data, 1);
            return model.Parameters["0.weight"].Values[0];
        }
    }

    [Fact]
    public void An_interrupted_epoch_does_not_go_on_with_another_set_of_the_same_size()
    {
        var (train, test) = RunTrainers.Data();
        var trainer = RunTrainers.Of();
        RunTrainers.FitAndCancel(trainer, train, 2, null, epoch: 1);
        var before = RunTrainers.Bits(trainer);
        Assert.Equal(train.Count, test.Count);
        Assert.Throws<ArgumentException>(() => trainer.Fit(test, 1));
        Assert.Equal(before, RunTrainers.Bits(trainer));
        trainer.AbandonEpoch();
        trainer.Fit(test, 1);
        Assert.Equal(1, trainer.EpochCount);
    }

    [Fact]
    public void An_interrupted_epoch_does_not_go_on_with_another_model()
    {
        var (train, _) = RunTrainers.Data();
        var (known, fresh) = (New(), New());
        RunTrainers.FitAndCancel(known, train, 1, null, epoch: 1);
        known.Model.Initialize(7);
        fresh.Model.Initialize(7);
        var report = known.Fit(train, 1).Epochs[^1];
        Assert.Equal(fresh.Fit(train, 1).Epochs[^1].Loss, report.Loss);
        Assert.Equal(fresh.Model.Parameters.Values.ToArray(), known.Model.Parameters.Values.ToArray());

        // The batch that was done before is half of a step, which holds its gradient.
        static Trainer<double> New() => new(RunTrainers.Model(), RunTrainers.Loss, new Sgd<double>(0.1), RunTrainers.Seed) { BatchSize = BatchSize, BatchesPerStep = 2 };
    }

    [Fact]
    public void Two_that_set_the_rate_are_refused()
    {
        var (train, test) = RunTrainers.Data();
        PlateauSchedule shared = new(0.1);
        foreach (var second in (PlateauSchedule[])[shared, new(0.2)])
        {
            var trainer = RunTrainers.Of(new ReduceOnPlateau<double>(shared), new ReduceOnPlateau<double>(second));
            var exception = Assert.Throws<InvalidOperationException>(() => trainer.Fit(train, 1, test));
            Assert.Contains("twice", exception.Message, StringComparison.Ordinal);
            Assert.Equal(0, trainer.StepCount);
        }
    }

    [Fact]
    public void The_checkpoint_of_the_epoch_that_ended_a_run_ends_as_the_run_did()
    {
        var (train, test) = RunTrainers.Data();
        var path = Path.Combine(folder.FullName, "last");
        foreach (var isAverageLast in (bool[])[true, false])
        {
            var whole = New(path);
            Assert.NotNull(whole.Fit(train, 200, test).StopReason);
            var loaded = New(path);
            Checkpoints.Load(path, loaded);
            Assert.Equal(RunTrainers.Bits(whole), RunTrainers.Bits(loaded));
            whole.Fit(train, 2, test);
            loaded.Fit(train, 2, test);
            Assert.Equal(RunTrainers.Bits(whole), RunTrainers.Bits(loaded));

            Trainer<double> New(string file)
            {
                Callback<double> stopping = new EarlyStopping<double>(patience: 2), average = new MovingAverage<double>(0.9);
                Callback<double>[] both = isAverageLast ? [stopping, average] : [average, stopping];
                return RunTrainers.Of(new Adam<double>(0.5), [.. both, new SaveCheckpoints<double>(file)]);
            }
        }
    }

    private static (double[] Inputs, int[] Labels) Numbers()
    {
        var data = ToySets.Xor<double>(2 * BatchSize, 0.1, RunTrainers.Seed);
        return (data.Inputs.ToArray(), data.Labels.ToArray());
    }

    private static Sequential<double> Normalized() => new([new Dense<double>(2, 4), new BatchNorm<double>(4), new Dense<double>(4, 2)], seed: 1);

    private sealed class Thrower : Callback<double>
    {
        public override void OnGradient(Trainer<double> trainer, double loss)
        {
            if (trainer.StepCount == 1)
                throw new InvalidDataException();
        }
    }
}
