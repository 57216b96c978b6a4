namespace Autograd.Nn;

/// <summary>The epochs of a training run, and why it ended.</summary>
/// <param name="Epochs">The reports in order.</param>
/// <param name="StopReason">Why it ended before the last epoch that was asked for; null if it did not.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochReport> Epochs, string? StopReason);
