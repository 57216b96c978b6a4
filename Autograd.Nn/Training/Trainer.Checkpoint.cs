using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

// Saving training, and going on with it.
public sealed partial class Trainer<T>
{
    private const string ModelPart = "model";
    private const string FrozenPart = "frozen";
    private const string OptimizerPart = "optimizer";

    // Of a run that a callback has ended, by its last epoch, callbacks have yet to give the model what it ends with.
    private const int RunIsOver = 1;
    private const int EpochWasLast = 2;

    private const string GradientOfStepName = "gradient of the step";

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
        state.Set("examples of the epoch", examplesOfEpoch);
        state.Set("examples of the step", examplesOfStep);
        state.Set("loss of the step", lossOfStep);
        state.Set("over", isRunOver ? RunIsOver : IsOver ? EpochWasLast : 0);
        if (examplesOfStep > 0)
            state.Set(GradientOfStepName, gradientMean);
        foreach (var (name, value) in Settings)
            state.Set(name, value);
        foreach (var parameter in Model.Root.Parameters)
        {
            state.Part(ModelPart).Set(parameter.Path, parameter.Values);
            if (IsFrozen(parameter))
                state.Part(FrozenPart).Set(parameter.Path, 1);
        }

        Optimizer.Save(state.Part(OptimizerPart));
        foreach (var (callback, name) in NamedCallbacks())
            callback.Save(PartOf(state, name));
        return state;
    }

    /// <summary>Takes up training where <see cref="Save()"/> left it: the trainer has to be made as the saved one was, with the same seed.</summary>
    /// <param name="state">What was saved.</param>
    /// <param name="allowOtherCallbacks">
    /// Whether callbacks may have been added or taken away: those of which nothing was saved start fresh, and what was saved of others is left out.
    /// </param>
    /// <exception cref="KeyNotFoundException">It was saved with another model, another optimizer or other callbacks. Nothing was changed.</exception>
    /// <exception cref="ArgumentException">
    /// A parameter has another size or is not trainable in both, a setting such as the seed or the batch size is another, or a number cannot be: the state is
    /// damaged. Nothing was changed.
    /// </exception>
    public void Load(TrainingState<T> state, bool allowOtherCallbacks = false)
    {
        ArgumentNullException.ThrowIfNull(state);
        var parameters = Model.Root.Parameters;
        Check(state, parameters);
        Optimizer.Check(state.Part(OptimizerPart), parameters);
        if (!allowOtherCallbacks)
            RequireSameCallbacks(state);
        foreach (var (callback, name) in NamedCallbacks())
        {
            if (HasPart(state, name))
                callback.Check(PartOf(state, name), parameters);
        }

        // All of it has been looked at. What throws now is someone else's callback or optimizer that did not look.
        var before = Save();
        var isOptimizerTouched = false;
        try
        {
            LoadCallbacks(state);
            isOptimizerTouched = true;
            Optimizer.Load(state.Part(OptimizerPart), parameters);
        }
        catch
        {
            LoadCallbacks(before);
            if (isOptimizerTouched)
                Optimizer.Load(before.Part(OptimizerPart), parameters);
            throw;
        }

        foreach (var parameter in parameters)
            parameter.Assign(state.Part(ModelPart).Array(parameter.Path));
        foreach (var callback in Callbacks)
            callback.Join(identity, goesOn: true);
        LoadPosition(state, parameters);
    }

    // What has to be the same for training to go on with the same bits.
    private IEnumerable<(string Name, int Value)> Settings =>
    [
        ("seed", seed),
        ("batch size", BatchSize),
        ("batches per step", BatchesPerStep),
        ("shuffles", Shuffles ? 1 : 0),
        ("drops last", DropsLast ? 1 : 0),
    ];

    private void LoadPosition(TrainingState<T> state, ParameterSet<T> parameters)
    {
        Optimizer.LearningRate = state.Number("rate");
        EpochCount = (int)state.Count("epochs");
        StepCount = state.Count("steps");
        batchesDone = (int)state.Count("batches");
        examplesDone = (int)state.Count("examples");
        lossSum = state.Number("loss");
        examplesOfEpoch = (int)state.Count("examples of the epoch");
        examplesOfStep = (int)state.Count("examples of the step");
        lossOfStep = state.Number("loss of the step");
        if (examplesOfStep > 0)
            (gradientMean, gradientLayout) = (state.Array(GradientOfStepName).ToArray(), parameters.Layout);
        (isLoaded, isRunOver, StopReason) = (true, state.Count("over") > 0, null);
        if (state.Count("over") == EpochWasLast)
            ApplyCallbacks(parameters);
        Remember(parameters);
        valuesOfLastStep = valuesAtEnd;
    }

    private void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        foreach (var (name, value) in Settings)
        {
            if (state.Number(name) is var saved && saved != value)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Training was saved with the {name} {saved}, and this trainer has {value}: it would not go on with the same bits."));
            }
        }

        CheckPosition(state, parameters);
        foreach (var path in state.Part(ModelPart).ArrayNames)
        {
            if (!parameters.TryGet(path, out _))
                throw new KeyNotFoundException($"The saved model has a parameter '{path}', and this one has not: {string.Join(", ", parameters.Select(static known => known.Path))}.");
        }

        foreach (var parameter in parameters)
        {
            if (!state.Part(ModelPart).HasArray(parameter.Path))
                throw new KeyNotFoundException($"The saved model has no parameter {parameter}: {string.Join(", ", state.Part(ModelPart).ArrayNames)}.");
            if (state.Part(ModelPart).Array(parameter.Path) is var saved && saved.Length != parameter.Length)
                throw new ArgumentException($"The saved {parameter.Path} has {saved.Length} numbers, and {parameter} has {parameter.Length}.");
            var wasFrozen = state.Part(FrozenPart).Names.Contains(parameter.Path);
            if (wasFrozen != IsFrozen(parameter))
            {
                throw new ArgumentException(
                    $"{parameter.Path} was {(wasFrozen ? "frozen" : "trained")} in the run that was saved, and is {(wasFrozen ? "trained" : "frozen")} here. "
                    + "Freeze the same parameters before loading.");
            }
        }
    }

    private void CheckPosition(TrainingState<T> state, ParameterSet<T> parameters)
    {
        state.Count("epochs", int.MaxValue);
        state.Count("steps");
        state.Count("over", EpochWasLast);
        state.Number("rate", 0, double.MaxValue);
        var examplesOfEpoch = state.Count("examples of the epoch", int.MaxValue);
        var batchesOfEpoch = DropsLast ? examplesOfEpoch / BatchSize : (examplesOfEpoch + BatchSize - 1) / BatchSize;
        var batches = state.Count("batches", batchesOfEpoch);
        RequireCount(state, "examples", Math.Min(batches * BatchSize, examplesOfEpoch));
        RequireCount(state, "examples of the step", batches == batchesOfEpoch ? 0 : batches % BatchesPerStep * BatchSize);
        RequireLoss(state, "loss", "examples");
        RequireLoss(state, "loss of the step", "examples of the step");
        if (state.Count("examples of the step") > 0)
            _ = state.Array(GradientOfStepName, parameters.TrainableLength);
    }

    private static void RequireCount(TrainingState<T> state, string name, long expected)
    {
        if (state.Count(name) is var saved && saved != expected)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The saved '{name}' are {saved}, and with its batches they have to be {expected}. The state is damaged."));
        }
    }

    // A sum over no examples is 0; where numbers may be anything, so may a sum over some.
    private void RequireLoss(TrainingState<T> state, string name, string examples)
    {
        if (state.Count(examples) == 0)
            state.Number(name, 0, 0);
        else if (!AllowNonFinite)
            state.Number(name, double.MinValue, double.MaxValue);
        else
            _ = state.Number(name);
    }

    private static bool IsFrozen(Parameter<T> parameter) => !parameter.IsTrainable && !parameter.IsState;
}
