using System.Numerics;

namespace Autograd.Nn;

/// <summary>Something that follows training: told when it begins, after each step and each epoch, and when it ends.</summary>
/// <remarks>What it remembers across epochs belongs into <see cref="Save"/> and <see cref="Load"/>, so that training can go on from a checkpoint to the bit.</remarks>
/// <typeparam name="T">The number.</typeparam>
public abstract class Callback<T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Training begins.</summary>
    /// <param name="trainer">Who trains.</param>
    public virtual void OnBegin(Trainer<T> trainer)
    {
    }

    /// <summary>A backward pass is done: the gradient is known and no step has been taken by it.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <param name="loss">The batch's loss.</param>
    public virtual void OnGradient(Trainer<T> trainer, T loss)
    {
    }

    /// <summary>A step has been taken.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <param name="loss">The batch's loss before it.</param>
    public virtual void OnStep(Trainer<T> trainer, T loss)
    {
    }

    /// <summary>An epoch is over.</summary>
    /// <param name="trainer">Who trains; <see cref="Trainer{T}.Stop"/> ends training.</param>
    /// <param name="report">What it came to.</param>
    public virtual void OnEpoch(Trainer<T> trainer, EpochReport report)
    {
    }

    /// <summary>All callbacks have been told of an epoch: what the trainer saves now is complete.</summary>
    /// <param name="trainer">Who trains.</param>
    /// <param name="report">What the epoch came to.</param>
    public virtual void AfterEpoch(Trainer<T> trainer, EpochReport report)
    {
    }

    /// <summary>Training is over, by whatever reason but an exception.</summary>
    /// <param name="trainer">Who trains.</param>
    public virtual void OnEnd(Trainer<T> trainer)
    {
    }

    /// <summary>Puts down what it remembers.</summary>
    /// <param name="state">Where to.</param>
    public virtual void Save(TrainingState<T> state)
    {
    }

    /// <summary>Takes up what it put down.</summary>
    /// <param name="state">Where from.</param>
    public virtual void Load(TrainingState<T> state)
    {
    }
}
