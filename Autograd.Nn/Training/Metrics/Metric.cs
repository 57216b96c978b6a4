using System.Numerics;

namespace Autograd.Nn;

/// <summary>A number that says how good the outputs for a whole set are.</summary>
/// <typeparam name="T">The number.</typeparam>
/// <param name="outputs">The model's outputs, [examples, width], row-major.</param>
/// <param name="targets">The targets, [examples, …], row-major; empty where there are none.</param>
/// <param name="labels">The class of each example; empty where there are none.</param>
/// <param name="examples">How many examples there are.</param>
public delegate double MetricFunction<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<int> labels, int examples)
    where T : IFloatingPointIeee754<T>;

/// <summary>What a trainer measures on a set beside the loss. See <see cref="Metrics"/> for ready ones.</summary>
/// <param name="name">Its name in reports.</param>
/// <param name="higherIsBetter">Whether it should rise, as an accuracy, or fall, as an error.</param>
/// <param name="evaluate">What it is, over a whole set.</param>
/// <typeparam name="T">The number.</typeparam>
/// <exception cref="ArgumentException">The name is empty.</exception>
public sealed class Metric<T>(string name, bool higherIsBetter, MetricFunction<T> evaluate)
    where T : IFloatingPointIeee754<T>
{
    private readonly MetricFunction<T> evaluate = evaluate ?? throw new ArgumentNullException(nameof(evaluate));

    /// <summary>Its name in reports.</summary>
    public string Name { get; } = string.IsNullOrWhiteSpace(name)
        ? throw new ArgumentException("A metric needs a name.", nameof(name))
        : name;

    /// <summary>Whether it should rise.</summary>
    public bool HigherIsBetter { get; } = higherIsBetter;

    /// <summary>The metric of outputs.</summary>
    /// <param name="outputs">The model's outputs for all examples, row-major.</param>
    /// <param name="targets">The targets; empty where there are none.</param>
    /// <param name="labels">The class of each example; empty where there are none.</param>
    /// <param name="examples">How many examples there are, at least 1.</param>
    /// <exception cref="ArgumentException">The numbers of outputs, targets or labels do not go with that of examples.</exception>
    public double Evaluate(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<int> labels, int examples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(examples);
        RequireRows(outputs.Length, "outputs", examples);
        RequireRows(targets.Length, "targets", examples);
        if (!labels.IsEmpty && labels.Length != examples)
            throw new ArgumentException($"{Name}: there are {labels.Length} labels for {examples} examples. Each needs one.", nameof(labels));
        return evaluate(outputs, targets, labels, examples);
    }

    /// <summary>The metric of the outputs for a set; examples with its <see cref="DataSet{T}.IgnoredLabel"/> are left out.</summary>
    /// <param name="outputs">The model's outputs for all examples, row-major.</param>
    /// <param name="data">The set that they are for, in the same order.</param>
    /// <exception cref="ArgumentException">The number of outputs does not go with that of examples, or there is no example.</exception>
    public double Evaluate(ReadOnlySpan<T> outputs, DataSet<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.IgnoredLabel is { } ignored && data.Labels.Span.Contains(ignored))
            return EvaluateLabelled(outputs, data, ignored);
        return Evaluate(outputs, data.Targets.Span, data.Labels.Span, data.Count);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private double EvaluateLabelled(ReadOnlySpan<T> outputs, DataSet<T> data, int ignored)
    {
        RequireRows(outputs.Length, "outputs", data.Count);
        var labelled = data.Labelled();
        if (labelled.Count == 0)
            throw new ArgumentException($"{Name}: all examples have the label {ignored}, which is ignored.", nameof(data));
        var width = outputs.Length / data.Count;
        var kept = new T[labelled.Count * width];
        var next = 0;
        for (var i = 0; i < data.Count; i++)
        {
            if (data.Labels.Span[i] != ignored)
                outputs.Slice(i * width, width).CopyTo(kept.AsSpan(next++ * width));
        }

        return Evaluate(kept, labelled);
    }

    private void RequireRows(int length, string what, int examples)
    {
        if (length % examples != 0)
            throw new ArgumentException($"{Name}: {length} {what} are no whole number for each of {examples} examples.");
    }
}
