using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

// Epochs, validation and reports.
public sealed partial class Trainer<T>
{
    private T[] outputs = [];

    // Of the epoch that is under way: what was cancelled or stopped goes on where it was.
    private int batchesDone;
    private int examplesDone;
    private double lossSum;
    private int examplesOfEpoch;
    private bool hasValidation;

    /// <summary>Trains for some more epochs.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="epochs">How many epochs to train from here on.</param>
    /// <param name="validation">Examples that are only looked at, after each epoch.</param>
    /// <param name="progress">Told after each step, on this thread for an <see cref="IProgress{T}"/> that reports at once.</param>
    /// <param name="cancellation">Ends training after the step that is under way, with an exception.</param>
    /// <returns>The reports of the epochs, and why training ended early if it did.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled. The model is as the last whole step left it.</exception>
    /// <exception cref="ArgumentException">The data do not suit the model or the loss.</exception>
    /// <exception cref="NotFiniteNumberException">A loss or a gradient is not finite, with <see cref="StopOnNonFinite{T}"/>.</exception>
    public TrainingHistory Fit(
        DataSet<T> data,
        int epochs,
        DataSet<T>? validation = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        RequireTargets(data, nameof(data));
        if (validation is not null)
            RequireTargets(validation, nameof(validation));
        var last = EpochCount + epochs;
        List<EpochReport> reports = [];
        Batches<T> batches = new(data, BatchSize, Shuffles, seed, DropsLast);
        if (batchesDone > 0 && data.Count != examplesOfEpoch)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Epoch {EpochCount + 1} was interrupted after {batchesDone} batches of {examplesOfEpoch} examples, and these data have "
                    + $"{data.Count}. Go on with the data that it began with, or call {nameof(AbandonEpoch)}."),
                nameof(data));
        }

        examplesOfEpoch = data.Count;

        StopReason = null;
        hasValidation = validation is not null;
        foreach (var callback in Callbacks)
            callback.OnBegin(this);
        while (EpochCount < last && StopReason is null)
        {
            var report = RunEpoch(batches, last, validation, progress, cancellation);
            reports.Add(report);
            foreach (var callback in Callbacks)
                callback.OnEpoch(this, report);
            foreach (var callback in Callbacks)
                callback.AfterEpoch(this, report);
        }

        foreach (var callback in Callbacks)
            callback.OnEnd(this);
        return new(reports, StopReason);
    }

    /// <summary>Forgets what is done of an epoch that was interrupted: the next <see cref="Fit"/> begins it anew, with the model as it is.</summary>
    public void AbandonEpoch() => (batchesDone, examplesDone, lossSum) = (0, 0, 0);

    /// <summary>The loss and the metrics over a set, in evaluation mode.</summary>
    /// <param name="data">The examples.</param>
    /// <exception cref="ArgumentException">The data do not suit the model or the loss.</exception>
    public Evaluation Evaluate(DataSet<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireTargets(data, nameof(data));
        var run = Pass<T>.ForPrediction(Model);
        Batches<T> batches = new(data, BatchSize, shuffle: false, seed);
        Batch<T> batch = new();
        batches.Begin(0);
        var sum = 0.0;
        var filled = 0;
        while (batches.Next(batch))
        {
            run.Restart();
            var output = Model.Forward(run.Graph.Constant(batch.Inputs, batch.InputShape), run);
            sum += double.CreateChecked(LossOf(output, batch, run).Value) * batch.Count;
            if (Metrics.Count == 0)
                continue;
            if (outputs.Length < filled + output.Length)
                Array.Resize(ref outputs, Math.Max(filled + output.Length, output.Length / batch.Count * data.Count));
            output.CopyTo(outputs.AsSpan(filled, output.Length));
            filled += output.Length;
        }

        Dictionary<string, double> metrics = [];
        foreach (var metric in Metrics)
            metrics[metric.Name] = metric.Evaluate(outputs.AsSpan(0, filled), data);
        return new(sum / data.Count, metrics);
    }

    /// <summary>Throws where the reports of the run that begins will not have a number: before an epoch is spent on it.</summary>
    internal void RequireReported(string name)
    {
        string[] names = hasValidation
            ? [EpochReport.LossName, EpochReport.ValidationLossName, .. Metrics.Select(static metric => metric.Name)]
            : [EpochReport.LossName];
        if (!names.Contains(name))
            throw EpochReport.Missing(name, names);
    }

    private EpochReport RunEpoch(
        Batches<T> batches, int last, DataSet<T>? validation, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var started = TimeProvider.GetTimestamp();
        Batch<T> batch = new();
        batches.Begin(EpochCount, batchesDone);
        while (StopReason is null && batches.Next(batch))
        {
            cancellation.ThrowIfCancellationRequested();
            lossSum += double.CreateChecked(Step(batch)) * batch.Count;
            examplesDone += batch.Count;
            batchesDone++;
            if (batchesDone < batches.Count)
                progress?.Report(new(EpochCount + 1, last, batchesDone, batches.Count, lossSum / examplesDone, null));
        }

        var epoch = EpochCount + 1;
        var evaluation = validation is null ? null : Evaluate(validation);
        EpochReport report = new(
            epoch,
            lossSum / examplesDone,
            evaluation?.Loss,
            evaluation?.Metrics ?? new Dictionary<string, double>(),
            Optimizer.LearningRate,
            TimeProvider.GetElapsedTime(started));
        progress?.Report(new(epoch, last, batchesDone, batches.Count, report.Loss, report));
        if (batchesDone == batches.Count)
        {
            EpochCount = epoch;
            AbandonEpoch();
        }

        return report;
    }

    private void RequireTargets(DataSet<T> data, string name)
    {
        if (data.Count == 0)
            throw new ArgumentException("There are no examples.", name);
        RequireWeighted(data.HasWeights, name);
        if (TakesLabels && !data.HasLabels)
            throw new ArgumentException("The loss is one of classes, and the examples have no labels.", name);
        if (TakesTargets && !data.HasTargets)
        {
            throw new ArgumentException(
                data.HasLabels
                    ? "The loss is one of targets, and the examples have labels alone. Use data.OneHot(), BinaryTargets() or SignedTargets(), or "
                        + "a loss of labels."
                    : "The loss is one of targets, and the examples have none.",
                name);
        }
    }
}
