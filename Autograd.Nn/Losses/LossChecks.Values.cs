using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

// What numbers mean: a loss of what is no probability, no count and no answer would fall without end, or never.
internal static partial class LossChecks
{
    /// <summary>Throws at what is below 0 or above 1. NaN passes, for it shows by itself, and so does what a weight of 0 leaves out.</summary>
    public static void RequireProbabilities<T>(string loss, string what, TensorNode<T> x, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => RequireRange(
            loss,
            what,
            x,
            weights,
            T.One,
            what == Prediction
                ? "a probability, which is from 0 to 1. For what comes before a sigmoid or softmax take the loss whose name ends in FromLogits."
                : "a probability, which is from 0 to 1.");

    /// <summary>Throws at what is below 0.</summary>
    public static void RequireNotNegative<T>(string loss, string what, TensorNode<T> x, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T> => RequireRange(loss, what, x, weights, T.PositiveInfinity, "a number of at least 0.");

    /// <summary>Throws at the answer 0, which is neither side of a hinge.</summary>
    public static void RequireSides<T>(string loss, TensorNode<T> target, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        var elements = ElementsOf(target, [default!]);
        for (var i = 0; i < elements.Length; i++)
        {
            if (T.IsZero(elements[i]) && !IsLeftOut(i, elements.Length, weights))
            {
                throw new ArgumentOutOfRangeException(nameof(target), string.Create(
                    CultureInfo.InvariantCulture,
                    $"{loss}: the target {target} is 0 at {i}, and has to be −1 or 1. DataSet.SignedTargets makes such targets of labels."));
            }
        }
    }

    /// <summary>
    /// Throws where all rows of logits are distributions: what a softmax gives, which the loss would apply a second time. Mostly the
    /// first row shows that they are not.
    /// </summary>
    public static void RequireLogits<T>(string loss, TensorNode<T> logits)
        where T : IFloatingPointIeee754<T>
    {
        var width = (int)logits.Shape[^1];
        if (width < 2 || logits.Length < FewRows * width || logits.Graph is null || !SoftmaxRows.IsPlain<T>())
            return;
        var elements = ElementsOf(logits, []);
        var (rounding, isCertain) = (T.CreateChecked(width) * (T.BitIncrement(T.One) - T.One), true);
        for (var row = 0; row < elements.Length; row += width)
        {
            var sum = T.Zero;
            foreach (var element in elements.Slice(row, width))
            {
                if (!(element >= T.Zero && element <= T.One))
                    return;
                sum += element;
                isCertain &= element == T.Zero || element == T.One;
            }

            if (T.Abs(sum - T.One) > rounding)
                return;
        }

        if (isCertain)
            return;
        throw new ArgumentException(
            $"{loss}: all rows of {logits} are from 0 to 1 and add up to 1, as a softmax makes them, and the loss applies one itself. Leave out "
            + "the softmax at the end of the model, or take CategoricalCrossEntropy, which wants probabilities.",
            nameof(logits));
    }

    // Of fewer rows, logits that were typed in may happen to look like that.
    private const int FewRows = 8;

    public const string Prediction = "prediction";
    public const string Target = "target";

    private static void RequireRange<T>(string loss, string what, TensorNode<T> x, TensorNode<T>? weights, T highest, string meaning)
        where T : IFloatingPointIeee754<T>
    {
        var elements = ElementsOf(x, [default!]);
        if (elements.IsEmpty || (SoftmaxRows.IsPlain<T>() && TensorPrimitives.Min(elements) >= T.Zero && TensorPrimitives.Max(elements) <= highest))
            return;
        for (var i = 0; i < elements.Length; i++)
        {
            if ((elements[i] < T.Zero || elements[i] > highest) && !IsLeftOut(i, elements.Length, weights))
            {
                throw new ArgumentOutOfRangeException(
                    what, string.Create(CultureInfo.InvariantCulture, $"{loss}: the {what} {x} is {elements[i]} at {i}, and has to be {meaning}"));
            }
        }
    }

    // Weights are one for each element, or for each row of as many elements.
    private static bool IsLeftOut<T>(int index, int count, TensorNode<T>? weights)
        where T : IFloatingPointIeee754<T>
    {
        if (weights is not { Length: > 0 } given || count % given.Length != 0)
            return false;
        return T.IsZero(ElementsOf(given, [default!])[index / (count / given.Length)]);
    }

    /// <summary>The elements of a node; of a single number that is on no graph, by way of memory for one.</summary>
    private static ReadOnlySpan<T> ElementsOf<T>(TensorNode<T> x, Span<T> one)
        where T : IFloatingPointIeee754<T>
    {
        if (x.Graph is not null)
            return ((Node<T>)x).Elements;
        x.CopyTo(one);
        return one;
    }
}
