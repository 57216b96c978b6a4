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

    private readonly Func<TensorNode<T>, TensorNode<T>, ScalarNode<T>>? targetLoss;
    private readonly Func<TensorNode<T>, ReadOnlyMemory<int>, ScalarNode<T>>? labelLoss;
    private readonly int seed;
    private Pass<T> pass;

    /// <summary>A trainer for real-valued targets.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs and targets, such as <c>(y, t) =&gt; Losses.MeanSquaredError(y, t)</c>. Reports take it for a mean
    /// over the batch's examples: of a sum, as <c>Losses.SquaredError(y, t)</c> is, they show a number that grows with the batch size.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, TensorNode<T>, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed) => targetLoss = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <summary>A trainer for classes.</summary>
    /// <param name="model">The model; its parameters have values.</param>
    /// <param name="loss">
    /// The loss of a batch from outputs and labels, such as <c>(y, labels) =&gt; Losses.SparseCategoricalCrossEntropyFromLogits(y, labels)</c>.
    /// </param>
    /// <param name="optimizer">Who takes the steps.</param>
    /// <param name="seed">Decides the order of the examples and what is random in layers.</param>
    /// <exception cref="InvalidOperationException">A parameter has no values yet.</exception>
    public Trainer(Layer<T> model, Func<TensorNode<T>, ReadOnlyMemory<int>, ScalarNode<T>> loss, Optimizer<T> optimizer, int seed)
        : this(model, optimizer, seed) => labelLoss = loss ?? throw new ArgumentNullException(nameof(loss));

    private Trainer(Layer<T> model, Optimizer<T> optimizer, int seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        Model = model;
        Optimizer = optimizer;
        this.seed = seed;
        pass = Pass<T>.ForTraining(model, seed);
    }

    /// <summary>The model.</summary>
    public Layer<T> Model { get; }

    /// <summary>Who takes the steps.</summary>
    public Optimizer<T> Optimizer { get; }

    /// <summary>How many examples a step sees; 32 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than 1.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = DefaultBatchSize;

    /// <summary>Whether every epoch has an order of its own; otherwise examples come as they are in the set.</summary>
    public bool Shuffles { get; init; } = true;

    /// <summary>Whether an epoch leaves out a last batch with fewer examples, which batch normalization may find too small.</summary>
    public bool DropsLast { get; init; }

    /// <summary>Sets the learning rate; null leaves it to the optimizer.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>What the schedule counts; steps by default.</summary>
    public ScheduleUnit ScheduleUnit { get; init; }

    /// <summary>The largest norm that a gradient may have: a longer one is shortened. No bound by default.</summary>
    public double MaxGradientNorm { get; init; } = double.PositiveInfinity;

    /// <summary>The largest absolute value of each derivative. No bound by default.</summary>
    public double MaxGradientValue { get; init; } = double.PositiveInfinity;

    /// <summary>Added to each batch's loss, such as <c>pass =&gt; Penalty.L2(pass, 1e-4)</c>.</summary>
    public Func<Pass<T>, ScalarNode<T>>? Penalty { get; init; }

    /// <summary>Whether a trainable parameter that the loss does not depend on is left alone rather than an error.</summary>
    public bool AllowUnconnected { get; init; }

    /// <summary>What validation measures beside the loss.</summary>
    /// <exception cref="ArgumentException">Two have the same name, or one has that of a loss.</exception>
    public IReadOnlyList<Metric<T>> Metrics
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            HashSet<string> names = [EpochReport.LossName, EpochReport.ValidationLossName];
            foreach (var metric in value)
            {
                if (!names.Add(metric.Name))
                    throw new ArgumentException($"Another number of a report is called '{metric.Name}' already. Give the metric a name of its own.", nameof(value));
            }

            field = value;
        }
    } = [];

    /// <summary>Who follows training, in this order.</summary>
    public IReadOnlyList<Callback<T>> Callbacks { get; init; } = [];

    /// <summary>Measures how long epochs take.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How many epochs are done.</summary>
    public int EpochCount { get; private set; }

    /// <summary>How many steps are done.</summary>
    public long StepCount { get; private set; }

    /// <summary>Why <see cref="Stop"/> was called; null if it was not.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Ends training after the step, or the epoch, that is under way.</summary>
    /// <param name="reason">Why, for <see cref="TrainingHistory.StopReason"/>.</param>
    public void Stop(string reason) => StopReason ??= reason ?? throw new ArgumentNullException(nameof(reason));

    /// <summary>One step on a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The batch's loss before the step, with the penalty.</returns>
    /// <exception cref="InvalidOperationException">The loss does not depend on a trainable parameter.</exception>
    /// <exception cref="ArgumentException">Shapes do not suit; the message names the layer.</exception>
    public T Step(Batch<T> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        current = batch;
        Restart();
        var loss = LossOf(batch, pass);
        if (Penalty is not null)
            loss += Penalty(pass);
        pass.Backward(loss, AllowUnconnected);
        for (var i = 0; i < Callbacks.Count; i++)
            Callbacks[i].OnGradient(this, loss.Value);
        if (MaxGradientValue < double.PositiveInfinity)
            GradientClipping.ByValue(pass.Parameters, MaxGradientValue);
        if (MaxGradientNorm < double.PositiveInfinity)
            GradientClipping.ByNorm(pass.Parameters, MaxGradientNorm);
        if (Schedule is not null)
            Optimizer.LearningRate = Schedule.RateAt(ScheduleUnit == ScheduleUnit.Step ? StepCount : EpochCount);
        Optimizer.Step(pass.Parameters);
        StepCount++;
        for (var i = 0; i < Callbacks.Count; i++)
            Callbacks[i].OnStep(this, loss.Value);
        return loss.Value;
    }

    // A layer added to the model, or the model to another one, makes another set of its parameters.
    private void Restart()
    {
        if (pass.Parameters != Model.Root.Parameters)
            pass = Pass<T>.ForTraining(Model, seed);
        pass.Restart(StepCount);
    }

    private ScalarNode<T> LossOf(Batch<T> batch, Pass<T> run)
    {
        var output = Model.Forward(run.Graph.Constant(batch.Inputs, batch.InputShape), run);
        return LossOf(output, batch, run);
    }

    private ScalarNode<T> LossOf(TensorNode<T> output, Batch<T> batch, Pass<T> run)
    {
        if (TakesWeights || batch.HasWeights)
            return WeightedLossOf(output, batch, run);
        if (labelLoss is not null)
            return labelLoss(output, batch.Labels);
        return targetLoss!(output, run.Graph.Constant(batch.Targets, batch.TargetShape));
    }
}
