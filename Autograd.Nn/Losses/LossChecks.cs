using System.Globalization;
using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>What losses ask of their arguments. Nothing is broadcast: a prediction has one target.</summary>
internal static partial class LossChecks
{
    public static void RequireSameShape<T>(string loss, TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        if (!prediction.Shape.SequenceEqual(target.Shape))
            throw Different(loss, prediction, target);
    }

    /// <summary>Rows of classes, and the same of targets.</summary>
    public static void RequireRows<T>(string loss, TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        RequireSameShape(loss, prediction, target);
        if (prediction.Rank == 0)
            throw NoAxis(loss, prediction);
    }

    public static void RequireLabels<T>(string loss, TensorNode<T> logits, ReadOnlySpan<int> labels, int? ignoredLabel = null)
        where T : IFloatingPointIeee754<T>
    {
        var shape = logits.Shape;
        if (shape.IsEmpty)
            throw NoAxis(loss, logits);
        var classes = shape[^1];
        if (labels.Length != RowsOf(shape))
        {
            throw new ArgumentException(
                $"{loss}: {logits} has {RowsOf(shape)} rows of {classes} classes, and there are {labels.Length} labels. Each row needs one.",
                nameof(labels));
        }

        for (var row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (nuint)classes && labels[row] != ignoredLabel)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{loss}: the label {labels[row]} of row {row} is none of the {classes} classes of {logits}. ")
                    + $"Labels go from 0 to {classes - 1}.");
            }
        }
    }

    /// <summary>A setting that has to be a number within bounds.</summary>
    public static void RequireSetting(string loss, string name, double value, bool isGood, string what)
    {
        if (!isGood)
        {
            throw new ArgumentOutOfRangeException(
                name, string.Create(CultureInfo.InvariantCulture, $"{loss}: {name} has to be {what}, and it is {value}."));
        }
    }

    /// <summary>How many rows there are along the last axis.</summary>
    public static nint RowsOf(ReadOnlySpan<nint> shape)
    {
        nint rows = 1;
        foreach (var length in shape[..^1])
            rows *= length;
        return rows;
    }

    public static string Text(ReadOnlySpan<nint> shape) => new TensorShape(shape).ToString();

    private static ArgumentException NoAxis<T>(string loss, TensorNode<T> prediction)
        where T : IFloatingPointIeee754<T> =>
        new($"{loss}: {prediction} has no axes. The last axis is that of the classes: [classes], [examples, classes], …");

    private static ArgumentException Different<T>(string loss, TensorNode<T> prediction, TensorNode<T> target)
        where T : IFloatingPointIeee754<T>
    {
        var text = Text(prediction.Shape);
        var remedy = prediction.Length == target.Length
            ? "Nothing is broadcast, since each prediction has one target. Reshape one of them, for example "
                + $"target.Reshape({text.Trim('[', ']').Replace(",", ", ", StringComparison.Ordinal)})."
            : "There has to be one target for each prediction. One that is meant for several is repeated with Expand.";
        return new(
            $"{loss}: the prediction {prediction} and the target {target} differ in shape: {text} ≠ {Text(target.Shape)}. {remedy}",
            nameof(target));
    }
}
