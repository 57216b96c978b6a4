using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

// Epochs and their reports.
public sealed partial class Trainer<T>
{
    // Of the epoch that is under way: what was cancelled or stopped goes on where it was.
    private int batchesDone;
    private int examplesDone;
    private double lossSum;
    private int examplesOfEpoch;

    /// <summary>Trains for some more epochs.</summary>
    /// <remarks>
    /// Epochs, steps and schedule are counted on, and the optimizer keeps what it remembers. What callbacks remember they keep where training goes on:
    /// with the same data and validation sets as before, or from a checkpoint, and with the model as it was left. It begins anew, and they start fresh,
    /// with other sets, after a <see cref="Stop"/> at the end of an epoch, as of <see cref="EarlyStopping{T}"/>, after <see cref="AbandonEpoch"/>, and
    /// where the model was changed in between: an epoch that was interrupted is begun anew too then.
    /// </remarks>
    /// <param name="data">The examples.</param>
    /// <param name="epochs">How many epochs to train from here on.</param>
    /// <param name="validation">Examples that are only looked at, after each epoch.</param>
    /// <param name="progress">Told after each batch, on this thread for an <see cref="IProgress{T}"/> that reports at once.</param>
    /// <param name="cancellation">Ends training after the batch that is under way, with an exception.</param>
    /// <returns>The reports of the epochs, and why training ended early if it did.</returns>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled. The model is as the last whole step left it, unless <see cref="EarlyStopping{T}"/> or <see cref="MovingAverage{T}"/> is to decide
    /// what it ends with; training goes on from that step all the same.
    /// </exception>
    /// <exception cref="ArgumentException">The data do not suit the model or the loss, or an epoch was interrupted that began with another set.</exception>
    /// <exception cref="InvalidOperationException">A callback has followed another trainer, or does not suit this one.</exception>
    /// <exception cref="NotFiniteNumberException">A loss or a gradient is not finite, without <see cref="AllowNonFinite"/>.</exception>
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
        Batches<T> batches = new(data, BatchSize, Shuffles, seed, DropsLast);
        RequireInterrupted(data);
        RequireCallbacks(validation is not null);

        // Nothing has been changed up to here.
        var last = (int)Math.Min((long)EpochCount + epochs, int.MaxValue);
        List<EpochReport> reports = [];
        BeginRun(data, validation);
        try
        {
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
        }
        finally
        {
            EndRun();
        }

        foreach (var callback in Callbacks)
            callback.OnEnd(this);
        return new(reports, StopReason);
    }

    /// <summary>
    /// Forgets what is done of an epoch that was interrupted: the next <see cref="Fit"/> begins it anew, with the model as it is and callbacks that start
    /// fresh.
    /// </summary>
    public void AbandonEpoch()
    {
        EndEpoch();
        isRunOver = true;
    }

    private void EndEpoch()
    {
        (batchesDone, examplesDone, lossSum) = (0, 0, 0);
        (examplesOfStep, lossOfStep) = (0, 0);
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
            RunBatch(batch, batches.Count);
            if (batchesDone < batches.Count)
                progress?.Report(new(EpochCount + 1, last, batchesDone, batches.Count, lossSum / examplesDone, null));
        }

        if (!AllowNonFinite && batchesDone == batches.Count)
            RequireFiniteModel();
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
            EndEpoch();
        }

        return report;
    }

    // A batch counts as done before callbacks hear of its step: if one throws, the batch is not trained again.
    private void RunBatch(Batch<T> batch, int count)
    {
        var place = batchesDone % BatchesPerStep;
        var loss = Backward(batch, place);
        var completes = place == BatchesPerStep - 1 || batchesDone == count - 1;
        var lossOfAll = loss;
        if (completes)
        {
            lossOfAll = CompleteStep(loss, batch.Count);
            TakeStep(lossOfAll);
            (examplesOfStep, lossOfStep) = (0, 0);
        }
        else
        {
            AddToStep(loss, batch.Count);
        }

        lossSum += double.CreateChecked(loss) * batch.Count;
        examplesDone += batch.Count;
        batchesDone++;
        if (completes)
            TellOfStep(lossOfAll);
    }

    private void RequireInterrupted(DataSet<T> data)
    {
        if (batchesDone == 0 || (data.Count == examplesOfEpoch && (isLoaded || data == dataOfRun)))
            return;
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Epoch {EpochCount + 1} was interrupted after {batchesDone} batches of {examplesOfEpoch} examples, and these {data.Count} are "
                + $"another set. Go on with the one that it began with, or call {nameof(AbandonEpoch)}."),
            nameof(data));
    }
}
