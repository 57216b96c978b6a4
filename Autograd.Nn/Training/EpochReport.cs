using System.Globalization;

namespace Autograd.Nn;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean of the training losses of its examples, each before the step that it led to, with the penalty.</param>
/// <param name="ValidationLoss">The loss over the validation set after the epoch, without the penalty; null without a set.</param>
/// <param name="Metrics">The metrics over the validation set by name; empty without one.</param>
/// <param name="LearningRate">The step size of its last step.</param>
/// <param name="Elapsed">How long it took, with validation.</param>
public sealed record EpochReport(
    int Epoch, double Loss, double? ValidationLoss, IReadOnlyDictionary<string, double> Metrics, double LearningRate, TimeSpan Elapsed)
{
    /// <summary>The name of <see cref="Loss"/> where a callback asks what to follow.</summary>
    public const string LossName = "loss";

    /// <summary>The name of <see cref="ValidationLoss"/>.</summary>
    public const string ValidationLossName = "validation loss";

    /// <summary>A number of the report by name: a loss, or a metric.</summary>
    /// <param name="name"><see cref="LossName"/>, <see cref="ValidationLossName"/> or the name of a metric.</param>
    /// <exception cref="KeyNotFoundException">There is no such number; the message lists those that there are.</exception>
    public double this[string name] => name switch
    {
        LossName => Loss,
        ValidationLossName when ValidationLoss is { } loss => loss,
        _ when Metrics.TryGetValue(name, out var metric) => metric,
        _ => throw Missing(name, Names),
    };

    /// <summary>The names of the numbers in the report.</summary>
    public IEnumerable<string> Names =>
        ((string[])[LossName]).Concat(ValidationLoss is null ? [] : [ValidationLossName]).Concat(Metrics.Keys);

    internal static KeyNotFoundException Missing(string name, IEnumerable<string> names) =>
        new($"There is no '{name}' in the report of an epoch, only {string.Join(", ", names.Select(static known => $"'{known}'"))}. "
            + "Losses and metrics of validation need a validation set.");

    /// <summary>The report in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}: ")
        + string.Join(", ", Names.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} {this[name]:G6}")));
}
