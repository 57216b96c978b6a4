using System.Numerics;

namespace Autograd.Nn;

/// <summary>Something that follows training: told when it begins, after each step and each epoch, and when it ends.</summary>
/// <remarks>
/// <para>What it remembers across epochs belongs into <see cref="Save"/> and <see cref="Load"/>, so that training can go on from a checkpoint to the bit,
/// and into <see cref="Forget"/>: a <see cref="Trainer{T}.Fit"/> that begins anew calls it, one that goes on does not.</para>
/// <para>What remembers something, so that <see cref="Save"/> puts something down, follows one trainer. Another one refuses it until <see cref="Reset"/>.</para>
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public abstract class Callback<T>
    where T : IFloatingPointIeee754<T>
{
    // Stands for the trainer, without keeping that and its model alive.
    private object? followed;

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

    /// <summary>
    /// Training is over, by whatever reason but an exception. The model is as it ends, with the best parameters or the average where a callback
    /// puts them back.
    /// </summary>
    /// <param name="trainer">Who trains.</param>
    public virtual void OnEnd(Trainer<T> trainer)
    {
    }

    /// <summary>Puts down what it remembers.</summary>
    /// <param name="state">Where to.</param>
    public virtual void Save(TrainingState<T> state)
    {
    }

    /// <summary>Looks at a state and changes nothing: a trainer asks all its callbacks before it loads the first.</summary>
    /// <param name="state">Where <see cref="Load"/> would take it from.</param>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="ArgumentException">Something is of another size, or a number cannot be.</exception>
    public virtual void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
    }

    /// <summary>Takes up what it put down.</summary>
    /// <param name="state">Where from.</param>
    public virtual void Load(TrainingState<T> state)
    {
    }

    /// <summary>Forgets everything, as if it were new: any trainer may take it then.</summary>
    public void Reset()
    {
        followed = null;
        Forget();
    }

    /// <summary>Forgets what it remembers: what follows is other training.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Throws where it cannot follow the run that is to begin, and changes nothing.</summary>
    /// <param name="trainer">Who is to train.</param>
    /// <param name="reported">The numbers that reports will have, and which of them should rise.</param>
    internal virtual void Require(Trainer<T> trainer, IReadOnlyDictionary<string, bool> reported)
    {
    }

    /// <summary>Gives the model what it is to end with, and keeps what training goes on with.</summary>
    internal virtual void Apply(ParameterSet<T> parameters)
    {
    }

    /// <summary>Undoes <see cref="Apply"/>, for training that goes on.</summary>
    internal virtual void TakeBack(ParameterSet<T> parameters)
    {
    }

    /// <summary>Whether it has something to save: what it knows is of one model then.</summary>
    internal bool Remembers
    {
        get
        {
            TrainingState<T> state = new();
            Save(state);
            return state.Names.Any();
        }
    }

    /// <summary>Throws where it knows another trainer's model.</summary>
    internal void RequireFree(object trainer)
    {
        if (followed is not null && followed != trainer && Remembers)
        {
            throw new InvalidOperationException(
                $"{Kind.Of(this)}: it has followed another trainer, and what it remembers is of that one's model. Take a new one for each trainer, "
                + "or Reset() it.");
        }
    }

    /// <summary>Follows a trainer: what it knows of it, it keeps where training goes on, and forgets where it begins anew.</summary>
    internal void Join(object trainer, bool goesOn)
    {
        if (followed == trainer && !goesOn)
            Forget();
        followed = trainer;
    }
}
