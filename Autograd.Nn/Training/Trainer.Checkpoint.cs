using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

// Saving training, and going on with it.
public sealed partial class Trainer<T>
{
    private const string ModelPart = "model";
    private const string OptimizerPart = "optimizer";
    private const string CallbackPart = "callback";
    private const string SeedName = "seed";
    private const string BatchSizeName = "batch size";
    private const string ExamplesName = "examples of the epoch";

    /// <summary>
    /// Everything that is needed to go on to the bit: parameters, what the optimizer and the callbacks remember, and how far training
    /// has come, also within an epoch.
    /// </summary>
    public TrainingState<T> Save()
    {
        TrainingState<T> state = new();
        state.Set("epochs", EpochCount);
        state.Set("steps", StepCount);
        state.Set("batches", batchesDone);
        state.Set("examples", examplesDone);
        state.Set("loss", lossSum);
        state.Set("rate", Optimizer.LearningRate);
        state.Set(SeedName, seed);
        state.Set(BatchSizeName, BatchSize);
        state.Set(ExamplesName, examplesOfEpoch);
        var model = state.Part(ModelPart);
        foreach (var parameter in Model.Root.Parameters)
            model.Set(parameter.Path, parameter.Values);
        Optimizer.Save(state.Part(OptimizerPart));
        for (var i = 0; i < Callbacks.Count; i++)
            Callbacks[i].Save(PartOf(state, i));
        return state;
    }

    /// <summary>Takes up training where <see cref="Save()"/> left it: the trainer has to be made as the saved one was, with the same seed.</summary>
    /// <param name="state">What was saved.</param>
    /// <exception cref="KeyNotFoundException">It was saved with another model, another optimizer or other callbacks.</exception>
    /// <exception cref="ArgumentException">A parameter has another size, or the seed or the batch size is another.</exception>
    public void Load(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        RequireSame(state, SeedName, seed);
        RequireSame(state, BatchSizeName, BatchSize);

        // All of it is looked at before any is changed.
        var model = state.Part(ModelPart);
        foreach (var parameter in Model.Root.Parameters)
        {
            if (model.Array(parameter.Path).Length != parameter.Length)
                throw new ArgumentException($"The saved {parameter.Path} has {model.Array(parameter.Path).Length} numbers, and {parameter} has {parameter.Length}.");
        }

        Optimizer.Load(state.Part(OptimizerPart), Model.Root.Parameters);
        Optimizer.LearningRate = state.Number("rate");
        for (var i = 0; i < Callbacks.Count; i++)
            Callbacks[i].Load(PartOf(state, i));
        foreach (var parameter in Model.Root.Parameters)
            parameter.Assign(model.Array(parameter.Path));
        EpochCount = (int)state.Number("epochs");
        StepCount = (long)state.Number("steps");
        batchesDone = (int)state.Number("batches");
        examplesDone = (int)state.Number("examples");
        lossSum = state.Number("loss");
        examplesOfEpoch = (int)state.Number(ExamplesName);
    }

    private static void RequireSame(TrainingState<T> state, string name, int value)
    {
        if (state.Number(name) is var saved && saved != value)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Training was saved with the {name} {saved}, and this trainer has {value}: it would not go on with the same bits."));
        }
    }

    // By place and kind: the same kind may stand there twice.
    private TrainingState<T> PartOf(TrainingState<T> state, int index) =>
        state.Part(string.Create(CultureInfo.InvariantCulture, $"{CallbackPart}{index}")).Part(Callbacks[index].GetType().Name);
}
