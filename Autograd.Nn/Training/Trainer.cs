using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// Trains a model: batches, forward pass, loss, backward pass, step, epoch after epoch, with validation, metrics and callbacks.
/// The same seed and data give the same bits, for any number of threads.
/// </summary>
/// <remarks>A step allocates nothing once the first batches have been seen.</remarks>
/// <typeparam name="T">The number.</typeparam>
public sealed partial class Trainer<T>
    where T : IFloatingPointIeee754<T>
{
    private const int DefaultBatchSize = 32;

    private readonly Func<TensorNode<T>, TensorNode<T>, TensorNode<T>?, ScalarNode<T>>? targetLoss;
    private readonly Func<TensorNode<T>, ReadOnlyMemory<int>, TensorNode<T>?, ScalarNode<T>>? labelLoss;
    private readonly int seed;

    /// <summary>A trainer for real-valued targets.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs and targets, such as <c>(y, t) =&gt; Losses.Huber(y, t, delta: 2)</c>. Reports take it for a mean
    /// over the batch's examples: of a sum, as <c>Losses.SquaredError(y, t)</c> is, they show a number that grows with the batch size.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, TensorNode<T>, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed)
    {
        ArgumentNullException.ThrowIfNull(loss);
        targetLoss = (output, targets, _) => loss(output, targets);
    }

    /// <summary>A trainer for classes.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs and labels, such as <c>(y, labels) =&gt; Losses.SparseCategoricalCrossEntropyFromLogits(y, labels)</c>.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, ReadOnlyMemory<int>, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed)
    {
        ArgumentNullException.ThrowIfNull(loss);
        labelLoss = (output, labels, _) => loss(output, labels);
    }

    private Trainer(Layer<T> model, Optimizer<T> optimizer, int seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        Model = model;
        Optimizer = optimizer;
        this.seed = seed;
        pass = Pass<T>.ForTraining(model, seed);
        identity = new();
    }

    /// <summary>The model.</summary>
    public Layer<T> Model { get; }

    /// <summary>
    /// Who takes the steps. Another may be set between two calls of <see cref="Fit"/>, as after freeing a layer: it begins with what it
    /// remembers, usually nothing.
    /// </summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public Optimizer<T> Optimizer
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(Optimizer));
    }

    /// <summary>How many examples a batch has; 32 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int BatchSize
    {
        get;
        init => field = Hyperparameter.AtLeastOne(value, nameof(BatchSize));
    } = DefaultBatchSize;

    /// <summary>
    /// How many batches make a step; 1 by default. With more, the gradient is the mean over the examples of them all, as of one batch that is as many
    /// times larger but would take more memory. The last step of an epoch may have fewer.
    /// </summary>
    /// <remarks>
    /// It is the gradient of the larger batch where the loss is a mean over examples, and no layer looks at the batch as a whole, as batch
    /// normalization does.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int BatchesPerStep
    {
        get;
        init => field = Hyperparameter.AtLeastOne(value, nameof(BatchesPerStep));
    } = 1;

    /// <summary>Whether every epoch has an order of its own; otherwise examples come as they are in the set.</summary>
    public bool Shuffles { get; init; } = true;

    /// <summary>Whether an epoch leaves out a last batch with fewer examples, which batch normalization may find too small.</summary>
    public bool DropsLast { get; init; }

    /// <summary>Sets the learning rate; null leaves it to the optimizer.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What the schedule counts; steps by default.</summary>
    public ScheduleUnit ScheduleUnit { get; init; }

    /// <summary>The largest norm that a gradient may have: a longer one is shortened. Infinite, and so no bound, by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to 0 or less, or to NaN.</exception>
    public double MaxGradientNorm
    {
        get;
        init => field = Hyperparameter.Bound(value, nameof(MaxGradientNorm));
    } = double.PositiveInfinity;

    /// <summary>The largest absolute value of each derivative. Infinite, and so no bound, by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to 0 or less, or to NaN.</exception>
    public double MaxGradientValue
    {
        get;
        init => field = Hyperparameter.Bound(value, nameof(MaxGradientValue));
    } = double.PositiveInfinity;

    /// <summary>Added to each batch's loss, such as <c>pass =&gt; Penalty.L2(pass, 1e-4)</c>.</summary>
    public Func<Pass<T>, ScalarNode<T>>? Penalty { get; init; }

    /// <summary>Whether a trainable parameter that the loss does not depend on is left alone rather than an error.</summary>
    public bool AllowUnconnected { get; init; }

    /// <summary>
    /// Whether steps are taken by a loss or a gradient that is infinite or NaN. By default that is an exception, before the step, which says where the
    /// number came from: a parameter, an example, or the operation, node and layer.
    /// </summary>
    /// <remarks>Where a callback repairs gradients, allow them, and put a <see cref="StopOnNonFinite{T}"/> after it.</remarks>
    public bool AllowNonFinite { get; init; }

    /// <summary>What validation measures beside the loss.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    /// <exception cref="ArgumentException">One is null, two have the same name, or one has that of a loss.</exception>
    public IReadOnlyList<Metric<T>> Metrics
    {
        get;
        init
        {
            field = Copy(value, nameof(Metrics));
            HashSet<string> names = [EpochReport.LossName, EpochReport.ValidationLossName];
            foreach (var metric in field)
            {
                if (!names.Add(metric.Name))
                    throw new ArgumentException($"Another number of a report is called '{metric.Name}' already. Give the metric a name of its own.", nameof(Metrics));
            }
        }
    } = [];

    /// <summary>Who follows training, in this order: a copy of what it is set to.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    /// <exception cref="ArgumentException">One is null, or is there twice.</exception>
    public IReadOnlyList<Callback<T>> Callbacks
    {
        get;
        init
        {
            field = Copy(value, nameof(Callbacks));
            for (var i = 0; i < field.Count; i++)
            {
                if (field.Take(i).Contains(field[i]))
                    throw new ArgumentException($"The same {Kind.Of(field[i])} is among the callbacks twice. Make a second one.", nameof(Callbacks));
            }
        }
    } = [];

    /// <summary>Measures how long epochs take.</summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    /// <summary>How many epochs are done.</summary>
    public int EpochCount { get; private set; }

    /// <summary>How many steps are done.</summary>
    public long StepCount { get; private set; }

    /// <summary>Why <see cref="Stop"/> was called; null if it was not.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Ends training after the step, or the epoch, that is under way.</summary>
    /// <param name="reason">Why, for <see cref="TrainingHistory.StopReason"/>.</param>
    public void Stop(string reason) => StopReason ??= reason ?? throw new ArgumentNullException(nameof(reason));

    private static TItem[] Copy<TItem>(IReadOnlyList<TItem> items, string name)
        where TItem : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        var index = 0;
        foreach (var item in items)
        {
            if (item is null)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}] is null."), name);
            index++;
        }

        return [.. items];
    }
}
