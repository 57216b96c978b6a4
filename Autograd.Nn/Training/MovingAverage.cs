using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// Follows the trainable parameters by an exponential moving average, a ← d·a + (1 − d)·θ after each step, which often does better
/// than the last step's. B. Polyak and A. Juditsky (1992) averaged so.
/// </summary>
/// <remarks>Training that goes on, with the same sets or from a checkpoint, goes on from the last step; one that begins anew averages anew.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class MovingAverage<T> : Callback<T>
    where T : IFloatingPointIeee754<T>
{
    private const string AverageName = "average";
    private const string AppliedName = "applied";

    // Of an average that was loaded: it is that of the model that it was loaded for.
    private const int UnknownLayout = -1;

    private readonly double decay;
    private readonly bool appliesAtEnd;
    private T[] average = [];
    private bool isApplied;
    private int layout;

    /// <summary>An average.</summary>
    /// <param name="decay">d, from 0 (the last step alone) to below 1.</param>
    /// <param name="appliesAtEnd">
    /// Whether the model ends with the average; training that goes on takes the last step's values up again. Otherwise call
    /// <see cref="Swap"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is negative, 1 or more, or no number.</exception>
    public MovingAverage(double decay = 0.999, bool appliesAtEnd = true)
    {
        this.decay = Hyperparameter.Share(decay);
        this.appliesAtEnd = appliesAtEnd;
    }

    /// <summary>
    /// The average of the trainable parameters, in the order of <see cref="ParameterSet{T}.Values"/>; empty before the first step. While the
    /// model holds the average, after training or a <see cref="Swap"/>, these are the last step's values instead.
    /// </summary>
    public ReadOnlySpan<T> Average => average;

    /// <summary>Exchanges the model's trainable parameters and the average: once to evaluate with the average, again to train on.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="InvalidOperationException">Other parameters are trainable than when the average began.</exception>
    public void Swap(ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (average.Length == 0)
            return;
        RequireLayout(parameters);
        var values = parameters.Update();
        for (var i = 0; i < average.Length; i++)
            (values[i], average[i]) = (average[i], values[i]);
        isApplied = !isApplied;
    }

    /// <inheritdoc/>
    public override void OnStep(Trainer<T> trainer, T loss)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        var parameters = trainer.Model.Root.Parameters;
        if (average.Length == 0)
            (average, layout) = (parameters.Values.ToArray(), parameters.Layout);
        RequireLayout(parameters);
        InPlaceUpdate.Run(new Follow(decay), parameters.Values, average);
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
    public override void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        if (state.Count(AppliedName, most: 1) == 1 || state.HasArray(AverageName))
            _ = state.Array(AverageName, parameters.TrainableLength);
    }

    /// <inheritdoc/>
    public override void Load(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isSavedApplied = state.Count(AppliedName, most: 1) == 1;
        average = state.HasArray(AverageName) ? state.Array(AverageName).ToArray() : [];
        (isApplied, layout) = (isSavedApplied, UnknownLayout);
    }

    /// <inheritdoc/>
    protected override void Forget() => (average, isApplied) = ([], false);

    // Where a layer was frozen in the meantime, the average is no value for the model.
    internal override void Apply(ParameterSet<T> parameters)
    {
        if (appliesAtEnd && !isApplied && Fits(parameters))
            Swap(parameters);
    }

    internal override void TakeBack(ParameterSet<T> parameters)
    {
        if (isApplied)
            Swap(parameters);
    }

    private bool Fits(ParameterSet<T> parameters) =>
        average.Length == parameters.TrainableLength && (layout == parameters.Layout || layout == UnknownLayout);

    private void RequireLayout(ParameterSet<T> parameters)
    {
        if (!Fits(parameters))
        {
            throw new InvalidOperationException(
                $"{nameof(MovingAverage<>)}: other parameters are trainable than when the average began. Reset() it to average anew.");
        }

        layout = parameters.Layout;
    }

    private readonly struct Follow(double decay) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
            where E : IElementary<E> => x += E.Constant(1 - decay) * (gradient - x);
    }
}
