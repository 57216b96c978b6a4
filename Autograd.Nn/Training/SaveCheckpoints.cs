using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>Writes the whole state of training to a file, after every epoch or only after the best.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class SaveCheckpoints<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly string path;
    private readonly Monitor? monitor;
    private readonly int every;

    /// <summary>Writes after every so many epochs.</summary>
    /// <param name="path">The file; {0} in it stands for the epoch.</param>
    /// <param name="every">After how many epochs; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is less than 1.</exception>
    public SaveCheckpoints(string path, int every = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (this.path, this.every) = (path, every);
    }

    /// <summary>Writes after every epoch that is the best so far.</summary>
    /// <param name="path">The file; {0} in it stands for the epoch.</param>
    /// <param name="monitor">The number to follow, as in <see cref="EpochReport.Names"/>.</param>
    /// <param name="higherIsBetter">Whether it should rise.</param>
    public SaveCheckpoints(string path, string monitor, bool higherIsBetter = false)
        : this(path) => this.monitor = new(monitor, higherIsBetter, minimumChange: 0);

    /// <inheritdoc/>
    public override void OnBegin(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (monitor is not null)
            trainer.RequireReported(monitor.Name);
    }

    /// <inheritdoc/>
    public override void AfterEpoch(Trainer<T> trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        if (monitor is not null ? monitor.Observe(report) : report.Epoch % every == 0)
            Checkpoints.Save(string.Format(CultureInfo.InvariantCulture, path, report.Epoch), trainer);
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state) => monitor?.Save(state);

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state) => monitor?.Load(state);
}
