using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// A tensor that training changes: a named view of a model's flat buffer, see <see cref="ParameterSet{T}"/>. One that is not
/// trainable is frozen, or state that a layer keeps itself, such as the running mean of batch normalization.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class Parameter<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly TensorShape shape;
    private readonly Initializer initializer;
    private bool isTrainable;
    private Memory<T> memory;

    /// <summary>A parameter without values yet: <see cref="Layer{T}.Initialize"/> gives it some, or <see cref="Assign"/>.</summary>
    /// <param name="name">Its name within the layer, such as "weight".</param>
    /// <param name="shape">The lengths of its axes.</param>
    /// <param name="initializer">How it begins.</param>
    /// <param name="isTrainable">Whether training changes it.</param>
    /// <exception cref="ArgumentException">The name is empty or holds a dot, or a length is negative.</exception>
    public Parameter(string name, ReadOnlySpan<nint> shape, Initializer initializer, bool isTrainable = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(initializer);
        if (name.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException($"A parameter's name must not hold a dot, which stands between layers in a path: '{name}'.", nameof(name));
        this.shape = new(shape);
        this.initializer = initializer;
        this.isTrainable = isTrainable;
        IsState = !isTrainable;
        Name = name;
        Path = name;
        memory = new T[this.shape.Length];
    }

    /// <summary>The name within its layer.</summary>
    public string Name { get; }

    /// <summary>The name within the model: the names of the layers around it, with dots between them.</summary>
    public string Path { get; internal set; }

    /// <summary>The lengths of the axes.</summary>
    public ReadOnlySpan<nint> Shape => shape.Lengths;

    /// <summary>The number of elements.</summary>
    public int Length => shape.Length;

    /// <summary>Whether it has values.</summary>
    public bool IsInitialized { get; private set; }

    /// <summary>
    /// Whether training changes it. Setting it lays the model's buffer out anew, so an optimizer with a state of its own has to be
    /// reset. For many at once, see <see cref="Layer{T}.SetTrainable"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is set for what a layer keeps itself, such as a running mean.</exception>
    public bool IsTrainable
    {
        get => isTrainable;
        set
        {
            if (isTrainable == value)
                return;
            if (IsState)
                throw new InvalidOperationException($"{Path} is what its layer keeps itself; there is no derivative by it to train it by.");
            isTrainable = value;
            Set?.Arrange();
        }
    }

    /// <summary>The elements, row-major. To change them, use <see cref="Assign"/> or <see cref="Update"/>.</summary>
    public ReadOnlySpan<T> Values => memory.Span;

    /// <summary>The elements' memory: a part of the model's flat buffer, until the model is laid out anew.</summary>
    public ReadOnlyMemory<T> Memory => memory;

    /// <summary>The derivative by this parameter that the last backward pass left; empty where it is not trainable or in no model.</summary>
    public ReadOnlySpan<T> Gradient => isTrainable && Set is { } set ? set.GradientMemory.Span.Slice(Offset, Length) : default;

    /// <summary>Counts the changes of the values.</summary>
    public MemoryVersion Version { get; } = new();

    /// <summary>Whether it was made as what its layer keeps itself, rather than frozen later.</summary>
    internal bool IsState { get; }

    /// <summary>The set that it belongs to.</summary>
    internal ParameterSet<T>? Set { get; private set; }

    /// <summary>Its place among the parameters of the set.</summary>
    internal int Index { get; private set; }

    /// <summary>Where it begins in the set's buffer.</summary>
    internal int Offset { get; private set; }

    internal ref readonly TensorShape ShapeReference => ref shape;

    /// <summary>Gives it values.</summary>
    /// <param name="values">As many as it has elements, row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void Assign(ReadOnlySpan<T> values)
    {
        if (values.Length != Length)
            throw new ArgumentException($"{Path}: {shape} has {Length} elements, and there are {values.Length} values.", nameof(values));
        values.CopyTo(Update());
    }

    /// <summary>
    /// The memory to write into. Graphs that have recorded the parameter cannot be swept any more: they say so instead of giving
    /// derivatives of a mixture of old and new values.
    /// </summary>
    public Span<T> Update()
    {
        Version.Advance();
        IsInitialized = true;
        return memory.Span;
    }

    /// <summary>Sets <see cref="IsTrainable"/>, for the caller to lay the buffer out anew.</summary>
    internal void Mark(bool trainable) => isTrainable = trainable;

    /// <summary>Fills it as its initializer says.</summary>
    internal void Initialize(RandomSequence random) => initializer.Fill(Update(), in shape, ref random);

    /// <summary>Moves it into the buffer of a set.</summary>
    internal void MoveTo(ParameterSet<T> set, int index, Memory<T> place, int offset)
    {
        if (Set != set)
            Set?.Abandon();
        memory.Span.CopyTo(place.Span);
        memory = place;
        (Set, Index, Offset) = (set, index, offset);
        Version.Advance();
    }

    /// <summary>Path and shape.</summary>
    public override string ToString() => $"{Path} {shape}";
}
