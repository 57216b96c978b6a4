using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

/// <summary>The state after every load that is refused is the state before, to the bit.</summary>
public sealed class RefusedLoadTests : IDisposable
{
    private const int Epochs = 3;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> OptimizerNames => [.. Optimizers.Keys];

    private static Dictionary<string, Func<Optimizer<double>>> Optimizers => new()
    {
        ["Sgd"] = () => new Sgd<double>(0.1),
        ["Sgd with momentum"] = () => new Sgd<double>(0.1, momentum: 0.9),
        ["Adam"] = () => new Adam<double>(),
        ["Adam with amsGrad"] = () => new Adam<double>(amsGrad: true),
        ["AdamW"] = () => new AdamW<double>(),
        ["NAdam"] = () => new NAdam<double>(),
        ["RAdam"] = () => new RAdam<double>(),
        ["RmsProp"] = () => new RmsProp<double>(),
        ["RmsProp centered"] = () => new RmsProp<double>(centered: true),
        ["Adagrad"] = () => new Adagrad<double>(),
        ["Adadelta"] = () => new Adadelta<double>(),
        ["Adamax"] = () => new Adamax<double>(),
        ["Lion"] = () => new Lion<double>(),
    };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void The_state_of_another_optimizer(string name)
    {
        var (train, test) = RunTrainers.Data();
        var saved = RunTrainers.Of(Optimizers[name]());
        saved.Fit(train, Epochs, test);
        foreach (var (other, make) in Optimizers)
        {
            var trainer = RunTrainers.Of(make());
            trainer.Fit(train, 1, test);
            if (other == name)
                trainer.Load(saved.Save());
            else
                Refused<KeyNotFoundException>(trainer, saved.Save());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_state_in_which_any_entry_is_missing_or_too_long_or_any_number_cannot_be(bool isCancelled)
    {
        var (train, test) = RunTrainers.Data();
        var saved = WithEverything();
        if (isCancelled)
            RunTrainers.FitAndCancel(saved, train, Epochs, test, epoch: 2, batch: 2);
        else
            saved.Fit(train, Epochs, test);
        var state = saved.Save();
        var trainer = WithEverything();
        trainer.Fit(train, 1, test);

        foreach (var name in state.Arrays.Keys)
        {
            var longer = RunTrainers.Copy(state);
            longer.Set(name, [.. state.Arrays[name], 0.0]);
            Refused<ArgumentException>(trainer, longer);
            Refused<Exception>(trainer, RunTrainers.Copy(state, keeps: entry => entry != name));
        }

        foreach (var name in state.Numbers.Keys)
        {
            Refused<KeyNotFoundException>(trainer, RunTrainers.Copy(state, keeps: entry => entry != name));
            foreach (var wrong in (double[])[double.NaN, -1, 1e300])
            {
                // A best value or a sum of losses may be any number, and a rate any that is not negative.
                var isMeasure = name.EndsWith(".best", StringComparison.Ordinal) || (isCancelled && name is "loss" or "loss of the step");
                if (!double.IsNaN(wrong) && (isMeasure || (name.EndsWith("rate", StringComparison.Ordinal) && wrong > 0)))
                    continue;
                var damaged = RunTrainers.Copy(state);
                damaged.Set(name, wrong);
                Refused<ArgumentException>(trainer, damaged, $"{name} = {wrong}");
            }
        }

        trainer.Load(state);
        Assert.Equal(RunTrainers.Bits(state), RunTrainers.Bits(trainer));
    }

    [Fact]
    public void A_state_of_other_callbacks_layers_or_settings()
    {
        var (train, test) = RunTrainers.Data();
        Func<Callback<double>[]>[] sets =
        [
            () => [],
            () => [new EarlyStopping<double>(3)],
            () => [new MovingAverage<double>()],
            () => [new ReduceOnPlateau<double>(new PlateauSchedule(0.1))],
            () => [new SaveCheckpoints<double>(Path.Combine(folder.FullName, "best"), EpochReport.ValidationLossName)],
            () => [new EarlyStopping<double>(3), new EarlyStopping<double>(5)],
            () => [new MovingAverage<double>(), new EarlyStopping<double>(3)],
        ];
        for (var i = 0; i < sets.Length; i++)
        {
            var saved = RunTrainers.Of(sets[i]());
            saved.Fit(train, Epochs, test);
            for (var j = 0; j < sets.Length; j++)
            {
                if (i == j)
                    continue;
                var trainer = RunTrainers.Of(sets[j]());
                trainer.Fit(train, 1, test);
                Refused<KeyNotFoundException>(trainer, saved.Save());

                // Where it is asked for, what both have goes on, and the rest starts fresh.
                trainer.Load(saved.Save(), allowOtherCallbacks: true);
                Assert.Equal(Epochs, trainer.EpochCount);
                trainer.Fit(train, 1, test);
            }
        }

        var state = RunTrainers.Of();
        state.Fit(train, Epochs, test);
        var frozen = RunTrainers.Of();
        frozen.Model.Parameters["0.bias"].IsTrainable = false;
        foreach (var other in (Trainer<double>[])
            [
                Other(new Mlp<double>([2, 9, 2], Activations.Tanh, 1)),
                Other(new Mlp<double>([2, 8, 2, 2], Activations.Tanh, 1)),
                Other(new Mlp<double>([2, 2], Activations.Tanh, 1)),
                new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed + 1) { BatchSize = 16 },
                new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { BatchSize = 8 },
                new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { BatchSize = 16, BatchesPerStep = 2 },
                new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { BatchSize = 16, Shuffles = false },
                new(RunTrainers.Model(), RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { BatchSize = 16, DropsLast = true },
                frozen,
            ])
        {
            Refused<Exception>(other, state.Save());
        }

        static Trainer<double> Other(Layer<double> model) => new(model, RunTrainers.Loss, new Adam<double>(), RunTrainers.Seed) { BatchSize = 16 };
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere()
    {
        var (train, test) = RunTrainers.Data();
        var saved = WithEverything();
        saved.Fit(train, Epochs, test);
        var path = Path.Combine(folder.FullName, "whole");
        Checkpoints.Save(path, saved);
        var bytes = File.ReadAllBytes(path);
        var trainer = WithEverything();
        trainer.Fit(train, 1, test);
        var before = RunTrainers.Bits(trainer);
        const int Cuts = 37;
        for (var i = 0; i < Cuts; i++)
        {
            File.WriteAllBytes(path, bytes[..(int)((long)bytes.Length * i / Cuts)]);
            Assert.Throws<SafeTensorsException>(() => Checkpoints.Load(path, trainer));
            Assert.Equal(before, RunTrainers.Bits(trainer));
        }
    }

    [Fact]
    public void A_callback_that_throws_as_it_loads_what_it_did_not_check()
    {
        var (train, test) = RunTrainers.Data();
        var saved = RunTrainers.Of(new MovingAverage<double>(), new Stubborn());
        saved.Fit(train, Epochs, test);
        var trainer = RunTrainers.Of(new MovingAverage<double>(), new Stubborn());
        trainer.Fit(train, 1, test);
        Refused<InvalidDataException>(trainer, saved.Save());
    }

    [Fact]
    public async Task Messages_name_what_a_user_knows()
    {
        var (train, test) = RunTrainers.Data();
        var state = RunTrainers.Of(new Adam<double>(), new EarlyStopping<double>(3));
        state.Fit(train, 1, test);
        var saved = state.Save();
        var damaged = RunTrainers.Copy(saved);
        damaged.Set("epochs", -1);
        MessageText text = new();
        text.Add(() => Loaded(RunTrainers.Of(new MovingAverage<double>()), saved));
        text.Add(() => Loaded(RunTrainers.Of(), saved));
        text.Add(() => Loaded(RunTrainers.Of(new NAdam<double>(), new EarlyStopping<double>(3)), saved));
        text.Add(() => Loaded(RunTrainers.Of(new Adam<double>(amsGrad: true), new EarlyStopping<double>(3)), saved));
        text.Add(() => Loaded(RunTrainers.Of(new EarlyStopping<double>(3)), damaged));
        await Verifier.Verify(text.ToString());

        static object Loaded(Trainer<double> trainer, TrainingState<double> state)
        {
            trainer.Load(state);
            return trainer;
        }
    }

    private static void Refused<TException>(Trainer<double> trainer, TrainingState<double> state, string what = "")
        where TException : Exception
    {
        var before = RunTrainers.Bits(trainer);
        Assert.True(Record.Exception(() => trainer.Load(state)) is TException, $"{what} is not refused as it should be.");
        Assert.Equal(before, RunTrainers.Bits(trainer));
    }

    private Trainer<double> WithEverything() => new(RunTrainers.Model(), RunTrainers.Loss, new NAdam<double>(0.1), RunTrainers.Seed)
    {
        BatchSize = 8,
        BatchesPerStep = 3,
        Callbacks =
        [
            new SaveCheckpoints<double>(Path.Combine(folder.FullName, "everything"), EpochReport.LossName),
            new ReduceOnPlateau<double>(new PlateauSchedule(0.1, patience: 0)),
            new EarlyStopping<double>(5),
            new MovingAverage<double>(0.9),
        ],
    };

    private sealed class Stubborn : Callback<double>
    {
        private int steps;

        public override void OnStep(Trainer<double> trainer, double loss) => steps++;

        public override void Save(TrainingState<double> state) => state.Set("seen", steps);

        public override void Load(TrainingState<double> state)
        {
            if ((int)state.Number("seen") != steps)
                throw new InvalidDataException("It wants its own.");
        }
    }
}
