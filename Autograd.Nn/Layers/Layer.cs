using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>
/// A function of a tensor with parameters of its own, made of Core's operations and of other layers. A model is a layer.
/// </summary>
/// <remarks>
/// To write one, derive from this class, <see cref="Add(Parameter{T})"/> the parameters and <see cref="Add{TLayer}(string, TLayer)"/> the inner
/// layers in the constructor, and say in <see cref="Compute"/> what the layer does. Derivatives, saving, summary and training
/// follow.
/// </remarks>
/// <example>
/// <code>
/// sealed class Scale&lt;T&gt; : Layer&lt;T&gt; where T : IFloatingPointIeee754&lt;T&gt;
/// {
///     private readonly Parameter&lt;T&gt; factor;
///     public Scale(int features) => factor = Add(new Parameter&lt;T&gt;("factor", [features], Initializers.One));
///     protected override TensorNode&lt;T&gt; Compute(TensorNode&lt;T&gt; x, Pass&lt;T&gt; pass) => x * pass[factor];
/// }
/// </code>
/// </example>
/// <typeparam name="T">The number.</typeparam>
public abstract class Layer<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly List<Parameter<T>> parameters = [];
    private readonly List<(string Name, Layer<T> Layer)> children = [];
    private readonly ConcurrentBag<Pass<T>> predictions = [];
    private readonly Lock gathering = new();
    private Layer<T>? parent;
    private ParameterSet<T>? set;

    /// <summary>The layer's name in its parent; empty for the model itself.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The names of the layers around it and its own, with dots between them; empty for the model itself.</summary>
    public string Path => parent is null || parent.Path.Length == 0 ? Name : $"{parent.Path}.{Name}";

    /// <summary>The inner layers, in the order in which they were added.</summary>
    public IEnumerable<Layer<T>> Children => children.Select(static child => child.Layer);

    internal IReadOnlyList<(string Name, Layer<T> Layer)> NamedChildren => children;

    /// <summary>The layer's own parameters, without those of inner layers.</summary>
    public IReadOnlyList<Parameter<T>> OwnParameters => parameters;

    /// <summary>All parameters of the model in one buffer.</summary>
    /// <exception cref="InvalidOperationException">The layer is a part of another, which has them.</exception>
    /// <exception cref="ArgumentException">Two parameters have the same path.</exception>
    public ParameterSet<T> Parameters
    {
        get
        {
            if (parent is not null)
            {
                throw new InvalidOperationException(
                    $"{this} is a part of {Root}, whose Parameters hold those of all its layers. For this layer's alone there is OwnParameters.");
            }

            return Volatile.Read(ref set) ?? Gather();
        }
    }

    /// <summary>The model that the layer is a part of: itself, if it is in no other.</summary>
    public Layer<T> Root => parent?.Root ?? this;

    /// <summary>What the layer does, in a few words, for <c>Summary</c> and error messages.</summary>
    public virtual string Description => Kind.Of(this);

    /// <summary>Gives all parameters the values that their initializers say.</summary>
    /// <param name="seed">The same seed gives the same values.</param>
    public void Initialize(int seed)
    {
        var all = Root.Parameters;
        foreach (var parameter in Collect())
            parameter.Initialize(new(seed, IndexOf(all, parameter)));
    }

    /// <summary>
    /// Freezes or frees all parameters of this layer and its inner ones, but not what layers keep themselves, such as running means. An
    /// optimizer with a state of its own has to be reset.
    /// </summary>
    /// <param name="isTrainable">Whether training changes them from here on.</param>
    public void SetTrainable(bool isTrainable)
    {
        var changes = false;
        foreach (var parameter in Collect())
        {
            if (parameter.IsState || parameter.IsTrainable == isTrainable)
                continue;
            parameter.Mark(isTrainable);
            changes = true;
        }

        if (changes)
            Root.set?.Arrange();
    }

    /// <summary>The layer's value, recorded on the graph of the pass.</summary>
    /// <param name="x">The input; its first axis is the batch.</param>
    /// <param name="pass">The run of the model.</param>
    /// <exception cref="ArgumentException">The input's shape does not suit; the message names the layer.</exception>
    public TensorNode<T> Forward(TensorNode<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        try
        {
            var y = Compute(x, pass);
            pass.Observer?.Invoke(this, x, y);
            return y;
        }
        catch (ArgumentException exception) when (exception is not LayerException)
        {
            throw new LayerException(ToString(), exception);
        }
        catch (NotFiniteNumberException) when (pass.Culprit is null)
        {
            pass.Culprit = this;
            throw;
        }
    }

    /// <summary>What the layer computes.</summary>
    /// <param name="x">The input; its first axis is the batch.</param>
    /// <param name="pass">The run of the model: it has the parameters as nodes.</param>
    protected abstract TensorNode<T> Compute(TensorNode<T> x, Pass<T> pass);

    /// <summary>Adds a parameter of the layer's own; call it in the constructor.</summary>
    /// <param name="parameter">The parameter.</param>
    protected Parameter<T> Add(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameters.Add(parameter);
        Root.set = null;
        return parameter;
    }

    /// <summary>Adds an inner layer. One that is a part of another model leaves that for this one.</summary>
    /// <param name="name">Its name among the inner layers, without a dot.</param>
    /// <param name="layer">The layer; one that is added twice shares its parameters.</param>
    /// <exception cref="ArgumentException">The name is empty, is taken or holds a dot, or the layer would contain itself.</exception>
    protected TLayer Add<TLayer>(string name, TLayer layer)
        where TLayer : Layer<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(layer);
        if (name.Contains('.', StringComparison.Ordinal))
            throw new ArgumentException($"A layer's name must not hold a dot, which stands between layers in a path: '{name}'.", nameof(name));
        if (children.Exists(child => child.Name == name))
            throw new ArgumentException($"{this} has an inner layer '{name}' already.", nameof(name));
        if (Root == layer)
            throw new ArgumentException($"{layer} cannot be a part of itself.", nameof(layer));
        children.Add((name, layer));
        if (layer.parent is null || layer.Root != Root)
            (layer.parent, layer.Name) = (this, name);
        layer.set = null;
        Root.set = null;
        return layer;
    }

    /// <summary>The outputs for many inputs. Nothing is recorded that could be differentiated, and any number of threads may call it at once.</summary>
    /// <param name="x">The inputs; the first axis is the batch.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    /// <exception cref="ArgumentException">The input's shape does not suit.</exception>
    public Tensor<T> Predict(Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var pass = Rent();
        try
        {
            return Forward(pass.Graph.Constant(x), pass).ToTensor();
        }
        finally
        {
            Return(pass);
        }
    }

    /// <summary>The outputs for many inputs into the caller's memory: allocates nothing in a steady loop.</summary>
    /// <param name="x">The inputs, row-major.</param>
    /// <param name="shape">Their shape; the first axis is the batch.</param>
    /// <param name="destination">Receives the outputs, row-major.</param>
    /// <returns>How many numbers the outputs are.</returns>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    /// <exception cref="ArgumentException">
    /// The inputs are not as many as their shape says, the shape does not suit the model, or there is no room for the outputs.
    /// </exception>
    public int Predict(ReadOnlySpan<T> x, ReadOnlySpan<nint> shape, Span<T> destination)
    {
        TensorShape inputs = new(shape);
        if (inputs.Length != x.Length)
            throw new ArgumentException($"Predict: there are {x.Length} numbers, and inputs of the shape {inputs} have {inputs.Length}. The first axis counts the inputs.", nameof(x));
        var pass = Rent();
        try
        {
            var y = Forward(pass.Graph.Constant(x, shape), pass);
            if (y.Length > destination.Length)
            {
                throw new ArgumentException(
                    $"Predict: the outputs have the shape {new TensorShape(y.Shape)}, {y.Length} numbers, and there is room for {destination.Length}.",
                    nameof(destination));
            }

            y.CopyTo(destination);
            return y.Length;
        }
        finally
        {
            Return(pass);
        }
    }

    /// <summary>
    /// The model as a table: each layer with what it is, the shape of its output and how many numbers its own parameters have. It
    /// runs the model once, on zeros.
    /// </summary>
    /// <param name="inputShape">The shape of one input, without the batch.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    /// <exception cref="ArgumentException">The shape does not suit.</exception>
    public string Summary(params ReadOnlySpan<nint> inputShape) => ModelSummary.Of(this, inputShape);

    /// <summary>Path and description.</summary>
    public override string ToString() => Path.Length == 0 ? Description : $"{Path} ({Description})";

    // The first to predict with a model that was put together of others gathers its parameters, and there may be several of them.
    private ParameterSet<T> Gather()
    {
        lock (gathering)
        {
            if (set is null)
                Volatile.Write(ref set, new(Collect()));
            return set;
        }
    }

    /// <summary>The parameters of this layer and its inner ones, each once, with their paths in the model.</summary>
    private List<Parameter<T>> Collect()
    {
        List<Parameter<T>> all = [];
        Collect(all, []);
        return all;
    }

    private void Collect(List<Parameter<T>> all, HashSet<Layer<T>> seen)
    {
        if (!seen.Add(this))
            return;
        var path = Path;
        foreach (var parameter in parameters)
        {
            parameter.Path = path.Length == 0 ? parameter.Name : $"{path}.{parameter.Name}";
            all.Add(parameter);
        }

        foreach (var (_, child) in children)
            child.Collect(all, seen);
    }

    private static int IndexOf(ParameterSet<T> all, Parameter<T> parameter) =>
        parameter.Set == all ? parameter.Index : throw new InvalidOperationException($"{parameter} is not in the model.");

    private Pass<T> Rent()
    {
        var current = Root.Parameters;
        while (predictions.TryTake(out var known))
        {
            if (known.Parameters != current)
                continue;
            known.Restart();
            return known;
        }

        return Pass<T>.ForPrediction(this);
    }

    private void Return(Pass<T> pass)
    {
        pass.Graph.Clear();
        predictions.Add(pass);
    }
}
