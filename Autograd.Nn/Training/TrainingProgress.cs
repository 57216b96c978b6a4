namespace Autograd.Nn;

/// <summary>Where training stands: what is reported after each step.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The last epoch that was asked for.</param>
/// <param name="Batch">How many batches of the epoch are done.</param>
/// <param name="Batches">How many there are.</param>
/// <param name="Loss">The mean loss of the epoch's examples so far.</param>
/// <param name="Report">What the epoch came to, at its end; otherwise null.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, double Loss, EpochReport? Report);
