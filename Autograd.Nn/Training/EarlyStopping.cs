using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>Stops when a number has not become better for some epochs, and puts the best parameters back.</summary>
/// <remarks>Callbacks end in their order: of this and a <see cref="MovingAverage{T}"/> that is applied, the later decides what the model holds.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class EarlyStopping<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private const string BestPart = "best";

    private readonly int patience;
    private readonly Monitor monitor;
    private readonly bool restoresBest;
    private readonly Dictionary<string, T[]> best = [];

    /// <summary>Follows a number.</summary>
    /// <param name="patience">How many epochs without a better value it waits; at least 1.</param>
    /// <param name="monitor">The number, as in <see cref="EpochReport.Names"/>.</param>
    /// <param name="higherIsBetter">Whether it should rise, as an accuracy.</param>
    /// <param name="minimumChange">By how much it has to change to count as better.</param>
    /// <param name="restoresBest">Whether the model ends with the parameters of the best epoch, however training ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">The patience is less than 1, or the change negative.</exception>
    public EarlyStopping(
        int patience,
        string monitor = EpochReport.ValidationLossName,
        bool higherIsBetter = false,
        double minimumChange = 0,
        bool restoresBest = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumChange);
        this.patience = patience;
        this.monitor = new(monitor, higherIsBetter, minimumChange);
        this.restoresBest = restoresBest;
    }

    /// <summary>The best value so far.</summary>
    public double Best => monitor.Best;

    /// <inheritdoc/>
    public override void OnBegin(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        trainer.RequireReported(monitor.Name);
    }

    /// <inheritdoc/>
    public override void OnEpoch(Trainer<T> trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        if (monitor.Observe(report))
        {
            if (restoresBest)
                Keep(trainer.Model.Root.Parameters);
        }
        else if (monitor.EpochsSinceBest >= patience)
        {
            trainer.Stop(string.Create(
                CultureInfo.InvariantCulture,
                $"{monitor.Name} has not become better than {monitor.Best:G6} for {monitor.EpochsSinceBest} epochs."));
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (monitor.EpochsSinceBest == 0)
            return;
        foreach (var (path, values) in best)
            trainer.Model.Root.Parameters[path].Assign(values);
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        monitor.Save(state);
        foreach (var (path, values) in best)
            state.Part(BestPart).Set(path, values);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        monitor.Load(state);
        best.Clear();
        foreach (var path in state.Part(BestPart).ArrayNames)
            best[path] = state.Part(BestPart).Array(path).ToArray();
    }

    // All of them: what a layer keeps itself belongs to the epoch too.
    private void Keep(ParameterSet<T> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!best.TryGetValue(parameter.Path, out var values) || values.Length != parameter.Length)
                best[parameter.Path] = values = new T[parameter.Length];
            parameter.Values.CopyTo(values);
        }
    }
}
