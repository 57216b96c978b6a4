using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>Stops when a number has not become better for some epochs, and puts the best parameters back.</summary>
/// <remarks>
/// <para>Training that goes on, with the same sets or from a checkpoint, goes on from the last step and knows the best epoch before. After it has stopped,
/// or with other sets, <see cref="Trainer{T}.Fit"/> begins anew: from the model as it is, with all patience.</para>
/// <para>Of this and a <see cref="MovingAverage{T}"/> that is applied, the later among the callbacks decides what the model holds.</para>
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class EarlyStopping<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private const string BestPart = "best";
    private const string LastPart = "last";

    private readonly int patience;
    private readonly Monitor monitor;
    private readonly bool restoresBest;
    private readonly ParameterValues<T> best = new();

    // What training goes on with, while the model holds the best.
    private readonly ParameterValues<T> last = new();

    /// <summary>Follows a number.</summary>
    /// <param name="patience">How many epochs without a better value it waits; at least 1.</param>
    /// <param name="monitor">The number, as in <see cref="EpochReport.Names"/>.</param>
    /// <param name="higherIsBetter">Whether it should rise; by default as its <see cref="Metric{T}.HigherIsBetter"/> says, and a loss should fall.</param>
    /// <param name="minimumChange">By how much it has to change to count as better.</param>
    /// <param name="restoresBest">
    /// Whether the model ends with the parameters of the best epoch, however training ends: by its last epoch, a stop, a cancellation or another
    /// exception.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The patience is less than 1, or the change negative or not finite.</exception>
    public EarlyStopping(
        int patience,
        string monitor = EpochReport.ValidationLossName,
        bool? higherIsBetter = null,
        double minimumChange = 0,
        bool restoresBest = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        this.patience = patience;
        this.monitor = new(monitor, higherIsBetter, Hyperparameter.AtLeastZero(minimumChange));
        this.restoresBest = restoresBest;
    }

    /// <summary>The best value so far; NaN before there is one.</summary>
    public double Best => monitor.Best;

    /// <inheritdoc/>
    public override void OnEpoch(Trainer<T> trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        if (monitor.Observe(report))
        {
            // All of them: what a layer keeps itself belongs to the epoch too.
            if (restoresBest)
                best.CopyFrom(trainer.Model.Root.Parameters);
        }
        else if (monitor.EpochsSinceBest >= patience)
        {
            trainer.Stop(string.Create(
                CultureInfo.InvariantCulture,
                $"{monitor.Name} has not become better than {monitor.Best:G6} for {monitor.EpochsSinceBest} epochs."));
        }
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        monitor.Save(state);
        best.Save(state.Part(BestPart));
        last.Save(state.Part(LastPart));
    }

    /// <inheritdoc/>
    public override void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        Monitor.Check(state);
        ParameterValues<T>.Check(state.Part(BestPart), parameters);
        ParameterValues<T>.Check(state.Part(LastPart), parameters);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        monitor.Load(state);
        best.Load(state.Part(BestPart));
        last.Load(state.Part(LastPart));
    }

    /// <inheritdoc/>
    protected override void Forget()
    {
        monitor.Forget();
        best.Clear();
        last.Clear();
    }

    internal override void Require(Trainer<T> trainer, IReadOnlyDictionary<string, bool> reported) => monitor.Require(reported);

    internal override void Apply(ParameterSet<T> parameters)
    {
        if (best.IsEmpty || best.Are(parameters))
            return;
        last.CopyFrom(parameters);
        best.CopyTo(parameters);
    }

    internal override void TakeBack(ParameterSet<T> parameters)
    {
        last.CopyTo(parameters);
        last.Clear();
    }
}
