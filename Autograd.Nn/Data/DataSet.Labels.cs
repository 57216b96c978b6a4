namespace Autograd.Nn;

public sealed partial class DataSet<T>
{
    /// <summary>The same examples with other labels, or with labels at all.</summary>
    /// <param name="labels">For each example its class, from 0 to <paramref name="classCount"/> − 1, in the caller's memory.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="ignoredLabel">
    /// A label, such as −100, for examples whose class is not known. Metrics leave them out, and a loss does that is told the same label.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is not one label for each example, a label is neither a class nor ignored, or the label to ignore is a class.
    /// </exception>
    public DataSet<T> WithLabels(ReadOnlyMemory<int> labels, int classCount, int? ignoredLabel = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        if ((uint)(ignoredLabel ?? -1) < (uint)classCount)
        {
            throw new ArgumentException(
                $"WithLabels: the label {ignoredLabel} cannot be ignored, since it is one of {classCount} classes. Take a negative one.", nameof(ignoredLabel));
        }

        RequireClasses(labels.Span, classCount, ignoredLabel);
        return new(this, labels, classCount, ignoredLabel);
    }

    /// <summary>The examples whose label is a class: all but those with the <see cref="IgnoredLabel"/>.</summary>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public DataSet<T> Labelled()
    {
        RequireLabels(nameof(Labelled));
        if (IgnoredLabel is not { } ignored || !Labels.Span.Contains(ignored))
            return this;
        return Subset([.. Enumerable.Range(0, Count).Where(index => Labels.Span[index] != ignored)]);
    }

    /// <summary>How many examples each class has.</summary>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public int[] CountPerClass()
    {
        RequireLabels(nameof(CountPerClass));
        var counts = new int[ClassCount];
        foreach (var label in Labels.Span)
        {
            if (label != IgnoredLabel)
                counts[label]++;
        }

        return counts;
    }

    /// <summary>
    /// The same examples with targets that hold 1 at the place of the label and 0 elsewhere, <c>[classes]</c> each. The labels
    /// stay.
    /// </summary>
    /// <remarks>A loss that takes labels themselves needs none of this, and less memory.</remarks>
    /// <exception cref="InvalidOperationException">The set has no labels, or some that are ignored.</exception>
    public DataSet<T> OneHot()
    {
        RequireAllLabelled(nameof(OneHot));
        var targets = new T[checked(Count * ClassCount)];
        for (var i = 0; i < Count; i++)
            targets[i * ClassCount + Labels.Span[i]] = T.One;
        return WithTargets(targets, [ClassCount]);
    }

    /// <summary>
    /// The same examples of two classes with targets 0 and 1, <c>[1]</c> each, as binary cross-entropy wants them. The labels
    /// stay.
    /// </summary>
    /// <exception cref="InvalidOperationException">The set has no labels, some that are ignored, or not two classes.</exception>
    public DataSet<T> BinaryTargets() => TargetsOfTwo(nameof(BinaryTargets), T.Zero);

    /// <summary>
    /// The same examples of two classes with targets −1 and 1, <c>[1]</c> each, as the hinge loss and a network that ends in tanh
    /// want them. The labels stay.
    /// </summary>
    /// <exception cref="InvalidOperationException">The set has no labels, some that are ignored, or not two classes.</exception>
    public DataSet<T> SignedTargets() => TargetsOfTwo(nameof(SignedTargets), T.NegativeOne);

    private DataSet<T> TargetsOfTwo(string operation, T low)
    {
        RequireAllLabelled(operation);
        if (ClassCount != 2)
        {
            throw new InvalidOperationException($"{operation}: the data set has {ClassCount} classes, not 2. OneHot is for any number.");
        }

        var targets = new T[Count];
        for (var i = 0; i < Count; i++)
            targets[i] = Labels.Span[i] == 0 ? low : T.One;
        return WithTargets(targets, [1]);
    }

    private void RequireAllLabelled(string operation)
    {
        RequireLabels(operation);
        if (IgnoredLabel is { } ignored && Labels.Span.IndexOf(ignored) is >= 0 and var index)
        {
            throw new InvalidOperationException(
                $"{operation}: the example {index} has the label {ignored}, which is ignored and makes no target. Labelled() leaves such examples out.");
        }
    }
}
