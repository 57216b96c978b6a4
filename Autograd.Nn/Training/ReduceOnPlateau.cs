using System.Numerics;

namespace Autograd.Nn;

/// <summary>Lowers the learning rate when a number has not become better for some epochs: see <see cref="PlateauSchedule"/>.</summary>
/// <remarks>The rate is the schedule's from the first step on, whatever the optimizer was made with.</remarks>
/// <param name="schedule">When, and by how much. It follows one trainer.</param>
/// <param name="monitor">The number, as in <see cref="EpochReport.Names"/>.</param>
/// <typeparam name="T">The number.</typeparam>
public sealed class ReduceOnPlateau<T>(PlateauSchedule schedule, string monitor = EpochReport.ValidationLossName) : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly PlateauSchedule schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));
    private readonly string monitor = monitor ?? throw new ArgumentNullException(nameof(monitor));

    /// <inheritdoc/>
    public override void OnBegin(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        schedule.Owner = this;
        trainer.Optimizer.LearningRate = schedule.Rate;
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
    public override void Check(TrainingState<T> state, ParameterSet<T> parameters) => PlateauSchedule.Check(state);

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state) => schedule.Load(state);

    /// <inheritdoc/>
    protected override void Forget() => schedule.Reset();

    internal override void Require(Trainer<T> trainer, IReadOnlyDictionary<string, bool> reported)
    {
        if (!reported.TryGetValue(monitor, out var shouldRise))
            throw EpochReport.Missing(monitor, reported.Keys);
        if (shouldRise != schedule.HigherIsBetter)
        {
            throw new InvalidOperationException(
                $"ReduceOnPlateau: '{monitor}' is a number that should {(shouldRise ? "rise" : "fall")}, and the schedule waits for one that should "
                + $"{(shouldRise ? "fall" : "rise")}. Make it with higherIsBetter: {(shouldRise ? "true" : "false")}.");
        }

        if (trainer.Callbacks.Any(callback => callback is ReduceOnPlateau<T> && callback != this))
        {
            throw new InvalidOperationException(
                "ReduceOnPlateau: it is among the callbacks twice, and each sets the learning rate, so that only the later one counts. Use one of the two.");
        }

        if (trainer.Schedule is not null)
        {
            throw new InvalidOperationException(
                "ReduceOnPlateau: the trainer has a Schedule too, which sets the learning rate at every step. Use one of the two.");
        }

        if (schedule.Owner is not null && schedule.Owner != this)
        {
            throw new InvalidOperationException(
                "ReduceOnPlateau: its schedule has followed another run by another callback. Make a new PlateauSchedule for each, or Reset() it.");
        }
    }
}
