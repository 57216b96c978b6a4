using Autograd.Nn;
using Autograd.Tests.Graphs;

namespace Autograd.Tests.Nn.Training;

[Collection(Alone.Name)]
public sealed class TrainerTests
{
    private const int Seed = 3;
    private const int Examples = 100;
    private const double Noise = 0.1;

    public static TheoryData<string> Optimizers => ["Sgd", "Adam", "AdamW", "RmsProp", "Adagrad", "NAdam", "Lion"];

    [Fact]
    public void It_learns_xor_and_reports_every_epoch()
    {
        var (train, test) = ToySets.Xor<double>(400, Noise, Seed).StratifiedSplit(0.8, Seed);
        var trainer = Of(Model(), new Adam<double>(0.02));
        var history = trainer.Fit(train, epochs: 40, test);
        Assert.Null(history.StopReason);
        Assert.Equal(Enumerable.Range(1, 40), history.Epochs.Select(report => report.Epoch));
        Assert.True(history.Epochs[^1].Loss < history.Epochs[0].Loss);
        Assert.True(history.Epochs[^1]["accuracy"] > 0.95, $"{history.Epochs[^1]}");
        Assert.Equal(trainer.Evaluate(test).Loss, history.Epochs[^1].ValidationLoss);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        var threads = Parallelism.MaxThreads;
        try
        {
            Parallelism.MaxThreads = 1;
            var one = Trained(Seed);
            Parallelism.MaxThreads = 2;
            Assert.Equal(one, Trained(Seed));
            Assert.NotEqual(one, Trained(Seed + 1));
        }
        finally
        {
            Parallelism.MaxThreads = threads;
        }

        // Wide enough for products, dropout and steps to be shared among threads.
        static float[] Trained(int seed)
        {
            Sequential<float> model = new(1, new Dense<float>(2, 300, Activations.Tanh), new Dropout<float>(0.5), new Dense<float>(300, 300, Activations.Relu), new Dense<float>(300, 2));
            Trainer<float> trainer = new(model, (y, labels) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels), new Adam<float>(), seed) { BatchSize = 64 };
            trainer.Fit(ToySets.Spiral<float>(128, Noise, 1), epochs: 2);
            return model.Parameters.Values.ToArray();
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var data = ToySets.Circle<float>(Examples, Noise, Seed);
        Mlp<float> model = new([2, 8, 8, 2], Activations.Tanh, seed: 1);
        Trainer<float> trainer = new(model, (y, labels) => Losses.SparseCategoricalCrossEntropyFromLogits(y, labels), new Adam<float>(), Seed)
        {
            Callbacks = [new MovingAverage<float>()],
            MaxGradientNorm = 1,
            Schedule = Schedules.Cosine(1e-3, 1000),
            Penalty = pass => Penalty.L2(pass, 1e-4),
        };
        Batches<float> batches = new(data, 25, shuffle: true, Seed);
        Batch<float> batch = new();
        var epoch = 0;
        batches.Begin(0);
        Assert.Equal(0, Allocations.PerTurn(() =>
        {
            if (!batches.Next(batch))
            {
                batches.Begin(++epoch);
                batches.Next(batch);
            }

            trainer.Step(batch);
        }));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void What_goes_on_from_a_checkpoint_ends_with_the_same_bits(string optimizer)
    {
        var data = ToySets.Spiral<double>(Examples, Noise, Seed);
        var whole = Of(Model(), New(optimizer));
        whole.Fit(data, epochs: 6);

        // Interrupted in the middle of the third epoch, and saved to a file.
        var first = Of(Model(), New(optimizer));
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => first.Fit(
            data, epochs: 6, progress: new Immediate(now => CancelAt(now, source)), cancellation: source.Token));
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.safetensors");
        try
        {
            Checkpoints.Save(path, first);
            var second = Of(Model(), New(optimizer));
            Checkpoints.Load(path, second);
            Assert.Equal(2, second.EpochCount);
            var history = second.Fit(data, epochs: 6 - second.EpochCount);
            Assert.Equal(whole.Model.Parameters.Values.ToArray(), second.Model.Parameters.Values.ToArray());
            Assert.Equal(whole.StepCount, second.StepCount);
            Assert.Equal(6, history.Epochs[^1].Epoch);
        }
        finally
        {
            File.Delete(path);
        }

        static void CancelAt(TrainingProgress now, CancellationTokenSource source)
        {
            if (now is { Epoch: 3, Batch: 2 })
                source.Cancel();
        }
    }

    [Fact]
    public void Progress_tells_of_every_step()
    {
        List<TrainingProgress> reports = [];
        var trainer = Of(Model(), new Adam<double>());
        trainer.Fit(ToySets.Gauss<double>(Examples, Noise, Seed), epochs: 2, progress: new Immediate(reports.Add));
        Assert.Equal(8, reports.Count);
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4], reports.Select(now => now.Batch));
        Assert.All(reports, now => Assert.Equal(4, now.Batches));
        Assert.All(reports, now => Assert.Equal(now.Batch == 4, now.Report is not null));
    }

    [Fact]
    public void A_penalty_draws_weights_to_zero_and_clipping_bounds_a_step()
    {
        var data = ToySets.Gauss<double>(Examples, Noise, Seed);
        var plain = Of(Model(), new Adam<double>(0.01));
        plain.Fit(data, 20);
        Trainer<double> penalized = new(Model(), Loss, new Adam<double>(0.01), Seed) { Penalty = pass => Penalty.L2(pass, 0.1) };
        penalized.Fit(data, 20);
        Assert.True(Norm(penalized.Model.Parameters.Values) < Norm(plain.Model.Parameters.Values));

        const double MaxNorm = 1e-3;
        Trainer<double> clipped = new(Model(), Loss, new Sgd<double>(1), Seed) { MaxGradientNorm = MaxNorm };
        var before = clipped.Model.Parameters.Values.ToArray();
        Batches<double> batches = new(data, Examples, shuffle: false, Seed);
        Batch<double> batch = new();
        batches.Begin(0);
        batches.Next(batch);
        clipped.Step(batch);
        var moved = before.Zip(clipped.Model.Parameters.Values.ToArray(), (a, b) => a - b).ToArray();
        Assert.Equal(MaxNorm, Norm(moved), 1e-12); // rounding of 22 numbers near 1
    }

    [Fact]
    public void Data_have_to_suit_the_loss()
    {
        var trainer = Of(Model(), new Adam<double>());
        Assert.Throws<ArgumentException>(() => trainer.Fit(ToySets.Plane<double>(10, Noise, Seed), 1));
        Trainer<double> regression = new(Model(), (y, t) => Losses.MeanSquaredError(y, t), new Adam<double>(), Seed);
        Assert.Throws<ArgumentException>(() => regression.Fit(ToySets.Xor<double>(10, Noise, Seed), 1));
    }

    [Fact]
    public void Labels_as_targets_train_as_well()
    {
        var data = ToySets.Gauss<double>(Examples, Noise, Seed).BinaryTargets();
        Trainer<double> trainer = new(
            new Mlp<double>([2, 8, 1], Activations.Tanh, seed: 1), (y, t) => Losses.BinaryCrossEntropyFromLogits(y, t), new Adam<double>(0.05), Seed);
        var history = trainer.Fit(data, 5);
        Assert.True(history.Epochs[^1].Loss < history.Epochs[0].Loss);
    }

    private static ScalarNode<double> Loss(TensorNode<double> y, ReadOnlyMemory<int> labels) =>
        Losses.SparseCategoricalCrossEntropyFromLogits(y, labels);

    private static Mlp<double> Model() => new([2, 8, 2], Activations.Tanh, seed: 1);

    private static Trainer<double> Of(Layer<double> model, Optimizer<double> optimizer) =>
        new(model, Loss, optimizer, Seed) { Metrics = [Metrics.Accuracy<double>()] };

    private static Optimizer<double> New(string name) => name switch
    {
        "Sgd" => new Sgd<double>(0.1, momentum: 0.9),
        "Adam" => new Adam<double>(),
        "AdamW" => new AdamW<double>(),
        "RmsProp" => new RmsProp<double>(),
        "Adagrad" => new Adagrad<double>(),
        "NAdam" => new NAdam<double>(),
        _ => new Lion<double>(),
    };

    private static double Norm(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value;
        return Math.Sqrt(sum);
    }

    private sealed class Immediate(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
