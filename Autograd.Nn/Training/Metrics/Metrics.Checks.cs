using System.Globalization;

namespace Autograd.Nn;

public static partial class Metrics
{
    private const double DefaultThreshold = 0.5;

    private static void RequireSameLength(string metric, int predictions, int targets)
    {
        if (predictions != targets)
            throw new ArgumentException($"{metric}: there are {predictions} predictions and {targets} targets. Each needs one.");
        if (targets == 0)
            throw new ArgumentException($"{metric}: there is nothing to measure.");
    }

    private static int WidthOf(string metric, int scores, int examples)
    {
        if (examples == 0)
            throw new ArgumentException($"{metric}: there is nothing to measure.");
        return scores >= examples && scores % examples == 0
            ? scores / examples
            : throw new ArgumentException($"{metric}: {scores} scores are no whole number of classes for each of {examples} examples.");
    }

    private static void RequireClass(string metric, int label, int index, int classes)
    {
        if ((uint)label >= (uint)classes)
        {
            throw new ArgumentOutOfRangeException(
                nameof(label),
                string.Create(CultureInfo.InvariantCulture, $"{metric}: the label {label} of example {index} is none of {classes} classes. ")
                + $"Labels go from 0 to {classes - 1}.");
        }
    }
}
