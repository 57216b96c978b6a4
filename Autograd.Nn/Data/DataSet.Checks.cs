using System.Globalization;
using System.Numerics.Tensors;
using Autograd.Algebra;

namespace Autograd.Nn;

public sealed partial class DataSet<T>
{
    /// <summary>Throws where there are no labels.</summary>
    internal void RequireLabels(string operation)
    {
        if (!HasLabels)
            throw new InvalidOperationException($"{operation}: the data set ({this}) has no labels.");
    }

    private void RequireClasses(ReadOnlySpan<int> labels, int classCount, int? ignoredLabel)
    {
        if (labels.Length != Count)
        {
            throw new ArgumentException(
                $"DataSet: there are {Count} inputs of the shape {inputShape} and {labels.Length} labels.{ShapeAdvice(labels.Length)}", nameof(labels));
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] < (uint)classCount || labels[i] == ignoredLabel)
                continue;
            var text = string.Create(CultureInfo.InvariantCulture, $"DataSet: the label of example {i} is {labels[i]}");
            var advice = labels[i] == classCount && !labels.Contains(0) ? " Are they counted from 1?" : "";
            throw new ArgumentException($"{text}; with {classCount} classes, labels are from 0 to {classCount - 1}.{advice}", nameof(labels));
        }
    }

    // The commonest mistake is the shape of all inputs together.
    private string ShapeAdvice(int expected) => inputShape.Rank > 0 && inputShape.Lengths[0] == expected && Count == 1 && expected != 1
        ? $" The shape is that of one input: {new TensorShape(inputShape.Lengths[1..])}, not {inputShape}."
        : "";

    private static int RequireWhole(string what, int length, in TensorShape shape, int? expected = null)
    {
        if (shape.Length == 0)
            throw new ArgumentException($"DataSet: {what} of the shape {shape} have no numbers in them.", what);
        var (count, rest) = Math.DivRem(length, shape.Length);
        if (rest != 0)
        {
            throw new ArgumentException(
                $"DataSet: {what} have {length} numbers, no multiple of the {shape.Length} that one of the shape {shape} has. "
                + "The shape is that of one example, without the axis that counts them.",
                what);
        }

        if (count != (expected ?? count))
        {
            throw new ArgumentException(
                $"DataSet: {what} have {length} numbers, {count} of the shape {shape}, and there are {expected} examples. "
                + "A shape is that of one example, without the axis that counts them.",
                what);
        }

        return count;
    }

    private static string[]? RequireNames(IReadOnlyList<string>? names, int count, string what)
    {
        if (names is null)
            return null;
        return names.Count == count
            ? [.. names]
            : throw new ArgumentException($"DataSet: there are {names.Count} names for {count} {what}.");
    }

    // The shape is looked at first: that of a tensor without axes would give an empty one, which is that of single numbers.
    private static T[] Elements(Tensor<T> tensor)
    {
        _ = ShapeOfOne(tensor, nameof(tensor));
        var values = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(values);
        return values;
    }

    private static ReadOnlySpan<nint> ShapeOfOne(Tensor<T> tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        return tensor.Rank > 0
            ? tensor.Lengths[1..]
            : throw new ArgumentException("DataSet: a tensor without axes holds no examples; the first axis counts them.", name);
    }

    private int RequireExample(int index) => (uint)index < (uint)Count
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The data set has {Count} examples.");
}
