using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// One run of a model: the graph that it is recorded on, its parameters as nodes of that graph, and whether it is training. Use
/// one for all steps of a loop, with <see cref="Restart()"/> between them: then it allocates nothing.
/// </summary>
/// <remarks>A pass belongs to one thread at a time. Passes over one model that do not train may run on different threads.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed class Pass<T> : IRewindable
    where T : IFloatingPointIeee754<T>
{
    private readonly int seed;
    private readonly bool keepsDerivatives;
    private readonly Scratch<T> numbers = new();
    private readonly Scratch<int> indices = new();
    private TensorNode<T>[] nodes = [];
    private TensorNode<T>[] trainable = [];
    private int draws;

    private Pass(ParameterSet<T> parameters, Graph<T> graph, bool isTraining, bool keepsDerivatives, int seed)
    {
        Parameters = parameters;
        Graph = graph;
        IsTraining = isTraining;
        this.keepsDerivatives = keepsDerivatives;
        this.seed = seed;
    }

    /// <summary>The graph that it records on.</summary>
    public Graph<T> Graph { get; }

    /// <summary>The parameters of the model.</summary>
    public ParameterSet<T> Parameters { get; }

    /// <summary>Whether layers behave as in training: dropout drops, batch normalization uses and follows the batch's statistics.</summary>
    public bool IsTraining { get; }

    /// <summary>Which step it is: together with the seed it decides what is random.</summary>
    public long Step { get; private set; }

    /// <summary>A parameter as a node of the graph.</summary>
    /// <param name="parameter">A parameter of the model.</param>
    /// <exception cref="ArgumentException">It is not one of the model's.</exception>
    public TensorNode<T> this[Parameter<T> parameter]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(parameter);
            return parameter.Set == Parameters
                ? nodes[parameter.Index]
                : throw new ArgumentException(
                    $"The parameter {parameter} is not one of the model that this pass runs. A layer has to add its parameters "
                    + "and its inner layers, with Add, for the model to know them.",
                    nameof(parameter));
        }
    }

    /// <summary>A pass that trains.</summary>
    /// <param name="model">The model.</param>
    /// <param name="seed">For what is random in it.</param>
    /// <param name="graph">Where to record; by default a graph of its own. The pass clears it at every step.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public static Pass<T> ForTraining(Layer<T> model, int seed, Graph<T>? graph = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Begun(new(model.Root.Parameters, graph ?? new(), isTraining: true, keepsDerivatives: true, seed));
    }

    /// <summary>A pass as in prediction, which can be differentiated.</summary>
    /// <inheritdoc cref="ForTraining"/>
    public static Pass<T> ForEvaluation(Layer<T> model, Graph<T>? graph = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Begun(new(model.Root.Parameters, graph ?? new(), isTraining: false, keepsDerivatives: true, seed: 0));
    }

    /// <summary>A pass that computes values and keeps nothing to differentiate.</summary>
    /// <inheritdoc cref="ForTraining"/>
    public static Pass<T> ForPrediction(Layer<T> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Begun(new(model.Root.Parameters, new(new GraphOptions { ValuesOnly = true }), isTraining: false, keepsDerivatives: false, seed: 0));
    }

    /// <summary>
    /// A pass as in prediction on a graph that holds other nodes already, which stay: for a model within a larger computation, or
    /// in a function that <c>Differentiate</c> gives a graph to.
    /// </summary>
    /// <remarks>To run again, take a new pass: <see cref="Restart()"/> would clear the whole graph.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="graph">Where to record.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public static Pass<T> On(Layer<T> model, Graph<T> graph)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(graph);
        Pass<T> pass = new(model.Root.Parameters, graph, isTraining: false, keepsDerivatives: true, seed: 0);
        pass.Record(0);
        return pass;
    }

    /// <summary>Clears the graph and records the parameters on it, for the next step.</summary>
    public void Restart() => Restart(Step + 1);

    /// <summary>The same for a step of the caller's choice: what goes on from a saved step gets the same random numbers.</summary>
    /// <param name="step">Which step it is.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet, or they all have moved to another model.</exception>
    public void Restart(long step)
    {
        Graph.Clear();
        Record(step);
    }

    /// <summary>The nodes of the trainable parameters, in the order of <see cref="ParameterSet{T}.Values"/>.</summary>
    public ReadOnlyMemory<TensorNode<T>> Trainable { get; private set; }

    /// <summary>
    /// A random stream for whoever asks next: in the same order of asking, the same seed and step give the same bits. Layers under
    /// <see cref="TensorNode.Checkpoint"/> get the same streams when they are run again for a derivative.
    /// </summary>
    public RandomSequence NextRandom() => new(seed, Step, draws++);

    /// <summary>Memory for constants that a layer makes in this step; good until <see cref="Restart()"/>. It may hold anything.</summary>
    /// <param name="length">How many numbers.</param>
    public Memory<T> Rent(int length) => numbers.Rent(length);

    /// <summary>Memory for indices that a layer makes in this step, as <c>Gather</c> reads them; good until <see cref="Restart()"/>. It may hold anything.</summary>
    /// <param name="length">How many indices.</param>
    public Memory<int> RentIndices(int length) => indices.Rent(length);

    /// <summary>The derivatives of a loss by all trainable parameters, into <see cref="ParameterSet{T}.Gradient"/>.</summary>
    /// <param name="loss">A node of the pass's graph.</param>
    /// <param name="allowUnconnected">Whether a parameter that the loss does not depend on gets 0 rather than an exception.</param>
    /// <exception cref="InvalidOperationException">
    /// The loss is not on the pass's graph, does not depend on a trainable parameter, or a parameter was updated since it was
    /// recorded.
    /// </exception>
    public void Backward(ScalarNode<T> loss, bool allowUnconnected = false)
    {
        if (!keepsDerivatives)
            throw new InvalidOperationException("This pass keeps values only. Use Pass.ForTraining or Pass.ForEvaluation to differentiate.");
        ReverseMode.Gradient(loss, Trainable.Span, Parameters.NewGradient(), allowUnconnected);
    }

    // How many streams were given out: what is drawn from here on is the same each time.
    long IRewindable.Position
    {
        get => draws;
        set => draws = (int)value;
    }

    /// <summary>Told of each layer's input and output as it runs.</summary>
    internal Action<Layer<T>, TensorNode<T>, TensorNode<T>>? Observer { get; set; }

    /// <summary>The innermost layer in which a node was not finite, where the graph looks for such.</summary>
    internal Layer<T>? Culprit { get; set; }

    private static Pass<T> Begun(Pass<T> pass)
    {
        pass.Restart(0);
        return pass;
    }

    private void Record(long step)
    {
        Parameters.RequireUsable();
        (Step, draws, Culprit) = (step, 0, null);
        numbers.Reset();
        indices.Reset();
        Graph.Rewinds(this);
        if (nodes.Length != Parameters.Count)
            nodes = new TensorNode<T>[Parameters.Count];
        var count = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            var parameter = Parameters[i];
            if (keepsDerivatives && parameter.IsTrainable)
            {
                nodes[i] = Graph.Variable(parameter.Memory, parameter.Shape, parameter.Version, parameter.Path);
                if (count == trainable.Length)
                    Array.Resize(ref trainable, Math.Max(count + 1, nodes.Length));
                trainable[count++] = nodes[i];
            }
            else
            {
                nodes[i] = Graph.Constant(parameter.Memory, parameter.Shape, parameter.Version, parameter.Path);
            }
        }

        Trainable = trainable.AsMemory(0, count);
    }
}
