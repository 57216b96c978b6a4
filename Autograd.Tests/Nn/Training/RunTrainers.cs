using Autograd.Nn;

namespace Autograd.Tests.Nn.Training;

/// <summary>Small trainers, and all that one remembers as bits.</summary>
internal static class RunTrainers
{
    public const int Seed = 3;
    private const double Noise = 0.1;
    private const int Examples = 40;

    public static (DataSet<double> Train, DataSet<double> Test) Data(int seed = Seed) =>
        ToySets.Xor<double>(2 * Examples, Noise, seed).Split(0.5, seed);

    public static ScalarNode<double> Loss(TensorNode<double> y, ReadOnlyMemory<int> labels) =>
        Losses.SparseCategoricalCrossEntropyFromLogits(y, labels);

    public static Mlp<double> Model(int seed = 1) => new([2, 8, 2], Activations.Tanh, seed);

    public static Trainer<double> Of(params Callback<double>[] callbacks) => Of(new Adam<double>(0.1), callbacks);

    public static Trainer<double> Of(Optimizer<double> optimizer, params Callback<double>[] callbacks) =>
        new(Model(), Loss, optimizer, Seed) { BatchSize = 16, Callbacks = callbacks, Metrics = [Metrics.Accuracy<double>()] };

    /// <summary>All numbers that are saved, with their names, as bits.</summary>
    public static SortedDictionary<string, long[]> Bits(Trainer<double> trainer) => Bits(trainer.Save());

    public static SortedDictionary<string, long[]> Bits(TrainingState<double> state)
    {
        SortedDictionary<string, long[]> bits = new(StringComparer.Ordinal);
        foreach (var (name, values) in state.Arrays)
            bits[name] = Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
        foreach (var (name, value) in state.Numbers)
            bits[name] = [BitConverter.DoubleToInt64Bits(value)];
        return bits;
    }

    public static TrainingState<double> Copy(TrainingState<double> state, Func<string, bool>? keeps = null)
    {
        TrainingState<double> copy = new();
        foreach (var (name, values) in state.Arrays.Where(entry => keeps?.Invoke(entry.Key) ?? true))
            copy.Set(name, values);
        foreach (var (name, value) in state.Numbers.Where(entry => keeps?.Invoke(entry.Key) ?? true))
            copy.Set(name, value);
        return copy;
    }

    /// <summary>Cancels in the middle of an epoch.</summary>
    public static void FitAndCancel(Trainer<double> trainer, DataSet<double> train, int epochs, DataSet<double>? test, int epoch, int batch = 1)
    {
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(train, epochs, test, new Canceller(source, epoch, batch), source.Token));
    }

    private sealed class Canceller(CancellationTokenSource source, int epoch, int batch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Epoch == epoch && value.Batch == batch)
                source.Cancel();
        }
    }
}
