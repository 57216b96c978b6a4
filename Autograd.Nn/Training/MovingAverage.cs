using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// Follows the trainable parameters by an exponential moving average, a ← d·a + (1 − d)·θ after each step, which often does better
/// than the last step's. B. Polyak and A. Juditsky (1992) averaged so.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class MovingAverage<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private const string AverageName = "average";
    private const string AppliedName = "applied";

    private readonly double decay;
    private readonly bool appliesAtEnd;
    private T[] average = [];
    private bool isApplied;

    /// <summary>An average.</summary>
    /// <param name="decay">d, from 0 (the last step alone) to below 1.</param>
    /// <param name="appliesAtEnd">
    /// Whether the model ends with the average; training that goes on takes the last step's values up again. Otherwise call
    /// <see cref="Swap"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is negative, 1 or more, or no number.</exception>
    public MovingAverage(double decay = 0.999, bool appliesAtEnd = true)
    {
        if (!(decay >= 0 && decay < 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "A decay is at least 0 and less than 1.");
        (this.decay, this.appliesAtEnd) = (decay, appliesAtEnd);
    }

    /// <summary>The average of the trainable parameters, in the order of <see cref="ParameterSet{T}.Values"/>; empty before the first step.</summary>
    public ReadOnlySpan<T> Average => average;

    /// <summary>Exchanges the model's trainable parameters and the average: once to evaluate with the average, again to train on.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="InvalidOperationException">Other parameters are trainable than when the average began.</exception>
    public void Swap(ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (average.Length == 0)
            return;
        Require(parameters);
        var values = parameters.Update();
        for (var i = 0; i < average.Length; i++)
            (values[i], average[i]) = (average[i], values[i]);
    }

    /// <inheritdoc/>
    public override void OnBegin(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (isApplied)
            Swap(trainer.Model.Root.Parameters);
        isApplied = false;
    }

    /// <inheritdoc/>
    public override void OnStep(Trainer<T> trainer, T loss)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var parameters = trainer.Model.Root.Parameters;
        if (average.Length == 0)
            average = parameters.Values.ToArray();
        Require(parameters);
        InPlaceUpdate.Run(new Follow(decay), parameters.Values, average);
    }

    /// <inheritdoc/>
    public override void OnEnd(Trainer<T> trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (!appliesAtEnd)
            return;
        Swap(trainer.Model.Root.Parameters);
        isApplied = true;
    }

    /// <inheritdoc/>
    public override void Save(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (average.Length > 0)
            state.Set(AverageName, average);
        state.Set(AppliedName, isApplied ? 1 : 0);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        average = state.HasArray(AverageName) ? state.Array(AverageName).ToArray() : [];
        isApplied = state.Number(AppliedName) != 0;
    }

    private void Require(ParameterSet<T> parameters)
    {
        if (average.Length != parameters.TrainableLength)
            throw new InvalidOperationException($"{nameof(MovingAverage<>)}: other parameters are trainable than when the average began.");
    }

    private readonly struct Follow(double decay) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x += E.Constant(1 - decay) * (gradient - x);
    }
}
