using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Changes a model's parameters by the gradient that a backward pass left: one pass over the flat buffer. What it remembers
/// from step to step is in <see cref="StateNames"/>, by name, so that training can be saved and go on to the bit.
/// </summary>
/// <remarks>
/// To write one, derive from this class and say in <see cref="Update"/> what a step does; <c>InPlaceUpdate.Run</c> runs a
/// formula that is written once over SIMD lanes and threads.
/// </remarks>
/// <typeparam name="T">The number.</typeparam>
public abstract class Optimizer<T>
    where T : IFloatingPointIeee754<T>
{
    private const string StepCountName = "steps";

    private readonly string[] names;
    private readonly T[][] states;
    private readonly Func<Parameter<T>, bool>? decays;
    private readonly List<(int Start, int Length, bool Decays)> ranges = [];
    private ParameterSet<T>? known;
    private int layout;

    /// <summary>An optimizer without weight decay.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    /// <param name="stateNames">The names of what it remembers: a number for each trainable one, 0 at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step size is negative or not finite.</exception>
    protected Optimizer(double learningRate, params ReadOnlySpan<string> stateNames)
        : this(learningRate, 0, null, stateNames)
    {
    }

    /// <summary>An optimizer with weight decay.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    /// <param name="weightDecay">How strongly values are drawn to 0, at least 0.</param>
    /// <param name="decays">Which parameters that concerns; all, if it is left out.</param>
    /// <param name="stateNames">The names of what it remembers: a number for each trainable one, 0 at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step size or the decay is negative or not finite.</exception>
    protected Optimizer(double learningRate, double weightDecay, Func<Parameter<T>, bool>? decays, params ReadOnlySpan<string> stateNames)
    {
        LearningRate = learningRate;
        WeightDecay = weightDecay;
        this.decays = decays;
        names = stateNames.ToArray();
        states = new T[names.Length][];
        Array.Fill(states, []);
    }

    /// <summary>The step size. A schedule changes it between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 0, or to no finite number.</exception>
    public double LearningRate
    {
        get;
        set => field = Hyperparameter.AtLeastZero(value, nameof(LearningRate));
    }

    /// <summary>How strongly values are drawn to 0. What that means is the optimizer's; 0 is not at all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 0, or to no finite number.</exception>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.AtLeastZero(value, nameof(WeightDecay));
    }

    /// <summary>How many steps it has taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>The names of what it remembers.</summary>
    public IReadOnlyList<string> StateNames => names;

    /// <summary>One step, by <see cref="ParameterSet{T}.Gradient"/>.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="InvalidOperationException">
    /// Parameters were frozen or freed, or are another model's, since its first step; or one was freed since the backward pass, which has left no
    /// derivative by it.
    /// </exception>
    public void Step(ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        RequireStates(parameters);
        var gradient = parameters.KnownGradient();
        var values = parameters.Update();
        StepCount++;
        BeginStep();
        foreach (var (start, length, isDecayed) in ranges)
            Update(new(this, values.Slice(start, length), gradient.Slice(start, length), start, isDecayed ? WeightDecay : 0));
    }

    /// <summary>What it remembers, by name: as many numbers as training changes, in the order of <see cref="ParameterSet{T}.Values"/>.</summary>
    /// <param name="name">One of <see cref="StateNames"/>.</param>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="KeyNotFoundException">There is no such state.</exception>
    /// <exception cref="InvalidOperationException">Parameters were frozen or freed, or are another model's, since its first step.</exception>
    public Span<T> State(string name, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        RequireStates(parameters);
        var index = Array.IndexOf(names, name);
        return index >= 0
            ? states[index]
            : throw new KeyNotFoundException(
                $"{TypeName} has no state '{name}'. It has {(names.Length == 0 ? "none" : string.Join(", ", names))}.");
    }

    /// <summary>Puts down what it needs to go on to the bit. One that remembers more than its states extends this.</summary>
    /// <param name="state">Where to.</param>
    public virtual void Save(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part(TypeName).Set(StepCountName, StepCount);
        for (var i = 0; i < names.Length; i++)
            state.Set(names[i], states[i]);
    }

    /// <summary>Looks at a state and changes nothing. One that remembers more than its states extends this.</summary>
    /// <param name="state">Where <see cref="Load"/> would take it from.</param>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="KeyNotFoundException">It was saved by another optimizer, or by one with other settings.</exception>
    /// <exception cref="ArgumentException">It was saved for another model, or a number cannot be.</exception>
    public virtual void Check(TrainingState<T> state, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        RequireNames(state);
        var length = state.Part(TypeName).Count(StepCountName) == 0 ? 0 : parameters.TrainableLength;
        foreach (var name in names)
            _ = state.Array(name, length);
    }

    /// <summary>Takes up what <see cref="Save"/> put down. It calls <see cref="Check"/> first: where that throws, nothing is changed.</summary>
    /// <param name="state">Where from.</param>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="KeyNotFoundException">It was saved by another optimizer, or by one with other settings.</exception>
    /// <exception cref="ArgumentException">It was saved for another model, or a number cannot be.</exception>
    public virtual void Load(TrainingState<T> state, ParameterSet<T> parameters)
    {
        Check(state, parameters);
        Reset();
        StepCount = state.Part(TypeName).Count(StepCountName);
        if (StepCount == 0)
            return;
        RequireStates(parameters);
        for (var i = 0; i < names.Length; i++)
            state.CopyTo(names[i], states[i]);
    }

    /// <summary>Forgets everything: the next step is the first, of whatever model.</summary>
    public virtual void Reset()
    {
        Array.Fill(states, []);
        (StepCount, known) = (0, null);
    }

    /// <summary>Fills what is not to begin with 0: it is called before the first step.</summary>
    /// <param name="index">A place in <see cref="StateNames"/>.</param>
    /// <param name="state">What it remembers under that name, all 0.</param>
    protected virtual void InitializeState(int index, Span<T> state)
    {
    }

    /// <summary>
    /// Computes what depends on the step alone. It is called once at the beginning of each step, when <see cref="StepCount"/> counts
    /// it already.
    /// </summary>
    protected virtual void BeginStep()
    {
    }

    /// <summary>Changes values. A step calls it for the whole buffer, or for each of its ranges where some parameters do not decay.</summary>
    /// <param name="range">The values, the derivatives by them, and what the optimizer remembers of them.</param>
    protected abstract void Update(ParameterRange<T> range);

    internal Span<T> State(int index, int start, int length) => states[index].AsSpan(start, length);

    private string TypeName => Kind.Of(this);

    // The names that it would save itself, no fewer and no more: those of another optimizer are others.
    private void RequireNames(TrainingState<T> state)
    {
        TrainingState<T> own = new();
        Save(own);
        var (expected, saved) = (own.Names.ToHashSet(StringComparer.Ordinal), state.Names.ToHashSet(StringComparer.Ordinal));
        if (expected.SetEquals(saved))
            return;
        var (missing, unexpected) = (expected.Except(saved).ToList(), saved.Except(expected).ToList());
        var what = missing.Count > 0
            ? $"{TypeName} finds nothing under {Quoted(missing)}" + (unexpected.Count > 0 ? $", and there is {Quoted(unexpected)}" : "")
            : $"{TypeName} knows nothing of {Quoted(unexpected)}";
        throw new KeyNotFoundException($"{what}. The state was saved by another optimizer, or by one with other settings.");

        static string Quoted(List<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
    }

    private void RequireStates(ParameterSet<T> parameters)
    {
        if (known == parameters && layout == parameters.Layout)
            return;
        if (known is not null && states.Length > 0)
        {
            throw new InvalidOperationException(
                known == parameters
                    ? $"{TypeName}: other parameters are trainable than at its first step, so what it remembers fits no more. "
                        + "Reset() it, or take a new one."
                    : $"{TypeName} has taken steps for another set of parameters, or for this model before a layer was added. "
                        + "Reset() it, or take a new one.");
        }

        (known, layout) = (parameters, parameters.Layout);
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = new T[parameters.TrainableLength];
            InitializeState(i, states[i]);
        }

        Divide(parameters);
    }

    /// <summary>Finds the longest ranges in which all parameters decay or none does.</summary>
    private void Divide(ParameterSet<T> parameters)
    {
        ranges.Clear();
        var start = 0;
        foreach (var parameter in parameters)
        {
            if (!parameter.IsTrainable)
                continue;
            var isDecayed = decays is null || decays(parameter);
            if (ranges.Count > 0 && ranges[^1].Decays == isDecayed)
                ranges[^1] = (ranges[^1].Start, ranges[^1].Length + parameter.Length, isDecayed);
            else
                ranges.Add((start, parameter.Length, isDecayed));
            start += parameter.Length;
        }
    }
}
