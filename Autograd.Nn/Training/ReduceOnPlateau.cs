using System.Numerics;

namespace Autograd.Nn;

/// <summary>Lowers the learning rate when a number has not become better for some epochs: see <see cref="PlateauSchedule"/>.</summary>
/// <param name="schedule">When, and by how much.</param>
/// <param name="monitor">The number, as in <see cref="EpochReport.Names"/>.</param>
/// <typeparam name="T">The number.</typeparam>
public sealed class ReduceOnPlateau<T>(PlateauSchedule schedule, string monitor = EpochReport.ValidationLossName) : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void OnBegin(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        trainer.RequireReported(monitor);
    }

    /// <inheritdoc/>
    public override void OnEpoch(Trainer<T> trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        trainer.Optimizer.LearningRate = schedule.Observe(report[monitor]);
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state) => schedule.Save(state);

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state) => schedule.Load(state);
}
