using System.Globalization;

namespace Autograd.Nn;

/// <summary>How well a model does on a set.</summary>
/// <param name="Loss">The mean loss of its examples.</param>
/// <param name="Metrics">The metrics by name.</param>
public sealed record Evaluation(double Loss, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>The numbers in a line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"loss {Loss:G6}")
        + string.Concat(Metrics.Select(static metric => string.Create(CultureInfo.InvariantCulture, $", {metric.Key} {metric.Value:G6}")));
}
