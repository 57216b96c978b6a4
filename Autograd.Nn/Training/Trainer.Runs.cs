using System.Numerics;

namespace Autograd.Nn;

// Whether training goes on or begins anew, and what callbacks make of it.
public sealed partial class Trainer<T>
{
    // By which callbacks know this trainer.
    private readonly object identity;

    // The run that ended last: what it was about, and how it left the model.
    private DataSet<T>? dataOfRun;
    private DataSet<T>? validationOfRun;
    private bool isLoaded;
    private bool isRunOver = true;
    private int layoutOfRun;
    private int valuesOfLastStep;
    private int valuesAtEnd;

    private Dictionary<string, bool> ReportedNumbers(bool hasValidation)
    {
        Dictionary<string, bool> reported = new() { [EpochReport.LossName] = false };
        if (!hasValidation)
            return reported;
        reported[EpochReport.ValidationLossName] = false;
        foreach (var metric in Metrics)
            reported[metric.Name] = metric.HigherIsBetter;
        return reported;
    }

    /// <summary>Throws where a callback cannot follow the run that is to begin: before an epoch is spent on it, and before any is changed.</summary>
    private void RequireCallbacks(bool hasValidation)
    {
        var reported = ReportedNumbers(hasValidation);
        foreach (var callback in Callbacks)
        {
            callback.RequireFree(identity);
            callback.Require(this, reported);
        }
    }

    private void BeginRun(DataSet<T> data, DataSet<T>? validation)
    {
        var parameters = Model.Root.Parameters;
        var goesOn = !isRunOver
            && (isLoaded || (dataOfRun == data && validationOfRun == validation))
            && layoutOfRun == parameters.Layout
            && HashOf(parameters) is var values && (values == valuesAtEnd || values == valuesOfLastStep);

        // What is left of an epoch belongs to the model that it began with.
        if (!goesOn)
            EndEpoch();

        // In the opposite order of that in which they changed the model.
        for (var i = Callbacks.Count - 1; goesOn && i >= 0; i--)
            Callbacks[i].TakeBack(parameters);
        foreach (var callback in Callbacks)
            callback.Join(identity, goesOn);
        (dataOfRun, validationOfRun, isLoaded, isRunOver) = (data, validation, false, false);
        (StopReason, examplesOfEpoch) = (null, data.Count);
    }

    private void EndRun()
    {
        isRunOver = IsOver;
        var parameters = Model.Root.Parameters;
        valuesOfLastStep = HashOf(parameters);
        ApplyCallbacks(parameters);
        Remember(parameters);
    }

    private void ApplyCallbacks(ParameterSet<T> parameters)
    {
        foreach (var callback in Callbacks)
            callback.Apply(parameters);
    }

    // A stop within an epoch is an interruption, and one at its end the end.
    private bool IsOver => StopReason is not null && batchesDone == 0;

    private void Remember(ParameterSet<T> parameters) => (layoutOfRun, valuesAtEnd) = (parameters.Layout, HashOf(parameters));

    // So that a model whose values were changed between two runs is noticed without a copy of it.
    private static int HashOf(ParameterSet<T> parameters)
    {
        HashCode hash = default;
        foreach (var parameter in parameters)
        {
            foreach (var value in parameter.Values)
                hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
