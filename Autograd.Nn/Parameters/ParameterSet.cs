using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// All parameters of a model in one flat buffer, those that training changes before the others. An optimizer passes over the
/// buffer once, whatever the number of layers.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "A set of parameters is what the field calls it.")]
public sealed class ParameterSet<T> : IReadOnlyList<Parameter<T>>
    where T : IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;
    private readonly Dictionary<string, Parameter<T>> byPath = [];
    private T[] values = [];
    private T[] gradient = [];
    private bool isAbandoned;
    private bool hasGradient;
    private Parameter<T>? freed;

    /// <summary>Gathers parameters into one buffer.</summary>
    /// <param name="parameters">The parameters, each once. Those of another set leave it, and that set can no longer be used.</param>
    /// <exception cref="ArgumentException">Two have the same path.</exception>
    public ParameterSet(params IEnumerable<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        this.parameters = [.. parameters];
        foreach (var parameter in this.parameters)
        {
            if (!byPath.TryAdd(parameter.Path, parameter))
                {
                throw new ArgumentException(
                    $"Two parameters have the path '{parameter.Path}'. Give one another name; one that two layers use belongs to the first, and the "
                    + "second reads it from the pass.",
                    nameof(parameters));
            }
        }

        Arrange();
    }

    /// <summary>How many parameters there are.</summary>
    public int Count => parameters.Length;

    /// <summary>How many numbers training changes.</summary>
    public int TrainableLength { get; private set; }

    /// <summary>How many numbers there are.</summary>
    public int TotalLength => values.Length;

    /// <summary>
    /// Counts the changes of the layout: which parameters are trainable, and so where each begins. What keeps numbers for each
    /// place in the buffer, as optimizers do, is good for one layout.
    /// </summary>
    public int Layout { get; private set; }

    /// <summary>A parameter, in the order of the model's layers.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public Parameter<T> this[int index] => parameters[index];

    /// <summary>A parameter by its path.</summary>
    /// <param name="path">For example "0.weight".</param>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public Parameter<T> this[string path] => byPath.TryGetValue(path, out var parameter)
        ? parameter
        : throw new KeyNotFoundException($"There is no parameter '{path}' among {string.Join(", ", byPath.Keys)}.");

    /// <summary>The values of all trainable parameters, one after the other.</summary>
    public ReadOnlySpan<T> Values => Buffer.AsSpan(0, TrainableLength);

    /// <summary>The derivatives by all trainable parameters that the last backward pass left, in the order of <see cref="Values"/>.</summary>
    /// <remarks>
    /// Where parameters are frozen after the pass, those by the others stay. Where one is freed, its own are unknown: NaN, and an optimizer's step an
    /// exception, until the next pass or until they are written here.
    /// </remarks>
    public Span<T> Gradient
    {
        get
        {
            freed = null;
            return gradient;
        }
    }

    /// <summary>Whether all parameters have values.</summary>
    public bool IsInitialized => Array.TrueForAll(parameters, static parameter => parameter.IsInitialized);

    internal Memory<T> GradientMemory => gradient;

    /// <summary>The gradient for a backward pass to write.</summary>
    internal Span<T> NewGradient()
    {
        (hasGradient, freed) = (true, null);
        return gradient;
    }

    /// <summary>The gradient to be used, or an exception where a part of it is unknown.</summary>
    internal Span<T> KnownGradient() => freed is null
        ? gradient
        : throw new InvalidOperationException(
            $"The parameter {freed} was freed after the backward pass, which has left no derivative by it. Run the pass again, or free layers before it.");

    private T[] Buffer => isAbandoned
        ? throw new InvalidOperationException("The parameters of this set have moved to the set of another model. Use that one.")
        : values;

    /// <summary>
    /// The values of all trainable parameters to write into: what an optimizer does. Graphs that have recorded them cannot be
    /// swept any more.
    /// </summary>
    public Span<T> Update()
    {
        var buffer = Buffer.AsSpan(0, TrainableLength);
        foreach (var parameter in parameters)
        {
            if (parameter.IsTrainable)
                parameter.Update();
        }

        return buffer;
    }

    /// <summary>Whether there is a parameter with this path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="parameter">The parameter.</param>
    public bool TryGet(string path, [MaybeNullWhen(false)] out Parameter<T> parameter) => byPath.TryGetValue(path, out parameter);

    /// <summary>Throws where the set cannot be used: a parameter without values, or all of them moved away.</summary>
    internal void RequireUsable()
    {
        _ = Buffer;
        foreach (var parameter in parameters)
        {
            if (!parameter.IsInitialized)
            {
                throw new InvalidOperationException(
                    $"The parameter {parameter} has no values yet. Call Initialize(seed) on the model, or load them.");
            }
        }
    }

    internal void Abandon() => isAbandoned = true;

    /// <summary>Gives each parameter its place: trainable ones first.</summary>
    internal void Arrange()
    {
        var (trainable, total) = (0, 0);
        foreach (var parameter in parameters)
        {
            total += parameter.Length;
            trainable += parameter.IsTrainable ? parameter.Length : 0;
        }

        var (buffer, derivatives) = (new T[total], new T[trainable]);
        var (next, nextFrozen, before) = (0, trainable, TrainableLength);
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            ref var offset = ref (parameter.IsTrainable ? ref next : ref nextFrozen);
            if (hasGradient && parameter.IsTrainable)
                KeepDerivative(parameter, before, derivatives.AsSpan(offset, parameter.Length));
            parameter.MoveTo(this, i, buffer.AsMemory(offset, parameter.Length), offset);
            offset += parameter.Length;
        }

        (values, gradient) = (buffer, derivatives);
        TrainableLength = trainable;
        Layout++;
    }

    // A step may follow: it must not take 0 for a derivative that was known, nor for one that is not.
    private void KeepDerivative(Parameter<T> parameter, int trainableBefore, Span<T> place)
    {
        if (parameter.Offset < trainableBefore)
        {
            gradient.AsSpan(parameter.Offset, parameter.Length).CopyTo(place);
            return;
        }

        place.Fill(T.NaN);
        freed = parameter;
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter<T>> GetEnumerator() => ((IEnumerable<Parameter<T>>)parameters).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
