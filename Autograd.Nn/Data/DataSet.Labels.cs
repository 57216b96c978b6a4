namespace Autograd.Nn;

public sealed partial class DataSet<T>
{
    /// <summary>How many examples each class has.</summary>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public int[] CountPerClass()
    {
        RequireLabels(nameof(CountPerClass));
        var counts = new int[ClassCount];
        foreach (var label in Labels.Span)
            counts[label]++;
        return counts;
    }

    /// <summary>
    /// The same examples with targets that hold 1 at the place of the label and 0 elsewhere, <c>[classes]</c> each. The labels
    /// stay.
    /// </summary>
    /// <remarks>A loss that takes labels themselves needs none of this, and less memory.</remarks>
    /// <exception cref="InvalidOperationException">The set has no labels.</exception>
    public DataSet<T> OneHot()
    {
        RequireLabels(nameof(OneHot));
        var targets = new T[checked(Count * ClassCount)];
        for (var i = 0; i < Count; i++)
            targets[i * ClassCount + Labels.Span[i]] = T.One;
        return WithTargets(targets, [ClassCount]);
    }

    /// <summary>
    /// The same examples of two classes with targets 0 and 1, <c>[1]</c> each, as binary cross-entropy wants them. The labels
    /// stay.
    /// </summary>
    /// <exception cref="InvalidOperationException">The set has no labels, or not two classes.</exception>
    public DataSet<T> BinaryTargets() => TargetsOfTwo(nameof(BinaryTargets), T.Zero);

    /// <summary>
    /// The same examples of two classes with targets −1 and 1, <c>[1]</c> each, as the hinge loss and a network that ends in tanh
    /// want them. The labels stay.
    /// </summary>
    /// <exception cref="InvalidOperationException">The set has no labels, or not two classes.</exception>
    public DataSet<T> SignedTargets() => TargetsOfTwo(nameof(SignedTargets), T.NegativeOne);

    private DataSet<T> TargetsOfTwo(string operation, T low)
    {
        RequireLabels(operation);
        if (ClassCount != 2)
        {
            throw new InvalidOperationException($"{operation}: the data set has {ClassCount} classes, not 2. OneHot is for any number.");
        }

        var targets = new T[Count];
        for (var i = 0; i < Count; i++)
            targets[i] = Labels.Span[i] == 0 ? low : T.One;
        return WithTargets(targets, [1]);
    }
}
