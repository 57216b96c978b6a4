using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd.Nn;

/// <summary>Writes the whole state of training to a file, after every epoch or only after the best.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class SaveCheckpoints<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly CompositeFormat path;
    private readonly Monitor? monitor;
    private readonly int every;

    /// <summary>Writes after every so many epochs.</summary>
    /// <param name="path">The file; {0} in it stands for the epoch. A folder that does not exist is made.</param>
    /// <param name="every">After how many epochs; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is less than 1.</exception>
    /// <exception cref="ArgumentException">The path is empty, or has something other than {0} in braces.</exception>
    public SaveCheckpoints(string path, int every = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (this.path, this.every) = (Parse(path), every);
    }

    /// <summary>Writes after every epoch that is the best so far.</summary>
    /// <param name="path">The file; {0} in it stands for the epoch. A folder that does not exist is made.</param>
    /// <param name="monitor">The number to follow, as in <see cref="EpochReport.Names"/>.</param>
    /// <param name="higherIsBetter">Whether it should rise; by default as its <see cref="Metric{T}.HigherIsBetter"/> says, and a loss should fall.</param>
    /// <exception cref="ArgumentException">The path is empty, or has something other than {0} in braces.</exception>
    public SaveCheckpoints(string path, string monitor, bool? higherIsBetter = null)
        : this(path) => this.monitor = new(monitor, higherIsBetter, minimumChange: 0);

    /// <inheritdoc/>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public override void OnBegin(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        CreateFolder(PathAt(trainer.EpochCount + 1));
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written; what was there before still is.</exception>
    public override void AfterEpoch(Trainer<T> trainer, EpochReport report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        if (monitor is not null ? !monitor.Observe(report) : report.Epoch % every != 0)
            return;
        var file = PathAt(report.Epoch);
        CreateFolder(file);
        Checkpoints.Save(file, trainer);
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state) => monitor?.Save(state);

    /// <inheritdoc/>
    public override void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (monitor is not null)
            Monitor.Check(state);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state) => monitor?.Load(state);

    /// <inheritdoc/>
    protected override void Forget() => monitor?.Forget();

    internal override void Require(Trainer<T> trainer, IReadOnlyDictionary<string, bool> reported) => monitor?.Require(reported);

    // It is tried at once: after an epoch it would be too late to find that nothing can be made of the pattern.
    private static CompositeFormat Parse(string path)
    {
        try
        {
            var format = CompositeFormat.Parse(path);
            if (format.MinimumArgumentCount <= 1)
            {
                _ = string.Format(CultureInfo.InvariantCulture, format, 1);
                return format;
            }
        }
        catch (FormatException exception)
        {
            throw new ArgumentException(Message(), nameof(path), exception);
        }

        throw new ArgumentException(Message(), nameof(path));

        string Message() =>
            $"SaveCheckpoints: in the path '{path}', only {{0}} may stand in braces, for the epoch, or with a format as {{0:D3}}. A brace itself is "
            + "written twice.";
    }

    private static void CreateFolder(string file)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }

    private string PathAt(int epoch) => string.Format(CultureInfo.InvariantCulture, path, epoch);
}
